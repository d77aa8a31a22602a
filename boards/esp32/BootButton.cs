namespace Firmware.Boards.Esp32;

/// <summary>The button that every board with this chip has, once the rover runs: it was held, and let go.</summary>
/// <remarks>The same line is pulled low through the USB port by programs that talk to it, for as long as they like: that is no person. So what counts is a
/// press of some seconds that ends, of a button that was seen up before.</remarks>
internal sealed class BootButton
{
    /// <summary>GPIO 0 on the ESP32 and on the S3: at reset it decides whether the chip starts or is flashed.</summary>
    public const int Pin = 0;

    /// <summary>The shortest press that counts.</summary>
    public const int HeldMs = 3_000;

    /// <summary>The longest one.</summary>
    public const int StuckMs = 15_000;

    private const long Never = -1;

    private long _downUs = Never;
    private bool _wasUp;

    /// <summary>Looks at it, a few times a second.</summary>
    /// <param name="isDown">Whether it is down.</param>
    /// <param name="nowUs">The time.</param>
    /// <returns>Whether it was held, and has just been let go.</returns>
    public bool Look(bool isDown, long nowUs)
    {
        if (isDown)
        {
            if (_wasUp && _downUs == Never)
            {
                _downUs = nowUs;
            }

            return false;
        }

        long heldUs = _downUs == Never ? 0 : nowUs - _downUs;
        _downUs = Never;
        _wasUp = true;
        return heldUs >= HeldMs * 1000L && heldUs <= StuckMs * 1000L;
    }
}
