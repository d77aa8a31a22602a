using System.Text;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class RouterTests
{
    [DataRow("POST", "/test.v1.TestService/Echo", "test.v1.TestService.Echo")]
    [DataRow("POST", "/test.v1.OtherService/Drive", "test.v1.OtherService.Drive")]
    [DataRow("POST", "/viam/api/v1/echo", "test.v1.TestService.Echo")]
    [DataRow("GET", "/viam/api/v1/things/a/state", "test.v1.TestService.Describe")]
    [DataRow("GET", "/viam/api/v1/things/list", "test.v1.TestService.List")]
    [DataRow("DELETE", "/viam/api/v1/things/list", "test.v1.TestService.Remove")]
    [DataRow("DELETE", "/viam/api/v1/things/a", "test.v1.TestService.Remove")]
    [DataRow("PUT", "/viam/api/v1/things/a", "test.v1.TestService.Replace")]
    [DataRow("PUT", "/viam/api/v1/other/a/drive", "test.v1.OtherService.Drive")]
    [TestMethod]
    public void A_verb_and_a_path_lead_to_one_method(string verb, string path, string expected)
    {
        Router router = TestRover.Router();
        int route = Find(router, verb, path);
        Assert.AreNotEqual(Router.None, route, "no route");
        Assert.AreEqual(expected, router.FullName(route));
    }

    [DataRow("/")]
    [DataRow("*")]
    [DataRow("/test.v1.TestService/echo")]
    [DataRow("/test.v1.TestService/Echo/")]
    [DataRow("/test.v1.TestService/Ech")]
    [DataRow("/test.v1.TestService/Echoo")]
    [DataRow("/test.v1.TestServiceEcho")]
    [DataRow("/viam/api/v1/")]
    [DataRow("/viam/api/v1/Echo")]
    [DataRow("/viam/api/v2/echo")]
    [DataRow("/viam/api/v1/things//state")]
    [DataRow("/viam/api/v1/things/a/b/state")]
    [DataRow("/viam/api/v1/things/state")]
    [DataRow("/viam/api/v1/things/")]
    [DataRow("/viam/api/v1/things/a/")]
    [DataRow("/viam/api/v1/xhings/a")]
    [TestMethod]
    public void A_path_that_is_almost_right_leads_nowhere(string path)
    {
        int route = Find(TestRover.Router(), "POST", path);
        Assert.AreEqual(Router.None, route);
    }

    [DataRow("/viam/api/v1/things/a", "PUT, DELETE")]
    [DataRow("/viam/api/v1/things/list", "GET, HEAD, PUT, DELETE")]
    [DataRow("/test.v1.TestService/Echo", "POST")]
    [TestMethod]
    public void A_known_path_under_another_verb_is_405_and_names_its_verbs(string path, string allowed)
    {
        HttpRefusal refusal = Explain(path);
        Assert.AreEqual(405, refusal.Status);
        Assert.AreEqual("Allow: " + allowed + "\r\n", refusal.Header);
    }

    [TestMethod]
    public void An_unknown_method_is_named_with_its_service()
    {
        HttpRefusal refusal = Explain("/test.v1.TestService/Missing");
        Assert.AreEqual(404, refusal.Status);
        Assert.IsTrue(refusal.Code == RpcCode.Unimplemented);
        Assert.AreEqual("test.v1.TestService.Missing is not a method of this rover", refusal.Reason);
    }

    [TestMethod]
    public void An_unknown_path_is_shown_cut_and_printable()
    {
        HttpRefusal refusal = Explain("/\u00E4" + Wire.Repeat("x", 100));
        Assert.AreEqual(404, refusal.Status);
        Assert.IsTrue(refusal.Code == RpcCode.NotFound);
        Assert.AreEqual("nothing is served at /??" + Wire.Repeat("x", 61), refusal.Reason);
    }

    [TestMethod]
    public void Find_with_every_method_of_two_hundred_finds_it()
    {
        LastCall last = new LastCall();
        RpcMethod[] methods = new RpcMethod[200];
        for (int i = 0; i < methods.Length; i++)
        {
            methods[i] = new RpcMethod("Method" + i, "POST", "a/{b}/c" + i);
        }

        Router router = new Router(new[] { new RpcService("many.v1.Many", methods, last) });
        for (int i = 0; i < methods.Length; i++)
        {
            int connect = Find(router, "POST", "/many.v1.Many/Method" + i);
            int rest = Find(router, "POST", "/viam/api/v1/a/name/c" + i);
            Assert.AreEqual("many.v1.Many.Method" + i, router.FullName(connect));
            Assert.AreEqual("many.v1.Many.Method" + i, router.FullName(rest));
            router.Answer(connect, null!);
            Assert.AreEqual(i, last.Method);
            last.Method = -1;
            router.Answer(rest, null!);
            Assert.AreEqual(i, last.Method);
        }
    }

    private sealed class LastCall : IRpcHandler
    {
        public int Method = -1;

        public void Answer(int method, RpcCall call) => Method = method;
    }

    private static int Find(Router router, string verb, string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("??" + path + "?");
        return router.Find(HttpVerbs.Parse(verb), bytes, 2, bytes.Length - 3);
    }

    private static HttpRefusal Explain(string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        return TestRover.Router().Explain(bytes, 0, bytes.Length);
    }
}
