using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>Threads of this process on another machine's network: every socket that such a thread makes is there.</summary>
internal static class Inside
{
    private const int NetworkNamespace = 0x40000000;

    /// <summary>Starts one.</summary>
    /// <param name="machine">The namespace.</param>
    /// <param name="work">What it does, without tasks: they are other threads'.</param>
    /// <returns>Waits for its end, and throws what it threw.</returns>
    public static Action Start(string machine, Action work)
    {
        Exception? failed = null;
        Thread thread = new(() =>
        {
            try
            {
                using SafeFileHandle file = File.OpenHandle("/run/netns/" + machine);
                if (SetNamespace(file, NetworkNamespace) != 0)
                {
                    throw new Win32Exception();
                }

                work();
            }
            catch (Exception failure)
            {
                failed = failure;
            }
        });
        thread.Start();
        return () =>
        {
            thread.Join();
            if (failed != null)
            {
                throw new InvalidOperationException($"on {machine}: {failed.Message}", failed);
            }
        };
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(SafeFileHandle file, int kind);
}
