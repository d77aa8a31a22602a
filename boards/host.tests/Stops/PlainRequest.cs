namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>A request as its client means it, to be written down with one thing wrong.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Path">The path, without a query.</param>
/// <param name="Body">The body.</param>
internal sealed record PlainRequest(string Verb, string Path, string Body = "")
{
    /// <summary>The token that the rover of these tests asks for.</summary>
    public const string Token = "Authorization: Bearer 0123456789abcdef\r\n";

    public bool IsConnect => Path.StartsWith("/viam.");

    /// <summary>The request as text.</summary>
    /// <param name="headers">Further headers, each with its line end.</param>
    /// <param name="query">What stands behind the path.</param>
    /// <param name="version">The end of the request line, with its space.</param>
    /// <param name="host">The header that says who is called.</param>
    /// <param name="type">The header of the content type.</param>
    /// <param name="token">The header that says who calls.</param>
    /// <param name="body">Another body.</param>
    /// <param name="framing">The header of the body's length; where null the true one.</param>
    public string Text(
        string headers = "",
        string query = "",
        string version = " HTTP/1.1",
        string host = "Host: rover\r\n",
        string type = "Content-Type: application/json\r\n",
        string token = Token,
        string? body = null,
        string? framing = null)
    {
        string content = body ?? Body;
        string length = framing ?? (content.Length > 0 ? $"Content-Length: {content.Length}\r\n" : "");
        return $"{Verb} {Path}{query}{version}\r\n{headers}{host}{type}{token}{length}\r\n{content}";
    }

    /// <summary>The body in one chunk, and what ends it.</summary>
    public string Chunked(string trailers = "") => Body.Length == 0 ? $"0\r\n{trailers}\r\n" : $"{Body.Length:x}\r\n{Body}\r\n0\r\n{trailers}\r\n";
}
