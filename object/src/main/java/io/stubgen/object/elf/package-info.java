/**
 * Relocatable object files in ELF, as Linux uses them. {@link io.stubgen.object.elf.ElfWriter} writes them.
 *
 * <p>The documents are the generic ABI (System V Application Binary Interface, edition 4.1, and its later drafts), the
 * psABI of each machine, and the Linux Extensions to the generic ABI. What follows is not in them, or easily
 * overlooked. It was observed with GNU binutils 2.40, gcc 12, LLVM 14 and qemu 7.2.
 *
 * <h2>Notes</h2>
 * <ul>
 * <li>{@code .note.GNU-stack} is empty and not loaded. If it is missing, GNU ld gives the whole output an executable
 *     stack; lld takes no notice.
 * <li>The property in {@code .note.gnu.property} is the AND of all inputs: one object without it, and the output has
 *     none. {@code gcc -shared} on Debian adds start files without it. The library keeps IBT and SHSTK if it is linked
 *     with {@code -nostartfiles}, or by the linker itself.
 * <li>BTI is enforced for a library whose every input has the property: the linker's own table of jumps goes through
 *     {@code br}, so that every global function that is called through it needs its {@code bti c}, too.
 * <li>In 64-bit objects that note is aligned, and its value padded, to 8 bytes; all other notes are aligned to 4.
 * </ul>
 *
 * <h2>Symbols</h2>
 * <ul>
 * <li>{@code sh_info} of {@code .symtab} is the number of the first symbol that is not local. Linkers trust it.
 * <li>A hidden symbol is a global one ({@code STB_GLOBAL}) with visibility {@code STV_HIDDEN}; it becomes local in the
 *     output.
 * <li>An undefined symbol needs no type. GNU as adds an undefined {@code _GLOBAL_OFFSET_TABLE_} to objects that use the
 *     global offset table; no linker asks for it.
 * <li>A thread-local symbol must have the type {@code STT_TLS}; its value is an offset in {@code .tbss}.
 * <li>AArch64 has mapping symbols: local ones without type or size, {@code $x} where code begins and {@code $d} where
 *     data does, of which a file has many of the same name. One at the start of each section is enough here. Only that
 *     in {@code .tbss} has a type, {@code STT_TLS}.
 * </ul>
 *
 * <h2>Relocations</h2>
 * <ul>
 * <li>They are of the kind with an addend, {@code SHT_RELA}: what the field holds is not used, and is zero.
 * <li>A relative address on x86-64 counts from the end of the instruction, the relocation from the field: hence the
 *     addend -4, and less by the size of an immediate operand that follows the field.
 * <li>A local symbol is named by its section's symbol and an offset, as GNU as does, so that linkers and {@code strip}
 *     may drop it. Not where the linker makes an entry for the symbol itself: {@code REX_GOTPCRELX} and {@code TLSGD}
 *     keep it.
 * <li>The distance to a local symbol of the same section is a number, not a relocation. The distance to a hidden or
 *     global one in the same section is a relocation.
 * <li>{@code PLT32} is for any call: linkers make it direct when the function is in the output and cannot be replaced.
 *     {@code PC32} of a global symbol is refused in a shared library, even if the library defines it.
 * <li>{@code REX_GOTPCRELX} is for a {@code mov} with a REX prefix, and allows linkers to rewrite it to {@code lea} or
 *     to a {@code mov} of a constant.
 * <li>{@code TLSGD} must be in {@code data16 lea sym@tlsgd(%rip), %rdi}, followed at once by
 *     {@code data16 data16 rex.W call __tls_get_addr@PLT}, for in a program linkers rewrite these 16 bytes. Without the
 *     prefixes GNU ld refuses the object, and lld overwrites what comes after.
 * <li>AArch64: branches count from their own start, so that addends need no correction. Only the distance of {@code b}
 *     and {@code bl} is known before linking: a page is known only with the address of the section.
 * <li>AArch64: for an entry of the global offset table of a local symbol, GNU as 2.40 and LLVM 14 name the section and
 *     an offset. lld makes one entry for a symbol whatever the addend, so that two such entries would be one: we name
 *     the symbol.
 * <li>The descriptor's sequence on AArch64 is {@code adrp x0}, {@code ldr xN, [x0]}, {@code add x0, x0}, {@code blr xN}
 *     in this order: in a program linkers rewrite it to {@code movz}, {@code movk} and two {@code nop}, and return the
 *     distance from the thread pointer in {@code x0} alone.
 * <li>{@code SHF_INFO_LINK} says that {@code sh_info} is a section's number. GNU as and LLVM set it.
 * <li>Constants with addresses go to {@code .data.rel.ro}: in {@code .rodata} the dynamic linker could not write them.
 * </ul>
 *
 * <h2>Unwind tables</h2>
 * <ul>
 * <li>{@code .eh_frame} on x86-64 has a type of its own, {@code SHT_X86_64_UNWIND}. GNU as writes {@code PROGBITS} all
 *     the same, LLVM does not; linkers take both, mixed.
 * <li>The terminator (an entry of length 0) belongs to the linker and the start files. In an object it hurts: GNU ld
 *     then makes no search table, lld drops the frames that follow it there.
 * <li>On AArch64 {@code .eh_frame} is {@code PROGBITS} with all tools. A location counts in instructions; the return
 *     address is in {@code x30}, and {@code DW_CFA_AARCH64_negate_ra_state} (0x2d, which means something else on SPARC)
 *     follows {@code paciasp} and {@code autiasp}.
 * <li>At run time frames are found through the search table, segment {@code PT_GNU_EH_FRAME}. Compilers ask the linker
 *     for it; a direct call of {@code ld} or {@code ld.lld} must give {@code --eh-frame-hdr}. Without it debuggers
 *     still unwind, but exceptions and {@code backtrace} end at the library.
 * <li>In 64-bit objects, too, entries may start at any multiple of 4: GNU as pads each to 4 bytes and the last to 8.
 * </ul>
 */
package io.stubgen.object.elf;
