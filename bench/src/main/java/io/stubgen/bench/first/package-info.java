/**
 * What the first upcall of a process costs: programs that make one upcall and end, beside one that does nothing
 * ({@link io.stubgen.bench.first.FirstUpcallComparison}).
 */
package io.stubgen.bench.first;
