using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Host.Tests")]
[assembly: InternalsVisibleTo("Host.Fuzz")]
[assembly: InternalsVisibleTo("Host.Bench")]
