package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.aarch64.A64Emitter;
import io.stubgen.emit.x64.X64Emitter;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ar.ArchiveWriter;
import io.stubgen.object.ar.DarwinArchiveWriter;
import io.stubgen.object.coff.CoffWriter;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.object.macho.MachOWriter;
import java.util.function.Function;

/**
 * What turns stubs into an object file for a target.
 *
 * @param emitter for the instruction set
 * @param writer for the object format
 * @param archiver for archives as the linkers of that format read them
 */
public record Backend(StubEmitter emitter, Function<ObjectFile, byte[]> writer, Archiver archiver) {

    /** Puts an object into an archive. */
    @FunctionalInterface
    public interface Archiver {
        /**
         * Writes an archive of one object.
         *
         * @param member file name of the object
         * @param model the object's symbols
         * @param object its bytes
         */
        byte[] archive(String member, ObjectFile model, byte[] object);
    }

    /** The backend of a target. */
    public static Backend of(Target target) {
        return new Backend(emitter(target), writer(target), archiver(target));
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

    private static Archiver archiver(Target target) {
        return switch (target.objectFormat()) {
            case ELF, COFF -> ArchiveWriter::write;
            case MACH_O -> DarwinArchiveWriter::write;
        };
    }
}
