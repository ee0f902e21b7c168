/** The Maven plugin: its goals fill a {@link io.stubgen.generate.GenerationRequest} and call stubgen, or call a linker. */
package io.stubgen.maven;
