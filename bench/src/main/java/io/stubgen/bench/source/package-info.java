/**
 * Downcalls to measure, as stubgen reads them ({@link io.stubgen.bench.source.RegistrationSource}) and as C shims that
 * do the same ({@link io.stubgen.bench.source.ShimSource}).
 */
package io.stubgen.bench.source;
