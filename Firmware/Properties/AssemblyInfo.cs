using System.Reflection;
using System.Runtime.InteropServices;
using Firmware.Rpc;

[assembly: AssemblyTitle("Firmware")]
[assembly: AssemblyProduct("Rover firmware")]
[assembly: ComVisible(false)]
[assembly: AssemblyVersion(Release.AssemblyVersion)]
[assembly: AssemblyFileVersion(Release.AssemblyVersion)]
