using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>What the safety core and one request cost, in time and in memory.</summary>
internal static class CoreCommand
{
    private static readonly Type[] Benchmarks = [typeof(CutBenchmarks), typeof(RequestBenchmarks), typeof(CallBenchmarks)];

    /// <summary>Measures and prints.</summary>
    /// <param name="isShort">A quarter of a minute instead of a few: for a look, or for a change's check.</param>
    /// <returns>0; 1 where a benchmark did not run to its end.</returns>
    public static int Run(bool isShort)
    {
        string artifacts = Directory.CreateTempSubdirectory("rover-bench-").FullName;
        try
        {
            return Run(isShort, artifacts);
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static int Run(bool isShort, string artifacts)
    {
        bool succeeded = true;
        foreach (Type benchmarks in Benchmarks)
        {
            // BenchmarkDotNet tells much on its way: that is shown only where it went wrong.
            LogCapture log = new();
            Summary summary = BenchmarkRunner.Run(benchmarks, Config(isShort, log, artifacts));
            bool isWhole = summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
            if (!isWhole)
            {
                Console.WriteLine(string.Concat(log.CapturedOutput.Select(line => line.Text)));
            }

            succeeded &= isWhole;
            Console.WriteLine($"\n{benchmarks.Name}");
            MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
            if (benchmarks == typeof(CallBenchmarks) && isWhole)
            {
                GrowthTable.Print(summary);
            }
        }

        return succeeded ? 0 : 1;
    }

    /// <remarks>In this process: BenchmarkDotNet's own would build a project that knows nothing of this tree.</remarks>
    private static ManualConfig Config(bool isShort, ILogger log, string artifacts)
    {
        Job job = (isShort ? Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(50)).WithWarmupCount(8).WithIterationCount(7) : Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(250)))
            .WithToolchain(InProcessEmitToolchain.Instance);
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(log)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Params)
            .AddColumn(TargetMethodColumn.Method, StatisticColumn.Median, BaselineRatioColumn.RatioMean)
            .AddColumnProvider(DefaultColumnProviders.Metrics)
            .WithArtifactsPath(artifacts)
            .WithOptions(ConfigOptions.DisableLogFile);
    }
}
