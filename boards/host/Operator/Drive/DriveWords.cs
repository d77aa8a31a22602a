namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>How it stands in words.</summary>
/// <param name="Gravity">How bad it is.</param>
/// <param name="What">What is.</param>
/// <param name="Next">What to do now.</param>
internal sealed record DriveWords(Gravity Gravity, string What, string Next);
