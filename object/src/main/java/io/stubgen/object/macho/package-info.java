/** Relocatable object files in Mach-O, as macOS uses them. {@link io.stubgen.object.macho.MachOWriter} writes them. */
package io.stubgen.object.macho;
