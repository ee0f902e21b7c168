/**
 * What runs in a native image and, compiled against bindings of bridge jni, on a JVM: {@link
 * io.stubgen.bench.image.run.Harness} measures {@link io.stubgen.bench.image.run.Row}s in turn. Nothing here needs a
 * class from outside the package but the runtime library.
 */
package io.stubgen.bench.image.run;
