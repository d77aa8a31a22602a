namespace Firmware.Rpc.Doors;

/// <summary>A page that is part of the program: HTML, compressed with gzip, in parts that exist only while they are sent.</summary>
public interface IPage
{
    /// <summary>Where it is, such as <c>/</c>.</summary>
    string Path { get; }

    /// <summary>Changes with the content: the entity tag, by which a browser knows that what it has is still good. Not 0.</summary>
    int Tag { get; }

    /// <summary>The tag as eight hexadecimal digits.</summary>
    string TagText { get; }

    /// <summary>Bytes of all parts together.</summary>
    int Length { get; }

    int PartCount { get; }

    /// <summary>One of the parts, made anew: on the device its bytes are in flash until then. At most <see cref="HttpLimits.ReplyBytes"/> long.</summary>
    byte[] Part(int i);
}
