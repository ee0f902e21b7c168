package io.stubgen.object.coff;

import io.stubgen.object.unwind.FunctionTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * Unwinds as "ARM64 exception handling" says: finds the entry, sees whether the instruction is in the prologue, in an
 * epilogue or between, leaves out the codes of instructions that have not run or have run, and undoes the others.
 */
final class Arm64Unwinder {
    private final ByteBuffer entries;
    private final ByteBuffer information;
    private final Map<Long, Long> memory;

    /** Stack pointer, frame pointer and link register. */
    record State(long stackPointer, long framePointer, long linkRegister) {
        State withStackPointer(long value) {
            return new State(value, framePointer, linkRegister);
        }

        State withRegister(int register, long value) {
            return switch (register) {
                case 29 -> new State(stackPointer, value, linkRegister);
                case 30 -> new State(stackPointer, framePointer, value);
                default -> throw new AssertionError(register);
            };
        }

        long register(int register) {
            return switch (register) {
                case 29 -> framePointer;
                case 30 -> linkRegister;
                default -> throw new AssertionError(register);
            };
        }
    }

    Arm64Unwinder(FunctionTable table, Map<Long, Long> memory) {
        this.entries = ByteBuffer.wrap(table.entries()).order(ByteOrder.LITTLE_ENDIAN);
        this.information = ByteBuffer.wrap(table.information()).order(ByteOrder.LITTLE_ENDIAN);
        this.memory = memory;
    }

    /** The state behind the call, with the return address as link register. */
    State unwind(long counter, State state) {
        for (int entry = 0; entry < entries.capacity(); entry += 8) {
            int record = entries.getInt(entry + 4);
            long offset = counter - entries.getInt(entry);
            int length = (information.getInt(record) & 0x3ffff) * 4;
            if (offset >= 0 && offset < length) {
                return unwind(record, (int) offset / 4, state);
            }
        }
        return state;
    }

    private State unwind(int record, int instruction, State state) {
        int header = information.getInt(record);
        int epilogues = header >>> 22 & 31;
        int codeWords = header >>> 27;
        int words = 1;
        if (epilogues == 0 && codeWords == 0) {
            epilogues = information.getInt(record + 4) & 0xffff;
            words = 2;
        }
        int codes = record + 4 * (words + epilogues);
        int prologue = count(codes);
        if (instruction < prologue) {
            return undo(codes, prologue - instruction, state);
        }
        for (int i = 0; i < epilogues; i++) {
            int epilogue = information.getInt(record + 4 * (words + i));
            int first = codes + (epilogue >>> 22);
            int run = instruction - (epilogue & 0x3ffff);
            if (run >= 0 && run <= count(first)) {
                return undo(first, run, state);
            }
        }
        return undo(codes, 0, state);
    }

    /** Codes up to the end. */
    private int count(int codes) {
        int count = 0;
        for (int at = codes; code(at) != 0xe4; at += size(at)) {
            count++;
        }
        return count;
    }

    private State undo(int codes, int leftOut, State state) {
        State undone = state;
        int left = leftOut;
        for (int at = codes; code(at) != 0xe4; at += size(at), left--) {
            undone = left > 0 ? undone : undo(at, undone);
        }
        return undone;
    }

    private int code(int at) {
        return information.get(at) & 0xff;
    }

    private int size(int at) {
        int code = code(at);
        return code == 0xe0 ? 4 : code == 0xe2 || code >> 3 == 0b11000 ? 2 : 1;
    }

    private State undo(int at, State state) {
        int code = code(at);
        long stackPointer = state.stackPointer();
        if (code < 0x20) {
            return state.withStackPointer(stackPointer + 16 * code);
        }
        if (code >> 6 == 1) {
            return pair(state, stackPointer + 8 * (code & 0x3f));
        }
        if (code >> 6 == 2) {
            return pair(state, stackPointer).withStackPointer(stackPointer + 8 * ((code & 0x3f) + 1));
        }
        if (code >> 3 == 0b11000) {
            return state.withStackPointer(stackPointer + 16 * ((code & 7) << 8 | code(at + 1)));
        }
        return switch (code) {
            case 0xe0 -> state.withStackPointer(
                    stackPointer + 16L * (code(at + 1) << 16 | code(at + 2) << 8 | code(at + 3)));
            case 0xe1 -> state.withStackPointer(state.framePointer());
            case 0xe2 -> state.withStackPointer(state.framePointer() - 8 * code(at + 1));
            case 0xe3 -> state;
            default -> throw new AssertionError("code " + code);
        };
    }

    private State pair(State state, long address) {
        return state.withRegister(29, memory.get(address)).withRegister(30, memory.get(address + 8));
    }
}
