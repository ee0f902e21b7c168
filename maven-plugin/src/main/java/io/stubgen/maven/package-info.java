/** The Maven plugin: goals that fill a {@link io.stubgen.generate.GenerationRequest} and call stubgen, or a linker. */
package io.stubgen.maven;
