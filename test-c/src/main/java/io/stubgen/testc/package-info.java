/**
 * Executed conformance: {@link io.stubgen.testc.Conformance} makes random signatures
 * ({@link io.stubgen.testc.signature}), writes C callers and callees for them ({@link io.stubgen.testc.source}),
 * compiles them, puts stubs between and runs them ({@link io.stubgen.testc.run}). What a platform needs is data: a
 * {@link io.stubgen.testc.run.Platform}.
 */
package io.stubgen.testc;
