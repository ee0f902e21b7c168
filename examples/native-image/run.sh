#!/bin/sh
# Runs one Java program with stubs for plane.stubgen.json twice, on the JVM and in a native image, and compares what the
# two print.
# Usage: run.sh [DIRECTORY [jvm]]; everything is written there, else to target/ beside this file. jvm: without an image.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=${1:-$here/target}
parts=${2:-both}

stubgen=${STUBGEN:-$root/stubgen/target/stubgen/bin/stubgen}
runtime=${STUBGEN_RUNTIME:-$root/runtime/target/classes}
sdk=$root/runtime/target/native-image-sdk
cc=${CC:-cc}
JAVA_HOME=$("$root/build/find-jdk")
export JAVA_HOME
[ "$parts" = jvm ] || native_image=$("$root/build/find-native-image")

target=linux-x64
resources=META-INF/stubgen/$target
input=$here/plane.stubgen.json
rm -rf "$out/jvm" "$out/image"
mkdir -p "$out/jvm/classes/$resources" "$out/image/classes/$resources"
out=$(cd "$out" && pwd)

# The C library, which knows nothing of Java, and the one that the program opens at run time.
$cc -Wall -Wextra -O2 -fPIC -c -o "$out/geometry.o" "$here/geometry.c"
$cc -Wall -Wextra -O2 -shared -fPIC -o "$out/libplugin.so" "$here/plugin.c"

# For the JVM: the object and the C library become a shared library that lies beside the classes.
cd "$out/jvm"
"$stubgen" generate -t $target -b jni --name plane --package example -o generated "$input"
$cc -shared -o classes/$resources/libplane.so generated/$target/plane.o "$out/geometry.o" -pthread
"$JAVA_HOME/bin/javac" -cp "$runtime" -d classes generated/java/example/*.java "$here"/*.java
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "classes:$runtime" Main "$out/libplugin.so" > output
cat output
[ "$parts" != jvm ] || exit 0

# For an image: the archives of the stubs and of the C library lie beside the classes, where the builder finds them.
cd "$out/image"
"$stubgen" generate -t $target -b native-image --name plane --library geometry --package example -o generated "$input"
ar rcs classes/$resources/libgeometry.a "$out/geometry.o"
"$JAVA_HOME/bin/javac" -cp "$runtime:$sdk/*" -d classes generated/java/example/*.java "$here"/*.java
"$JAVA_HOME/bin/jar" --create --file app.jar -C classes . -C generated/resources .
echo
echo "Building a native image of it takes a minute or two."
"$native_image" -Ob -cp "app.jar:$runtime" -o main Main > log 2>&1 || { cat log >&2; exit 1; }
mkdir alone
mv main alone # no file beside it
alone/main "$out/libplugin.so" > output
diff "$out/jvm/output" output
echo "The image printed the same."
