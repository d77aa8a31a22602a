using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Host.Tests")]
