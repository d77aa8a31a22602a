using System;
using System.Text;
using Firmware.Configuration;
using Firmware.Remotes;

namespace Firmware.Setup;

/// <summary>Whether a configuration that came in is good, as a start with it would find; if so it is kept.</summary>
internal static class SettingsCheck
{
    /// <summary>What is in force, read anew: what of it is needed here only is not kept in memory.</summary>
    public static RobotConfiguration InForce(ConfigurationFile file, IBoard board)
    {
        try
        {
            byte[] json = file.ReadCurrent();
            return ConfigurationReader.ReadForMending(json, json.Length, Limits.Resources, new ConfigurationErrors(), board);
        }
        catch (ArgumentException)
        {
            // It cannot be read, so nothing of it can be kept.
            return new RobotConfiguration();
        }
    }

    /// <summary>Checks what came in whole. It takes several times as much memory as the file is long.</summary>
    /// <param name="file">Where it came in.</param>
    /// <param name="board">What it is to fit.</param>
    /// <param name="inForce">What is in force, whose secrets are kept where it leaves them empty.</param>
    /// <param name="errors">Takes all that is wrong with it.</param>
    /// <returns>Whether it was kept.</returns>
    public static bool TryKeep(ConfigurationFile file, IBoard board, RobotConfiguration inForce, ConfigurationErrors errors)
    {
        byte[] json = file.ReadAll(ConfigurationFile.Incoming);
        KeptTokens kept = new(inForce.Tokens, inForce.Remotes, inForce.WifiNetwork);
        RobotConfiguration? read = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors, board, kept);
        if (read != null && !board.CanLookUpNames)
        {
            RefuseNames(read.Remotes, board, errors);
        }

        if (errors.Count > 0)
        {
            return false;
        }

        Fill(file, kept);
        file.Keep();
        return true;
    }

    /// <summary>As the other, for what was offered before the start.</summary>
    public static bool TryTakeOffer(ConfigurationFile file, IBoard board, RobotConfiguration inForce, ConfigurationErrors errors)
    {
        bool isKept = false;
        try
        {
            file.TakeOffer();
            isKept = TryKeep(file, board, inForce, errors);
            if (!isKept)
            {
                file.Discard();
            }
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception failure)
        {
            errors.Add("", "it could not be checked: " + failure.Message);
        }

        return isKept;
    }

    private static void RefuseNames(RemoteConfiguration[] remotes, IBoard board, ConfigurationErrors errors)
    {
        try
        {
            RemoteSet.RefuseNames(remotes, board.Name);
        }
        catch (ArgumentException refused)
        {
            errors.Add("", refused.Message);
        }
    }

    /// <summary>Puts the secrets that are kept into their places in what came in. Reading has changed what was read, so it is read again.</summary>
    private static void Fill(ConfigurationFile file, KeptTokens kept)
    {
        if (kept.Count == 0)
        {
            return;
        }

        byte[] raw = file.ReadAll(ConfigurationFile.Incoming);
        file.Begin();
        int done = 0;
        while (done < raw.Length)
        {
            // The nearest place from here on.
            int next = -1;
            for (int i = 0; i < kept.Count; i++)
            {
                if (kept.PositionAt(i) >= done && (next < 0 || kept.PositionAt(i) < kept.PositionAt(next)))
                {
                    next = i;
                }
            }

            int end = next < 0 ? raw.Length : kept.PositionAt(next) + 1;
            file.Append(raw, done, end - done);
            if (next >= 0)
            {
                byte[] secret = Encoding.UTF8.GetBytes(kept.TextAt(next));
                file.Append(secret, 0, secret.Length);
            }

            done = end;
        }
    }
}
