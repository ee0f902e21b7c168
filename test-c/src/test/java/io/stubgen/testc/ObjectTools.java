package io.stubgen.testc;

import io.stubgen.abi.Target;
import io.stubgen.testc.run.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What LLVM's tools say of a generated object.
 *
 * @param generated with the object
 */
record ObjectTools(Generated generated) {
    private static final String TEXT = "output.txt";
    /** What stubs call that is not of the system. */
    private static final Pattern CALLEE = Pattern.compile("(callee|impl_case|all_impl_case)_\\d+");

    /**
     * How libraries of a target are linked, and what of its system stubs use.
     *
     * @param triple of the target, for clang
     * @param export what stands before the definition of a function in a library of the system
     * @param others C text of what the linker looks for in it beside
     * @param system links such a library
     * @param systemLibrary what others are linked against then
     * @param library links a library and makes errors of warnings
     * @param functions of the system
     */
    record Link(
            String triple,
            String export,
            String others,
            List<String> system,
            String systemLibrary,
            List<String> library,
            List<String> functions) {

        static Link of(Target target) {
            return switch (target) {
                case LINUX_X64 -> elf("x86_64-linux-gnu", "__tls_get_addr");
                case LINUX_AARCH64 -> elf("aarch64-linux-gnu");
                case MACOS_X64 -> machO("x86_64-apple-macos11", "x86_64");
                case MACOS_AARCH64 -> machO("arm64-apple-macos11", "arm64");
                case WINDOWS_X64 -> coff("x86_64-windows-gnu", "x64");
                case WINDOWS_AARCH64 -> coff("aarch64-windows-gnu", "arm64");
            };
        }

        private static Link elf(String triple, String... others) {
            return new Link(
                    triple,
                    "",
                    "",
                    words("ld.lld -shared -soname=libc.so -o system.so"),
                    "system.so",
                    words("ld.lld -shared --fatal-warnings -z text -z defs -o library"),
                    Stream.concat(
                                    Stream.of(
                                            "__errno_location", "abort", "pthread_key_create", "pthread_key_delete",
                                            "pthread_setspecific", "strlen", "write"),
                                    Stream.of(others))
                            .toList());
        }

        private static Link machO(String triple, String architecture) {
            String command = "ld64.lld-14 -dylib -arch %s -platform_version macos 11.0 11.0".formatted(architecture);
            return new Link(
                    triple,
                    "",
                    """
                    void binder(void) __asm__("dyld_stub_binder");
                    void binder(void) {}
                    """,
                    words(command + " -install_name /usr/lib/libSystem.B.dylib -undefined dynamic_lookup"
                            + " -o system.dylib"),
                    "system.dylib",
                    words(command + " -fatal_warnings -o library"),
                    List.of(
                            "__error", "abort", "pthread_getspecific", "pthread_key_create", "pthread_key_delete",
                            "pthread_setspecific", "strlen", "write"));
        }

        private static Link coff(String triple, String machine) {
            String command = "lld-link /dll /noentry /machine:" + machine;
            return new Link(
                    triple,
                    "__declspec(dllexport) ",
                    "",
                    words(command + " /out:system.dll /implib:system.lib"),
                    "system.lib",
                    words(command + " /wx /out:library"),
                    List.of(
                            "FlsAlloc", "FlsFree", "FlsGetValue", "FlsSetValue", "GetLastError", "GetModuleHandleA",
                            "GetProcAddress", "WSAGetLastError", "_errno", "_write", "abort", "strlen"));
        }

        private static List<String> words(String command) {
            return List.of(command.split(" "));
        }

        /** The programs that this takes. */
        List<String> tools() {
            return List.of("clang", "llvm-readobj", "llvm-objdump", "llvm-nm", library.getFirst());
        }
    }

    /** What a tool that reads the object writes to its error output; its output must not be empty. */
    String complaints(String... tool) throws IOException {
        Command command = run(Stream.concat(Stream.of(tool), Stream.of(generated.object())).toList());
        return Files.size(generated.folder().resolve(TEXT)) == 0 ? "no output" : command.output();
    }

    /** The functions of the object that have a code of their own. */
    long functions() throws IOException {
        run(List.of("llvm-nm", "--defined-only", "--format=posix", generated.object()));
        return lines().map(line -> line.split(" "))
                .filter(words -> words[1].equalsIgnoreCase("t"))
                .map(words -> words[2])
                .distinct()
                .count();
    }

    /** The entries of the object's unwind information. */
    long unwindEntries() throws IOException {
        switch (generated.target().objectFormat()) {
            case ELF, COFF -> run(List.of("llvm-readobj", "-u", generated.object()));
            case MACH_O -> run(List.of("llvm-objdump", "--unwind-info", generated.object()));
        }
        Pattern entry = Pattern.compile(switch (generated.target().objectFormat()) {
            case ELF -> ".*initial_location:.*";
            case COFF -> " *RuntimeFunction \\{";
            case MACH_O -> " *Entry at offset .*";
        });
        return lines().filter(line -> entry.matcher(line).matches()).count();
    }

    /** Undefined symbols that are neither callees nor an image's API nor functions of the system. */
    List<String> foreignSymbols(Link link) throws IOException {
        return undefined().stream()
                .filter(symbol -> !isCallee(symbol) && !link.functions().contains(symbol))
                .toList();
    }

    /** What the linker says when it makes a library of the object, of callees and of a library of the system. */
    String link(Link link) throws IOException {
        String system = compile(link, "system", link.others() + definitions(link.functions(), link.export()));
        List<String> called = undefined().stream().filter(ObjectTools::isCallee).toList();
        String callees = compile(link, "callees", definitions(called, ""));
        generated.run(words(link.system(), system));
        return generated.run(words(link.library(), generated.object(), callees, link.systemLibrary()));
    }

    private static boolean isCallee(String symbol) {
        return CALLEE.matcher(symbol).matches() || symbol.startsWith("graal_");
    }

    private List<String> undefined() throws IOException {
        String underscore = generated.target().objectFormat() == Target.ObjectFormat.MACH_O ? "_" : "";
        run(List.of("llvm-nm", "--undefined-only", "--format=posix", generated.object()));
        return lines().map(line -> line.split(" ")[0].substring(underscore.length())).toList();
    }

    private static String definitions(List<String> functions, String export) {
        return functions.stream()
                .map(function -> export + "void " + function + "(void) {}\n")
                .collect(Collectors.joining());
    }

    private String compile(Link link, String name, String source) throws IOException {
        Files.writeString(generated.folder().resolve(name + ".c"), source);
        generated.run(
                "clang", "--target=" + link.triple(), "-fPIC", "-fno-builtin", "-w",
                "-c", name + ".c", "-o", name + ".o");
        return name + ".o";
    }

    private static String[] words(List<String> command, String... files) {
        List<String> words = new ArrayList<>(command);
        words.addAll(Arrays.asList(files));
        return words.toArray(String[]::new);
    }

    /** Runs a tool whose output goes to a file, so that only the error output is left. */
    private Command run(List<String> words) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >" + TEXT, "sh"));
        all.addAll(words);
        Path folder = generated.folder();
        return Command.run(folder, "errors.log", all).orThrow();
    }

    private Stream<String> lines() throws IOException {
        return Files.readString(generated.folder().resolve(TEXT)).lines();
    }
}
