/**
 * Relocatable object files in COFF, as Windows uses them. {@link io.stubgen.object.coff.CoffWriter} writes them.
 *
 * <p>The documents are Microsoft's "PE Format", "x64 exception handling" and "ARM64 exception handling". What follows
 * is not in them, or easily overlooked. It was observed with GNU binutils 2.40, gcc 12, LLVM 14 and wine 8.0.
 *
 * <h2>File</h2>
 * <ul>
 * <li>The time may be 0. There is no name of a source file: GNU as writes one ({@code .file}), linkers need none.
 * <li>The string table starts with its own size, which is counted: it is 4 bytes if it is empty, and never missing.
 * <li>Alignment of sections is a number in their characteristics, for 2<sup>n</sup> bytes it is n + 1. Padding
 *     between contents of the file is for reading speed only.
 * <li>65,535 relocations of a section are already too many for the header: that number says that the true one is in
 *     the first relocation, which counts itself. Readers ask for the flag {@code IMAGE_SCN_LNK_NRELOC_OVFL} as well.
 * </ul>
 *
 * <h2>Symbols</h2>
 * <ul>
 * <li>A section's symbol is static, has the value 0, and an auxiliary record, which takes a number in the table.
 * <li>Symbols may come in any order. Names of more than 8 bytes are in the string table; those of exactly 8 are not,
 *     and have no zero at their end.
 * <li>There is no size and no visibility. What is hidden elsewhere is external here, as what is global: both can be
 *     defined once in an image, and neither leaves it.
 * <li>A symbol leaves the image if the linker is told to. Objects tell it in {@code .drectve}: arguments, each behind
 *     a space. Both families of linkers read {@code -export:"name"}. MinGW's linkers export every external symbol of
 *     a library if nothing says what to export; one such argument in any object ends that.
 * <li>An exported variable needs {@code ,data}: without it the import library gets a jump to it as for functions.
 * <li>Constants with addresses can be in {@code .rdata}: addresses are changed before sections are protected.
 * </ul>
 *
 * <h2>Relocations</h2>
 * <ul>
 * <li>The addend is what the field holds. {@code REL32} counts from the end of the field, not of the instruction:
 *     behind it may be an immediate operand, whose size is subtracted in the field. The types {@code REL32_1} to
 *     {@code REL32_5} say the same, and no assembler here writes them.
 * <li>A function of a library is called through a jump that the import library brings, under the function's own name;
 *     its address is thus the address of that jump. {@code __imp_} names the pointer behind it, but only for
 *     functions that do come from a library: an object that is to be linked with either uses the name itself. There
 *     is no table of addresses that the linker makes: a load from one is made the address here.
 * <li>{@code PAGEBASE_REL21} has its addend in bytes, not in pages, and so only up to 1 MB; linkers differ in whether
 *     it may be negative. {@code PAGEOFFSET_12L} has it in units of what is loaded. {@code BRANCH26} has none: lld
 *     takes the field for zero.
 * <li>The distance to a local symbol of the same section is a number here, not a relocation. For other symbols
 *     assemblers leave it to the linker even in the same section, so that calls can be led elsewhere.
 * </ul>
 *
 * <h2>Unwind tables</h2>
 * <ul>
 * <li>A function that never moves the stack pointer needs no entry: what is in no entry is taken for such a function.
 *     So an entry may also start behind the function's start, if nothing happened to the frame until then. It must if
 *     the prologue's last step on x64 is more than 255 bytes away, as it is where many pages of the stack are touched
 *     first.
 * <li>Codes on x64 say the offset of the end of their instruction, the last instruction first. An odd number of them
 *     is padded by two bytes, which the number does not count.
 * <li>{@code UWOP_SAVE_NONVOL} is in units of 8 bytes, {@code UWOP_SAVE_XMM128} of 16, the forms {@code FAR} of 1.
 * <li>The unwinder finds epilogues on x64 by reading instructions from where the thread is: {@code add rsp, n} (or
 *     {@code lea rsp, [frame + n]}), pops, {@code ret} or a {@code jmp}; an indirect one needs the prefix REX.W,
 *     which does nothing else. {@code leave} is none of them.
 *     wine 8.0 does not know the indirect jump and takes it for code with a frame.
 * <li>On ARM64 every instruction of the prologue, from the entry's start on, and of an epilogue has a code, for the
 *     unwinder counts them; {@code nop} is one as well. The instruction that leaves the function counts as the
 *     {@code end} of its epilogue. Codes of a prologue are the last instruction first, those of an epilogue the first.
 * <li>{@code alloc_m} on ARM64 reaches to 32 KB; clang 14 takes {@code alloc_l} from 16 KB on.
 * <li>Linkers sort {@code .pdata}; objects need not. Several entries may have the same information.
 * </ul>
 */
package io.stubgen.object.coff;
