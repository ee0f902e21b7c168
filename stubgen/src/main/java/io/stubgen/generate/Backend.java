package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.aarch64.A64Emitter;
import io.stubgen.emit.x64.X64Emitter;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.coff.CoffWriter;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.object.macho.MachOWriter;
import java.util.function.Function;

/**
 * What turns stubs into an object file for a target.
 *
 * @param emitter for the instruction set
 * @param writer for the object format
 */
public record Backend(StubEmitter emitter, Function<ObjectFile, byte[]> writer) {

    /** The backend of a target. */
    public static Backend of(Target target) {
        return new Backend(emitter(target), writer(target));
    }

    private static StubEmitter emitter(Target target) {
        return switch (target.architecture()) {
            case X64 -> new X64Emitter();
            case AARCH64 -> new A64Emitter();
        };
    }

    private static Function<ObjectFile, byte[]> writer(Target target) {
        return switch (target.objectFormat()) {
            case ELF -> ElfWriter::write;
            case COFF -> CoffWriter::write;
            case MACH_O -> MachOWriter::write;
        };
    }
}
