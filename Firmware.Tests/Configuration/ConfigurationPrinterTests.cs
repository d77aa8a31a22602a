using System.Text;
using Firmware.Configuration;
using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>A configuration is shown, and nothing in it that is a secret. Written with ' for ".</summary>
[TestClass]
public class ConfigurationPrinterTests
{
    [TestMethod]
    [DataRow("{'components':[{'name':'a'}]}", "{'components':[{'name':'a'}]}")]
    [DataRow("{ 'network' : { 'wifi' : 'station' , 'n' : [ 1 , 2.5 , true , null ] } }", "{'network':{'wifi':'station','n':[1,2.5,true,null]}}")]
    [DataRow("{'components':[],'network':{},'remotes':[]}", "{'components':[],'network':{},'remotes':[]}")]
    [DataRow("{}", "{}")]
    [DataRow("{'components':[{'name':'with } and [ and : and \\'quotes\\' and blanks'}]}", "{'components':[{'name':'with } and [ and : and \\'quotes\\' and blanks'}]}")]
    public void What_is_read_here_is_shown_as_it_is_without_blanks(string file, string shown) => Shows(file, shown);

    [TestMethod]
    [DataRow("{'cloud':{'id':'x','secret':'y'},'network':{}}", "{'network':{}}")]
    [DataRow("{'auth':{'network':{'a':1},'b':[{'components':1}]},'components':[]}", "{'components':[]}")]
    [DataRow("{'services':[],'packages':[1,2],'modules':{}}", "{}")]
    public void What_is_not_read_here_is_left_out(string file, string shown) => Shows(file, shown);

    [TestMethod]
    [DataRow("{'network':{'tokens':[{'name':'a','token':'secret'},{'token':'other','name':'b'}]}}", "{'network':{'tokens':[{'name':'a','token':''},{'token':'','name':'b'}]}}")]
    [DataRow("{'remotes':[{'name':'r','token':'secret','address':'x'}]}", "{'remotes':[{'name':'r','token':'','address':'x'}]}")]
    [DataRow("{'remotes':[{'auth':{'credentials':{'type':'api-key','payload':'secret'}}}]}", "{'remotes':[{'auth':{'credentials':{'type':'api-key','payload':''}}}]}")]
    [DataRow("{'remotes':[{'secret':'s','password':{'a':['deep',{'b':'c'}]},'name':'r'}]}", "{'remotes':[{'secret':'','password':'','name':'r'}]}")]
    [DataRow("{'network':{'token':12345,'wifi':'station'}}", "{'network':{'token':'','wifi':'station'}}")]
    [DataRow("{'network':{'tok\\u0065n':'secret','wifi':'station'}}", "{'network':{'tok\\u0065n':'','wifi':'station'}}")]
    [DataRow("{'network':{'token':'with a \\' quote } ] ,','wifi':'station'}}", "{'network':{'token':'','wifi':'station'}}")]
    [DataRow("{'network':{'sessions':{'token':'token'},'x':'token'}}", "{'network':{'sessions':{'token':''},'x':'token'}}")]
    public void A_secret_is_shown_as_an_empty_text_wherever_it_is(string file, string shown) => Shows(file, shown);

    [TestMethod]
    public void A_name_that_only_begins_or_ends_like_a_secret_is_none() =>
        Shows("{'network':{'tokens':1,'my_token':2,'tokentokentokentoken':3}}", "{'network':{'tokens':1,'my_token':2,'tokentokentokentoken':3}}");

    [TestMethod]
    public void A_long_one_leaves_in_parts()
    {
        StringBuilder elements = new StringBuilder("{'components':[");
        for (int i = 0; i < 40; i++)
        {
            elements.Append(i == 0 ? "'" : ",'").Append(i.ToString()).Append("'");
        }

        string file = elements.Append("]}").ToString();
        Shows(file, file);
    }

    private static void Shows(string file, string shown)
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, Text(file));
        byte[] buffer = new byte[512];
        JsonWriter json = new JsonWriter();
        json.Reset(buffer, 0, buffer.Length, true);
        json.BeginObject();
        ConfigurationPrinter.Print(new ConfigurationFile(files, ""), json);
        json.EndObject();
        string found = Encoding.UTF8.GetString(buffer, 0, json.Length);
        Assert.IsTrue(found == Text(shown), "shown: " + CutFiles.WithoutCommas(found));
    }

    private static string Text(string text)
    {
        byte[] bytes = CutFiles.Bytes(text);
        return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }
}
