package io.stubgen.emit;

import io.stubgen.abi.Target;
import io.stubgen.object.SectionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data that the library of a JVM or of a native image and the trampolines of any library need. */
final class LibraryData {
    private final Target target;
    private final ObjectData data;
    private final Map<String, Integer> names = new LinkedHashMap<>();

    LibraryData(Target target, ObjectData data) {
        this.target = target;
        this.data = data;
    }

    /** Native methods and linked targets, whose names share one table of strings. */
    void jni(JniLibrary library) {
        data.string(JniSupport.BINDING_CLASS, library.bindingClass());
        CodeBuffer constants = data.begin(SectionKind.READ_ONLY_DATA);
        CodeBuffer addresses = data.begin(SectionKind.RELOCATED_DATA);
        long namesStart = constants.size();
        for (JniLibrary.NativeMethod method : library.methods()) {
            putName(addresses, constants, namesStart, method.name());
            putName(addresses, constants, namesStart, method.descriptor());
            ObjectData.putAddress(addresses, method.function(), 0);
        }
        data.end(JniSupport.METHODS, SectionKind.RELOCATED_DATA, 0);
        if (!library.targets().isEmpty()) {
            long start = addresses.size();
            for (JniLibrary.JavaTarget target : library.targets()) {
                putName(addresses, constants, namesStart, target.name());
                putName(addresses, constants, namesStart, target.descriptor());
            }
            putName(addresses, constants, namesStart, library.unlinked());
            putName(addresses, constants, namesStart, "()V");
            data.end(JniSupport.TARGET_NAMES, SectionKind.RELOCATED_DATA, start);
            data.zeros(JniSupport.VM, SectionKind.ZERO_DATA, 8);
            threads(JniSupport.ENVIRONMENT);
            int targets = library.targets().size();
            data.zeros(JniSupport.TARGETS, SectionKind.ZERO_DATA, (long) targets * JniSupport.TARGET_SIZE);
        }
        data.end(JniSupport.NAMES, SectionKind.READ_ONLY_DATA, namesStart);
        if (!library.targets().isEmpty()) {
            data.string(
                    JniSupport.ATTACH_MESSAGE,
                    "stubgen: an upcall to %s: this thread cannot be attached to a JVM; load the library in Java first\n"
                            .formatted(library.bindingClass()));
        }
    }

    /** Where upcalls into a native image find their isolate and thread. */
    void image(ImageLibrary library) {
        data.zeros(JniSupport.CLAIM, SectionKind.ZERO_DATA, 8);
        data.zeros(JniSupport.ISOLATE, SectionKind.ZERO_DATA, 8);
        threads(JniSupport.THREAD);
        data.string(
                JniSupport.ATTACH_MESSAGE,
                "stubgen: an upcall to %s: this thread cannot be attached to an isolate; call %s in Java first\n"
                        .formatted(library.prefix(), library.initialiser()));
    }

    /** What is known of threads: {@code kept} is the thread-local variable, where the format has such. */
    private void threads(String kept) {
        data.zeros(JniSupport.THREAD_KEY, SectionKind.ZERO_DATA, 8);
        switch (target.objectFormat()) {
            case ELF -> data.zeros(kept, SectionKind.THREAD_LOCAL, 8);
            case MACH_O, COFF -> data.zeros(JniSupport.KEPT_KEY, SectionKind.ZERO_DATA, 8);
        }
        switch (target.operatingSystem()) {
            case LINUX, MACOS -> { }
            case WINDOWS -> {
                data.string(JniSupport.SYSTEM_LIBRARY, "ntdll.dll");
                data.string(JniSupport.SHUTDOWN_FUNCTION, "RtlDllShutdownInProgress");
            }
        }
    }

    /**
     * The functions that downcalls call. A dynamic linker of ELF files looks a function up when it is called first, and
     * ends the process if there is none; addresses in data it needs when it loads the library, and so it refuses to.
     * Linkers of the other formats refuse to link.
     */
    void functions(List<String> symbols) {
        switch (target.objectFormat()) {
            case ELF -> {
                if (!symbols.isEmpty()) {
                    CodeBuffer addresses = data.begin(SectionKind.RELOCATED_DATA);
                    long start = addresses.size();
                    symbols.forEach(symbol -> ObjectData.putAddress(addresses, symbol, 0));
                    data.end(JniSupport.FUNCTIONS, SectionKind.RELOCATED_DATA, start);
                }
            }
            case MACH_O, COFF -> { }
        }
    }

    private void putName(CodeBuffer addresses, CodeBuffer constants, long start, String name) {
        int offset = names.computeIfAbsent(name, added -> {
            int place = Math.toIntExact(constants.size() - start);
            ObjectData.putString(constants, added);
            return place;
        });
        ObjectData.putAddress(addresses, JniSupport.NAMES, offset);
    }

    /** What the exception says if an array cannot be pinned. */
    void outOfMemory() {
        data.string(JniSupport.OUT_OF_MEMORY_CLASS, "java/lang/OutOfMemoryError");
        data.string(JniSupport.OUT_OF_MEMORY_MESSAGE, "the JVM could not pin an array for a native call");
    }

    /** The addresses of stubs by number of their shape; where there is none, of what reports a released pointer. */
    void shapes(List<Optional<String>> stubs) {
        CodeBuffer addresses = data.begin(SectionKind.RELOCATED_DATA);
        long start = addresses.size();
        stubs.forEach(stub -> ObjectData.putAddress(addresses, stub.orElse(JniSupport.RELEASED), 0));
        data.end(JniSupport.SHAPES, SectionKind.RELOCATED_DATA, start);
    }

    /** The trampolines' slots: released, numbered, and, for bridge c, each naming the next as free. */
    void slots(Trampolines trampolines) {
        CodeBuffer slots = data.begin(SectionKind.DATA);
        for (int slot = 0; slot < trampolines.count(); slot++) {
            ObjectData.putAddress(slots, JniSupport.RELEASED, 0);
            slots.put64(0).put64(slot).put64(slot + 1 == trampolines.count() ? 0 : slot + 2);
        }
        data.end(JniSupport.SLOTS, SectionKind.DATA, 0);
        data.string(
                JniSupport.RELEASED_MESSAGE,
                "stubgen: C called a function pointer that was released: it must not be called after its release\n");
    }

    /** The head of the list of free slots (bridge c). */
    void freeSlots() {
        CodeBuffer variables = data.begin(SectionKind.DATA);
        long start = variables.size();
        variables.put64(1);
        data.end(JniSupport.FREE_SLOTS, SectionKind.DATA, start);
    }
}
