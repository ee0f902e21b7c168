package io.stubgen.emit;

import static io.stubgen.abi.AArch64Registers.*;
import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Target;
import java.util.List;
import java.util.Optional;

/** The registers of an emitter for each convention. */
final class TestRegisters {
    private TestRegisters() {}

    static StubRegisters of(Target target) {
        return switch (target.convention()) {
            case SYSV -> new StubRegisters(R11, Optional.of(RAX), RAX, RAX, RCX, List.of(R11, XMM14));
            case WIN64 -> new StubRegisters(R11, Optional.empty(), RAX, RAX, RCX, List.of(R11, XMM5));
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS ->
                new StubRegisters(X16, Optional.empty(), X0, X14, X9, List.of(X15, V31));
        };
    }
}
