/**
 * What a call costs: generated stubs, JNI shims written in C and the Foreign Function &amp; Memory API, side by side
 * ({@link io.stubgen.bench.call.CallComparison}).
 */
package io.stubgen.bench.call;
