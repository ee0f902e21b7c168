/** How fast stubs are generated, beside C compilers ({@link io.stubgen.bench.generation.GenerationComparison}). */
package io.stubgen.bench.generation;
