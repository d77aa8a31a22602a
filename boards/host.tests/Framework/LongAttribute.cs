using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests;

/// <summary>
/// Takes long, and is not the only one of its kind: run where <see cref="LongRun.IsAsked"/>, and skipped elsewhere with that reason.
/// What is long by its count alone runs everywhere, and asks <see cref="LongRun.Count"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute : ConditionBaseAttribute
{
    public LongAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = $"takes long; {LongRun.Variable}=1 dotnet test runs it, too";

    public override string GroupName => nameof(LongAttribute);

    public override bool IsConditionMet => LongRun.IsAsked;
}
