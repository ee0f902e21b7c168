#!/bin/sh
# Compiles and links what benchmarks need.
# Usage: build.sh JAVA_HOME STUBS LIBRARY MEASURE
#   STUBS    the generated object
#   LIBRARY  the library to be made of it, with the shims and the functions that both call
#   MEASURE  the program to be made of measure.c
set -eu

java_home=$1
stubs=$2
library=$3
measure=$4
cc=${CC:-cc}
here=$(dirname "$0")
flags="-std=gnu11 -Wall -Wextra -Wno-unused-parameter -Werror -O2"

mkdir -p "$(dirname "$library")" "$(dirname "$measure")"
# The functions can be seen from outside, so both stubs and shims call them through the procedure linkage table.
$cc $flags -fPIC -I "$java_home/include" -I "$java_home/include/linux" -shared -o "$library" \
    "$here/functions.c" "$here/shims.c" "$stubs" -lm
$cc $flags -o "$measure" "$here/measure.c"
