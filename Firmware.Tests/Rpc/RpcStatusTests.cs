using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class RpcStatusTests
{
    [DataRow(0, "ok", 200)]
    [DataRow(1, "canceled", 499)]
    [DataRow(2, "unknown", 500)]
    [DataRow(3, "invalid_argument", 400)]
    [DataRow(4, "deadline_exceeded", 504)]
    [DataRow(5, "not_found", 404)]
    [DataRow(6, "already_exists", 409)]
    [DataRow(7, "permission_denied", 403)]
    [DataRow(8, "resource_exhausted", 429)]
    [DataRow(9, "failed_precondition", 400)]
    [DataRow(10, "aborted", 409)]
    [DataRow(11, "out_of_range", 400)]
    [DataRow(12, "unimplemented", 501)]
    [DataRow(13, "internal", 500)]
    [DataRow(14, "unavailable", 503)]
    [DataRow(15, "data_loss", 500)]
    [DataRow(16, "unauthenticated", 401)]
    [TestMethod]
    public void Each_code_has_the_name_and_status_of_the_connect_protocol(int code, string name, int status)
    {
        string named = RpcStatus.Name((RpcCode)code);
        int mapped = RpcStatus.HttpStatus((RpcCode)code);
        Assert.AreEqual(name, named);
        Assert.AreEqual(status, mapped);
    }
}
