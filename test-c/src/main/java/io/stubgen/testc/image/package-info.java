/** Test programs that are native images: {@link io.stubgen.testc.image.ImageBuilder} makes them. */
package io.stubgen.testc.image;
