using Firmware.Client;
using Firmware.Components;

namespace Firmware.Remotes;

/// <summary>A base of another board.</summary>
internal sealed class RemoteBase : RemotePart, IBase
{
    private readonly BaseClient _base;

    public RemoteBase(RemoteLink link, BaseClient wheels, BaseGeometry geometry)
        : base(link)
    {
        _base = wheels;
        Geometry = geometry;
    }

    public BaseGeometry Geometry { get; }

    public override bool IsNeutral(double x, double y) => PowerRange.IsRest(x) && PowerRange.IsRest(y);

    public override void SendStop() => _base.Stop();

    protected override bool TryTake(ref double x, ref double y) => PowerRange.TryTake(ref x) && PowerRange.TryTake(ref y);

    /// <summary>The two sides back to forward and turn, as <see cref="WheeledBase.Mix"/> makes the same two sides of them there.</summary>
    protected override void Send(double x, double y)
    {
        double forward = (x + y) / 2;
        _base.SetPower(forward, forward < 0 ? (x - y) / 2 : (y - x) / 2);
    }
}
