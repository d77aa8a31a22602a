#!/usr/bin/env bash
# What a release is made of. The workflow calls it, on Linux and in the bash of a Windows runner, and so do the tests.
#   boards/host.tools/release.sh version               prints the version of this source
#   boards/host.tools/release.sh check TAG             fails unless TAG is the tag of this version
#   boards/host.tools/release.sh take BOARD IMAGE DIR  puts a board's image and its configuration into DIR, named after board and version
#   boards/host.tools/release.sh sums DIR              fails unless DIR holds what a release holds and nothing else, and writes DIR/SHA256SUMS
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() {
  echo "$*" >&2
  exit 1
}

version() {
  local version
  version=$(sed -n 's/.*const string Version = "\([0-9]*\.[0-9]*\.[0-9]*\)";.*/\1/p' "$root/Firmware/Rpc/Release.cs")
  [ -n "$version" ] || fail 'Firmware/Rpc/Release.cs says no version of three numbers.'
  echo "$version"
}

check() {
  local version
  version=$(version)
  [ "$1" = "v$version" ] || fail "The tag $1 is not that of this source, whose version is $version: tag v$version, or change Firmware/Rpc/Release.cs first."
}

take() {
  local name
  [ -f "$root/boards/$1/Board.cs" ] || fail "There is no board $1."
  [ -s "$2" ] || fail "There is no image $2, or nothing in it."
  name="$1-$(version)"
  mkdir -p "$3"
  cp "$2" "$3/$name.bin"
  # The raw string of the configuration that is compiled into the image: who changes one thing starts from it.
  awk '/^ *""";\r?$/ { inside = 0 } inside { sub(/^        /, ""); print } /= """\r?$/ { inside = 1 }' \
    "$root/boards/$1/DefaultConfiguration.cs" >"$3/$name.json"
  [ -s "$3/$name.json" ] || fail "boards/$1/DefaultConfiguration.cs has no raw string."
}

sums() {
  local version source name expected held
  version=$(version)
  expected=$({
    echo runtime.txt
    for source in "$root"/boards/*/Board.cs; do
      name="$(basename "$(dirname "$source")")-$version"
      printf '%s\n' "$name.bin" "$name.json"
    done
  } | sort)
  held=$(ls -A "$1" | sort)
  [ "$held" = "$expected" ] || fail "$1 does not hold what a release of $version holds:
$(diff <(echo "$expected") <(echo "$held") | sed -n 's/^< /missing: /p; s/^> /too much: /p')"
  (cd "$1" && sha256sum -- $expected >SHA256SUMS)
}

case "${1:-} $#" in
  'version 1' | 'check 2' | 'take 4' | 'sums 2') "$@" ;;
  *) fail 'usage: boards/host.tools/release.sh version | check TAG | take BOARD IMAGE DIR | sums DIR' ;;
esac
