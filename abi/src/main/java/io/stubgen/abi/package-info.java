/**
 * From a function's layouts to where every byte of a call goes: {@link io.stubgen.abi.Target} is the one table of
 * platforms, {@link io.stubgen.abi.CallPlanner} the way in, {@link io.stubgen.abi.CallPlan} the result.
 *
 * <p>Layouts are {@code java.lang.foreign} layouts. A value layout's name is the C type that it stands for
 * ({@link io.stubgen.abi.CanonicalType}); sizes, offsets and alignments are in bytes unless said otherwise.
 */
package io.stubgen.abi;
