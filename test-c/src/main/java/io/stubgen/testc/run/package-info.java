/**
 * Compiling, linking and running test programs: {@link io.stubgen.testc.run.BatchRunner} runs many cases in one
 * program, {@link io.stubgen.testc.run.StubSource} is where the stubs come from.
 */
package io.stubgen.testc.run;
