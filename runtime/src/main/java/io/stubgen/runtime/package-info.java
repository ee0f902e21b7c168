/**
 * What generated bindings need at run time: finding a library ({@link io.stubgen.runtime.NativeLibrary}), finding
 * functions in it ({@link io.stubgen.runtime.Symbols}), memory outside the Java heap
 * ({@link io.stubgen.runtime.NativeMemory}, {@link io.stubgen.runtime.NativeArrays}), and what C calls in Java
 * ({@link io.stubgen.runtime.UpcallTargets}, {@link io.stubgen.runtime.CallbackPool}).
 *
 * <p>All of it works in GraalVM native images too, where memory and symbols need no library; what else bindings need
 * there is in {@link io.stubgen.runtime.image}.
 *
 * <p>Java 17, no dependencies. Addresses are {@code long}, sizes and offsets are bytes. Nothing here holds on to a
 * class or class loader.
 */
package io.stubgen.runtime;
