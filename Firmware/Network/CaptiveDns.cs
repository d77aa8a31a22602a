namespace Firmware.Network;

/// <summary>
/// Says that every name is the rover: on the rover's own network there is nobody else, and so a phone that looks whether there is an internet finds
/// the rover's page. Without state, and without a socket.
/// </summary>
public sealed class CaptiveDns
{
    /// <summary>The port it listens on.</summary>
    public const int Port = 53;

    /// <summary>The longest datagram that is read or written (RFC 1035, section 2.3.4).</summary>
    public const int MaxBytes = 512;

    /// <summary>How long an answer may be kept, in seconds. It is true on this network only: a laptop that goes on to another one has to forget it
    /// soon. The page itself is called by its address, so that few questions come of it.</summary>
    public const int KeepSeconds = 10;

    private const int HeadBytes = 12;
    private const int MaxNameBytes = 255;
    private const int MaxLabelBytes = 63;

    // Behind the name, its type and its class; and a whole answer to it.
    private const int QuestionTailBytes = 4;
    private const int AnswerBytes = 16;

    // The first and the second byte of the flags: a reply, what kind of question, our own word, and whether it was asked for or is done recursively.
    private const int IsReply = 0x80;
    private const int Opcode = 0x78;
    private const int IsAuthoritative = 0x04;
    private const int WantsRecursion = 0x01;
    private const int HasRecursion = 0x80;

    private const int FormatError = 1;
    private const int NotImplemented = 4;

    private const int TypeA = 1;
    private const int AnyType = 255;
    private const int ClassInternet = 1;
    private const int AnyClass = 255;

    // A name that is the one at the end of the head, the question's.
    private const int PointerToQuestion = 0xC000 | HeadBytes;

    private readonly uint _own;

    /// <param name="ownAddress">The rover's address, such as 0xC0A80401 for 192.168.4.1.</param>
    public CaptiveDns(uint ownAddress) => _own = ownAddress;

    /// <summary>Takes a question, and writes the answer over it: the rover's address to who asks for an IPv4 address, and nothing, without an error,
    /// to every other question.</summary>
    /// <param name="buffer">The question.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>How long the answer is, at most <see cref="MaxBytes"/>; 0 where there is none.</returns>
    public int Answer(byte[] buffer, int length)
    {
        if (length < HeadBytes || length > MaxBytes || length > buffer.Length || (buffer[2] & IsReply) != 0)
        {
            return 0;
        }

        if ((buffer[2] & Opcode) != 0)
        {
            return Refuse(buffer, NotImplemented);
        }

        int end = NetworkOrder.ReadUInt16(buffer, 4) == 1 && NetworkOrder.ReadUInt32(buffer, 6) == 0 ? EndOfName(buffer, length) : 0;
        if (end == 0 || end + QuestionTailBytes > length)
        {
            return Refuse(buffer, FormatError);
        }

        int type = NetworkOrder.ReadUInt16(buffer, end);
        int asked = NetworkOrder.ReadUInt16(buffer, end + 2);
        end += QuestionTailBytes;
        bool isFound = (type == TypeA || type == AnyType) && (asked == ClassInternet || asked == AnyClass) && end + AnswerBytes <= buffer.Length;

        // What came behind the question, such as EDNS, is left out: who does not answer it does not know it.
        WriteHead(buffer, 0, 1, isFound ? 1 : 0);
        return isFound ? WriteAnswer(buffer, end) : end;
    }

    // 0 where there is none. A pointer is none: before a question there is nothing to point at.
    private static int EndOfName(byte[] buffer, int length)
    {
        int at = HeadBytes;
        while (at < length)
        {
            int label = buffer[at];
            if (label > MaxLabelBytes)
            {
                return 0;
            }

            at += 1 + label;
            if (at - HeadBytes > MaxNameBytes)
            {
                return 0;
            }

            if (label == 0)
            {
                return at;
            }
        }

        return 0;
    }

    private static int Refuse(byte[] buffer, int error)
    {
        WriteHead(buffer, error, 0, 0);
        return HeadBytes;
    }

    // Its number stays, and so does what kind of question it was. Who asks for recursion is told that it is done: some do not believe the rest otherwise.
    private static void WriteHead(byte[] buffer, int error, int questions, int answers)
    {
        buffer[2] = (byte)(IsReply | (buffer[2] & (Opcode | WantsRecursion)) | IsAuthoritative);
        buffer[3] = (byte)(HasRecursion | error);
        NetworkOrder.WriteUInt16(buffer, 4, questions);
        NetworkOrder.WriteUInt16(buffer, 6, answers);
        NetworkOrder.WriteUInt32(buffer, 8, 0);
    }

    private int WriteAnswer(byte[] buffer, int at)
    {
        NetworkOrder.WriteUInt16(buffer, at, PointerToQuestion);
        NetworkOrder.WriteUInt16(buffer, at + 2, TypeA);
        NetworkOrder.WriteUInt16(buffer, at + 4, ClassInternet);
        NetworkOrder.WriteUInt32(buffer, at + 6, KeepSeconds);
        NetworkOrder.WriteUInt16(buffer, at + 10, 4);
        NetworkOrder.WriteUInt32(buffer, at + 12, _own);
        return at + AnswerBytes;
    }
}
