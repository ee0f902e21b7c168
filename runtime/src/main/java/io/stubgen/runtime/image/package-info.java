/**
 * What generated bindings need in a GraalVM native image, where the stubs are linked into the image itself. For the
 * builder: the libraries to link ({@link io.stubgen.runtime.image.ImageLibraries}) and a check of what C calls in Java
 * ({@link io.stubgen.runtime.image.UpcallMethods}). For the image: Java arrays as pointers
 * ({@link io.stubgen.runtime.image.PinnedArrays}) and exceptions on their way through C
 * ({@link io.stubgen.runtime.image.PendingException}).
 *
 * <p>It also replaces the library of the runtime itself, so that {@link io.stubgen.runtime.Symbols},
 * {@link io.stubgen.runtime.NativeMemory} and {@link io.stubgen.runtime.NativeArrays} work in an image without any
 * file beside it.
 *
 * <p>Code that is to use this package is compiled against {@code org.graalvm.sdk:nativeimage}, in scope provided: the
 * builder has these classes. A JVM never loads them.
 */
package io.stubgen.runtime.image;
