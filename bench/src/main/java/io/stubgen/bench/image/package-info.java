/**
 * What calls cost inside a native image: generated stubs, and what the image builder has itself, side by side
 * ({@link io.stubgen.bench.image.ImageComparison}).
 */
package io.stubgen.bench.image;
