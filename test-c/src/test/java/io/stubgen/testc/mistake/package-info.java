/** Mistakes of stubs that the harness must find: {@link io.stubgen.testc.mistake.Mistakes}. */
package io.stubgen.testc.mistake;
