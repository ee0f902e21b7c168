/** Relocatable object files in ELF, as Linux uses them. {@link io.stubgen.object.elf.ElfWriter} writes them. */
package io.stubgen.object.elf;
