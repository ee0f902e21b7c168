package io.stubgen.emit.x64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.Relocation;

/** A memory operand. */
sealed interface Memory {

    /** The operand in Intel syntax, without its size. */
    String text();

    /** The same in assembly text that names symbols in that way. */
    default String text(SymbolSyntax symbols) {
        return text();
    }

    /** Whether the operand is a symbol's, which the linker fills in. */
    default boolean namesSymbol() {
        return false;
    }

    /** Bit 3 of the base register's number, for REX.B. */
    int rexB();

    /** Bit 3 of the index register's number, for REX.X. */
    int rexX();

    /** Appends ModRM, SIB and displacement; {@code reg} is the field of that name. */
    void encode(CodeBuffer buffer, int reg);

    /** Base register and displacement in bytes. */
    static Based at(Register base, long displacement) {
        return new Based(base, Math.toIntExact(displacement));
    }

    /** Base register and displacement in bytes. */
    record Based(Register base, int displacement) implements Memory {
        /** The place that many bytes further. */
        Based plus(long bytes) {
            return at(base, displacement + bytes);
        }

        /** The place as many bytes further as a register holds. */
        Indexed indexed(Register index) {
            return new Indexed(base, index, displacement);
        }

        @Override
        public String text() {
            return "[" + base + X64Text.displacement(displacement) + "]";
        }

        @Override
        public int rexB() {
            return base.number() >> 3;
        }

        @Override
        public int rexX() {
            return 0;
        }

        @Override
        public void encode(CodeBuffer buffer, int reg) {
            int low = base.number() & 7;
            int mode = ModRm.mode(displacement, low);
            buffer.put8(ModRm.of(mode, reg, low));
            if (low == ModRm.SIB) {
                buffer.put8(ModRm.of(0, ModRm.NO_INDEX, low));
            }
            ModRm.displacement(buffer, mode, displacement);
        }
    }

    /** Base register plus index register plus displacement in bytes. */
    record Indexed(Register base, Register index, int displacement) implements Memory {
        @Override
        public String text() {
            return "[" + base + " + " + index + X64Text.displacement(displacement) + "]";
        }

        @Override
        public int rexB() {
            return base.number() >> 3;
        }

        @Override
        public int rexX() {
            return index.number() >> 3;
        }

        @Override
        public void encode(CodeBuffer buffer, int reg) {
            int low = base.number() & 7;
            int mode = ModRm.mode(displacement, low);
            buffer.put8(ModRm.of(mode, reg, ModRm.SIB)).put8(ModRm.of(0, index.number(), low));
            ModRm.displacement(buffer, mode, displacement);
        }
    }

    /** A symbol of the same object, relative to the end of the instruction, of which this must be the last field. */
    record Relative(String symbol, int addend) implements Memory {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return "[rip + " + symbols.name(symbol) + X64Text.displacement(addend) + "]";
        }

        @Override
        public boolean namesSymbol() {
            return true;
        }

        @Override
        public int rexB() {
            return 0;
        }

        @Override
        public int rexX() {
            return 0;
        }

        @Override
        public void encode(CodeBuffer buffer, int reg) {
            buffer.put8(ModRm.of(0, reg, ModRm.RIP_RELATIVE))
                    .relocate(Relocation.Kind.RELATIVE, symbol, addend)
                    .put32(0);
        }
    }

    /**
     * The entry of a symbol in the global offset table: its address, for a {@code mov} of 8 bytes. Global symbols are
     * found there, because another image may define them too.
     */
    record TableEntry(String symbol) implements Memory {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return switch (symbols) {
                case ELF, MACH_O -> "[rip + " + symbols.name(symbol) + "@GOTPCREL]";
                case COFF -> "[rip + " + symbol + "]";
            };
        }

        @Override
        public boolean namesSymbol() {
            return true;
        }

        @Override
        public int rexB() {
            return 0;
        }

        @Override
        public int rexX() {
            return 0;
        }

        @Override
        public void encode(CodeBuffer buffer, int reg) {
            buffer.put8(ModRm.of(0, reg, ModRm.RIP_RELATIVE))
                    .relocate(Relocation.Kind.GOT_LOAD, symbol, 0)
                    .put32(0);
        }
    }

    /** The distance of a thread-local variable from the thread pointer, for a {@code mov} of 8 bytes. */
    record ThreadOffset(String symbol) implements Memory {
        @Override
        public String text() {
            return "[rip + " + symbol + "@GOTTPOFF]";
        }

        @Override
        public boolean namesSymbol() {
            return true;
        }

        @Override
        public int rexB() {
            return 0;
        }

        @Override
        public int rexX() {
            return 0;
        }

        @Override
        public void encode(CodeBuffer buffer, int reg) {
            buffer.put8(ModRm.of(0, reg, ModRm.RIP_RELATIVE))
                    .relocate(Relocation.Kind.THREAD_OFFSET, symbol, 0)
                    .put32(0);
        }
    }
}
