/**
 * The functions of an object that are no stubs, for every target: what a JVM's library does when it is loaded, how
 * threads are attached and detached, how trampolines are bound. Each is written once, as a {@link
 * io.stubgen.emit.support.Routine}: a little program of {@link io.stubgen.emit.support.Operation}s, of which each
 * emitter lowers a dozen. They run once for a library, a thread or a callback: simple rather than fast.
 */
package io.stubgen.emit.support;
