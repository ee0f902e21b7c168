/**
 * The pipeline: a {@link io.stubgen.generate.GenerationRequest} goes into the {@link io.stubgen.generate.Generator},
 * files and a {@link io.stubgen.generate.GenerationResult} come out.
 */
package io.stubgen.generate;
