package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.x64.X64Emitter;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.coff.CoffWriter;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.object.macho.MachOWriter;
import java.util.Optional;
import java.util.function.Function;

/**
 * What turns stubs into an object file for a target.
 *
 * @param emitter for the instruction set
 * @param writer for the object format
 */
public record Backend(StubEmitter emitter, Function<ObjectFile, byte[]> writer) {

    /** The backend of a target; empty if stubgen cannot generate for it yet. */
    public static Optional<Backend> of(Target target) {
        return emitter(target).flatMap(emitter -> writer(target).map(writer -> new Backend(emitter, writer)));
    }

    private static Optional<StubEmitter> emitter(Target target) {
        return switch (target.convention()) {
            case SYSV, WIN64 -> Optional.of(new X64Emitter());
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> Optional.empty();
        };
    }

    private static Optional<Function<ObjectFile, byte[]>> writer(Target target) {
        return switch (target.objectFormat()) {
            case ELF -> Optional.of(ElfWriter::write);
            case COFF -> Optional.of(CoffWriter::write);
            case MACH_O -> Optional.of(MachOWriter::write);
        };
    }
}
