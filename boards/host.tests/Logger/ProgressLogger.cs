using System;
using System.Diagnostics;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace Firmware.Boards.Host.TestLogger;

/// <summary>
/// Prints <see cref="TestProgress"/> for <c>dotnet test</c>, whose own console says nothing until a test fails and gives no reason for what it skips.
/// vstest finds it by its file's name and makes it because tests.runsettings asks for it.
/// </summary>
[FriendlyName("progress")]
[ExtensionUri("logger://rover/progress/v1")]
public sealed class ProgressLogger : ITestLogger
{
    /// <inheritdoc/>
    public void Initialize(TestLoggerEvents events, string testRunDirectory)
    {
        ArgumentNullException.ThrowIfNull(events);
        Stopwatch run = Stopwatch.StartNew();
        TestProgress progress = new(Console.Out.WriteLine);
        events.TestResult += (_, ended) => progress.Ended(ended.Result, run.Elapsed);
        events.TestRunMessage += (_, message) =>
        {
            // Errors are told by vstest's own console, however quiet it is.
            if (message.Level == TestMessageLevel.Warning)
            {
                Console.Out.WriteLine(message.Message);
            }
        };
        events.TestRunComplete += (_, ended) => progress.Ended(run.Elapsed, !ended.IsAborted && !ended.IsCanceled);
    }
}
