namespace Firmware.Configuration;

/// <summary>The few files that a configuration is kept in, on whatever keeps them. Each call is carried out whole or, where the power ends, not at all,
/// in the order in which they come. Each throws where it fails.</summary>
public interface IFiles
{
    bool Exists(string name);

    /// <summary>The bytes of a file that is there.</summary>
    int LengthOf(string name);

    /// <summary>Reads from a place on, as much as there is and fits.</summary>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    int Read(string name, int at, byte[] into);

    /// <summary>Makes an empty file, in place of one that is there.</summary>
    void Create(string name);

    void Append(string name, byte[] from, int start, int length);

    void Delete(string name);

    /// <summary>Gives a file another name, which none has.</summary>
    void Move(string name, string to);
}
