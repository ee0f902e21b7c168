/**
 * What an upcall costs: generated stubs, JNI written in C by hand, the Foreign Function &amp; Memory API and JNA, side
 * by side ({@link io.stubgen.bench.upcall.UpcallComparison}).
 */
package io.stubgen.bench.upcall;
