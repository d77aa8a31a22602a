using System;
using System.Text;
using Firmware.Rpc.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Json;

/// <summary>Reading requests and writing replies allocates nothing once it has run.</summary>
[TestClass]
public class JsonAllocationTests
{
    private readonly byte[] _request = Encoding.UTF8.GetBytes(
        """{"name":"l\u00e4ft","powerPct":0.5,"rpm":"1.2345678901234567e-100","n":12,"flags":[true,false,null],"extra":{"a":[{"b":"äx"}]},"window":"1.5s"}""");

    private readonly JsonName _nameField = new("name");
    private readonly JsonName _powerPctField = new("power_pct");
    private readonly JsonName _rpmField = new("rpm");
    private readonly JsonName _nField = new("n");
    private readonly JsonName _windowField = new("window");
    private readonly JsonName _flagsField = new("flags");
    private readonly byte[] _work = new byte[1024];
    private readonly byte[] _reply = new byte[1024];
    private readonly JsonReader _reader = new();
    private readonly JsonWriter _writer = new();
    private TextSlice _text;

    [TestMethod]
    public void Reading_and_writing_allocate_nothing()
    {
        Serve();
        Serve();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Serve();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsFalse(_reader.Failed, _reader.Error);
        Assert.IsFalse(_writer.Overflowed);
        Assert.AreEqual(0L, allocated);
    }

    private void Serve()
    {
        Array.Copy(_request, _work, _request.Length);
        _reader.Reset(_work, 0, _request.Length);
        _writer.Reset(_reply, 0, _reply.Length, true);
        _writer.BeginObject();
        _reader.BeginObject();
        while (_reader.NextMember())
        {
            if (_reader.NameIs(_nameField))
            {
                _reader.ReadString(ref _text);
                _writer.Member(_nameField.Text, in _text);
            }
            else if (_reader.NameIs(_powerPctField) || _reader.NameIs(_rpmField))
            {
                _writer.Member(_powerPctField.Text, _reader.ReadDouble());
            }
            else if (_reader.NameIs(_nField))
            {
                _writer.Member(_nField.Text, _reader.ReadInt64());
            }
            else if (_reader.NameIs(_windowField))
            {
                _reader.ReadString(ref _text);
                DurationText.TryParse(in _text, out long us);
                DurationText.Write(_writer, "heartbeat_window", us);
            }
            else if (_reader.NameIs(_flagsField))
            {
                ReadFlags();
            }
        }

        _writer.Member("text", "plain text");
        _writer.EndObject();
        _reader.End();
    }

    private void ReadFlags()
    {
        _writer.Name(_flagsField.Text);
        _writer.BeginArray();
        _reader.BeginArray();
        while (_reader.NextElement())
        {
            if (_reader.TryReadNull())
            {
                _writer.Null();
            }
            else
            {
                _writer.Value(_reader.ReadBool());
            }
        }

        _writer.EndArray();
    }
}
