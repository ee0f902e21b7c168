/**
 * Unwind information, made from {@linkplain io.stubgen.object.UnwindStep unwind steps}: the bytes for object files and
 * the directives for assembler text. {@link io.stubgen.object.unwind.EhFrame} is DWARF call frame information.
 */
package io.stubgen.object.unwind;
