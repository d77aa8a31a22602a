using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("Firmware.Client")]
[assembly: AssemblyProduct("Rover firmware")]
[assembly: ComVisible(false)]
[assembly: AssemblyVersion("1.0.0.0")]
[assembly: AssemblyFileVersion("1.0.0.0")]
