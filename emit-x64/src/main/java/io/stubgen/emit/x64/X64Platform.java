package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.abi.sysv.SysVConvention;
import io.stubgen.abi.win64.Win64Convention;
import io.stubgen.emit.StubRegisters;
import java.util.List;
import java.util.Optional;

/**
 * What instruction selection must know of a platform. No stub uses a register that its caller wants back: rsi, rdi and
 * xmm6 to xmm15 are such on Windows.
 *
 * @param registers for stub programs
 * @param arguments where functions are given integers and addresses
 * @param block temporary of copies, 16 bytes
 * @param frames how a frame is made
 * @param threadValues where a thread's environment is kept
 */
record X64Platform(
        StubRegisters registers,
        List<Register> arguments,
        Register block,
        Frames frames,
        ThreadValues threadValues) {

    /** How a frame is made. */
    enum Frames {
        /** With pushes and pops where they are shorter; unwinders are told of every change. */
        CHANGING,
        /** Once, at the start, and undone before each return: unwinders are told one size. */
        FIXED,
        /** The same, and the pages of a large frame are touched one after the other, so that the stack grows. */
        FIXED_AND_TOUCHED
    }

    /** Where a thread's environment is kept. */
    enum ThreadValues {
        /** In a thread-local variable of ELF, which stubs read themselves. */
        VARIABLE,
        /** Where the support routines find it. */
        ROUTINES
    }

    private static final StubRegisters SYSV =
            new StubRegisters(R11, Optional.of(RAX), RAX, RAX, RCX, List.of(R11, XMM14));
    private static final StubRegisters WIN64 =
            new StubRegisters(R11, Optional.empty(), RAX, RAX, RCX, List.of(R11, XMM5));

    private static final X64Platform LINUX = sysV(Frames.CHANGING, ThreadValues.VARIABLE);
    private static final X64Platform MACOS = sysV(Frames.FIXED, ThreadValues.ROUTINES);
    private static final X64Platform WINDOWS = new X64Platform(
            WIN64,
            Win64Convention.REGISTERS.integerArguments(),
            XMM4,
            Frames.FIXED_AND_TOUCHED,
            ThreadValues.ROUTINES);

    private static X64Platform sysV(Frames frames, ThreadValues threadValues) {
        return new X64Platform(SYSV, SysVConvention.REGISTERS.integerArguments(), XMM15, frames, threadValues);
    }

    /** The platform of a target whose architecture is x86-64. */
    static X64Platform of(Target target) {
        return switch (target.operatingSystem()) {
            case LINUX -> LINUX;
            case MACOS -> MACOS;
            case WINDOWS -> WINDOWS;
        };
    }

    /** Where functions are given the argument with that number. */
    Register argument(int number) {
        return arguments.get(number);
    }
}
