#!/bin/sh
# Compiles and links what benchmarks need.
# Usage: build.sh JAVA_HOME STUBS LIBRARIES TARGET
#   STUBS      folder of the generated objects
#   LIBRARIES  folder for the libraries to be made of them, with the functions in C
#   TARGET     folder for what is not loaded by name: the program measure, libraries for first upcalls
set -eu

java_home=$1
stubs=$2
libraries=$3
target=$4
cc=${CC:-cc}
here=$(dirname "$0")
flags="-std=gnu11 -Wall -Wextra -Wno-unused-parameter -Werror -O2"
library="$cc $flags -fPIC -I $java_home/include -I $java_home/include/linux -shared -o"

mkdir -p "$libraries" "$target"
# The functions can be seen from outside, so both stubs and shims call them through the procedure linkage table.
$library "$libraries/libstubs.so" "$here/functions.c" "$here/shims.c" "$stubs/stubs.o" -lm
$library "$libraries/libupcalls.so" "$here/callers.c" "$here/callback_shims.c" "$stubs/upcalls.o"
$library "$libraries/libimage.so" "$here/functions.c" "$here/callers.c" "$here/repeat.c" "$stubs/image.o" -lm
for name in direct generic; do
    $library "$target/lib$name.so" "$here/first.c" "$stubs/$name.o"
done
$cc $flags -o "$target/measure" "$here/measure.c"
