#!/bin/sh
# Links the runtime's stubs into a shared library and writes the library's SHA-256 beside it.
# Usage: link.sh OBJECT LIBRARY
#
# -nostdlib has two reasons: start files without a property note would take IBT and SHSTK from the library, and a
# library that was linked to this machine's C library asks for its version of dlopen, which older ones do not have.
# What is undefined here is found when the library is loaded: every process with a JVM has a C library.
set -eu

object=$1
library=$2
cc=${CC:-cc}
here=$(dirname "$0")

mkdir -p "$(dirname "$library")"
$cc -std=c11 -Wall -Wextra -Werror -O2 -fPIC -fvisibility=hidden -fcf-protection -ffile-prefix-map="$here"=. \
    -shared -nostdlib -Wl,-z,now -Wl,-z,noexecstack -o "$library" "$here/memory.c" "$object"
cd "$(dirname "$library")"
sha256sum "$(basename "$library")" > "$(basename "$library").sha256"
