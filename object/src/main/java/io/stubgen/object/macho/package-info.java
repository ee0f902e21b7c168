/**
 * Relocatable object files in Mach-O, as macOS uses them. {@link io.stubgen.object.macho.MachOWriter} writes them.
 *
 * <p>The documents are Apple's headers: {@code mach-o/loader.h}, {@code mach-o/nlist.h}, {@code mach-o/reloc.h} with
 * those of each machine, and {@code mach-o/compact_unwind_encoding.h}. What follows is not in them, or easily
 * overlooked. It was observed with LLVM 14 (clang, ld64.lld), or read in the sources of Apple's ld64 and of lld where
 * that is said.
 *
 * <h2>Sections</h2>
 * <ul>
 * <li>There is one segment without a name. Each section says to which segment of the output it belongs. All have
 *     addresses in the one segment, and a section is in the file where its address says, counted from the segment's
 *     start; so sections that start as zero have the highest addresses.
 * <li>Without {@code LC_BUILD_VERSION} linkers guess the platform, and say so.
 * <li>Constants are in {@code __TEXT,__const}, not in {@code __cstring}: linkers take that apart at each zero, and
 *     merge equal strings, so that an offset into a table of names would lead elsewhere.
 * <li>Constants with addresses are in {@code __DATA,__const}, which linkers move to the segment {@code __DATA_CONST}.
 * <li>Claims about landing pads do not exist: the system ignores {@code endbr64} and {@code bti} of ordinary programs.
 * </ul>
 *
 * <h2>Symbols and atoms</h2>
 * <ul>
 * <li>{@code MH_SUBSECTIONS_VIA_SYMBOLS} lets linkers take sections apart at symbols, leave parts out and move others.
 *     A local symbol begins a part, too. No code falls into the next function, and no distance between two symbols is a
 *     number in the object, even if both are in one section: every reference is a relocation.
 * <li>All references name symbols, local ones too. One that named the section and an address would lead to the part
 *     that is at that address, also where an addend leads out of the part that is meant.
 * <li>Names that begin with {@code L} or {@code l} are private to assemblers and linkers. Ours begin with {@code _}.
 * <li>A second name at the same place is nothing special: linkers make it an alias. {@code N_ALT_ENTRY} would be wrong:
 *     lld would tie the symbol that comes first in the table, if it has the mark, to the part before (its source; and
 *     LLVM gives the mark to no alias but such with an offset). It is right for a symbol inside of another's part.
 * <li>{@code LC_DYSYMTAB} wants local symbols first, then defined, then undefined ones, the last two sorted by
 *     {@code strcmp}. A private external symbol ({@code N_PEXT}) is among the defined ones; it becomes local in the
 *     output.
 * <li>clang adds symbols {@code ltmp0} and so on at the start of sections for arm64, which no linker needs.
 * </ul>
 *
 * <h2>Relocations</h2>
 * <ul>
 * <li>They are in descending order of offset. Linkers read them in pairs, and lld expects the order.
 * <li>x86-64: the field holds the addend. {@code SIGNED_1}, {@code SIGNED_2} and {@code SIGNED_4} tell linkers of an
 *     immediate operand behind the field; {@code SIGNED} with an addend that is less by its bytes computes the same.
 * <li>arm64: fields of instructions are zero. An addend is in {@code ARM64_RELOC_ADDEND} in front of its relocation, 24
 *     bits with a sign. The assembler of LLVM 14 spoils that entry if the addend is negative.
 * <li>arm64: one {@code PAGEOFF12} is for all instructions: linkers look at the instruction for its scale.
 * <li>There is one relocation for calls and jumps on each machine, for all functions: linkers make the stub in between.
 * </ul>
 *
 * <h2>Unwind information</h2>
 * <ul>
 * <li>{@code __LD,__compact_unwind} is not in the output: linkers make {@code __TEXT,__unwind_info} of it. It says what
 *     the frame is at calls; no call may be made with half a frame. Its relocations name the section, as clang's do.
 * <li>Only functions whose encoding says so are in {@code __TEXT,__eh_frame}. clang adds all others for x86-64, which
 *     unwinders do not read there. ld64.lld 14 copies the section without reading it, so that no unwinder finds such
 *     functions; later versions and ld64 read it (their sources).
 * <li>x86-64: {@code __eh_frame} has no relocations, arm64: a pair of relocations for each function, {@code SUBTRACTOR}
 *     of a symbol at the section's start, then {@code UNSIGNED} of the function. Addresses take 8 bytes.
 * <li>clang omits functions from the compact table whose frame is nothing but the return address (x86-64). Here they
 *     have the entry that says so, else an unwinder would stop in them.
 * <li>clang computes the encoding from the last {@code .cfi_def_cfa_offset} wherever it stands, so that directives in
 *     an epilogue spoil it, and names saved registers in the order of directives, not of addresses.
 * <li>x86-64: the encoding of a large frame has the place of the operand of {@code sub rsp, imm32} in the function.
 *     clang 14 forgets that {@code endbr64} stands before it.
 * <li>A signed return address cannot be said, so that functions for macOS do not sign theirs.
 * </ul>
 */
package io.stubgen.object.macho;
