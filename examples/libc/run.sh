#!/bin/sh
# Generates stubs for libc.stubgen.json, and calls C functions that call back, first from Java and then from C.
# Usage: run.sh [DIRECTORY]; everything is written there, else to target/ beside this file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=${1:-$here/target}

stubgen=${STUBGEN:-$root/stubgen/target/stubgen/bin/stubgen}
runtime=${STUBGEN_RUNTIME:-$root/runtime/target/classes}
cc=${CC:-cc}
JAVA_HOME=$("$root/build/find-jdk")
export JAVA_HOME

target=linux-x64
input=$here/libc.stubgen.json
rm -rf "$out/java" "$out/c"
mkdir -p "$out/java/classes/META-INF/stubgen/$target" "$out/c"

# Java: the object becomes a library that lies beside the classes, where its bindings find it.
"$stubgen" generate -t $target -b jni --name libc --package example -o "$out/java/generated" "$input"
$cc -shared -o "$out/java/classes/META-INF/stubgen/$target/liblibc.so" "$out/java/generated/$target/libc.o" -lm -pthread
"$JAVA_HOME/bin/javac" -cp "$runtime" -d "$out/java/classes" \
    "$out"/java/generated/java/example/*.java "$here"/*.java
echo "From Java:"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$out/java/classes:$runtime" Main "$here"

# C: the object is linked into the program.
"$stubgen" generate -t $target -b c --name libc -o "$out/c" "$input"
$cc -Wall -Wextra -O2 -I "$out/c/include" -o "$out/c/main" "$here/main.c" "$out/c/$target/libc.o" -lm -pthread
echo
echo "From C:"
"$out/c/main" "$here"
