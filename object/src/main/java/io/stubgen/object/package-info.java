/**
 * Relocatable object files: a neutral model ({@link io.stubgen.object.ObjectFile}) and one writer per format, in the
 * packages named after the formats. Offsets and sizes are in bytes.
 */
package io.stubgen.object;
