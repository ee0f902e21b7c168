package io.stubgen.bench;

import io.stubgen.abi.Target;
import io.stubgen.bench.source.ShimSource;
import io.stubgen.bench.source.UpcallShimSource;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.StubListing;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.UpcallStub;
import io.stubgen.emit.aarch64.A64Emitter;
import io.stubgen.emit.x64.X64Emitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Instructions per function of a target, ours and those of a compiler; landing pads and padding are not counted. */
enum InstructionCounts {
    GCC_X64(Target.LINUX_X64, new X64Emitter(), "gcc -O2", List.of("gcc"), List.of("objdump", "-M", "intel")),
    GCC_AARCH64(
            Target.LINUX_AARCH64,
            new A64Emitter(),
            "gcc -O2",
            List.of("aarch64-linux-gnu-gcc", "-mbranch-protection=standard"),
            List.of("aarch64-linux-gnu-objdump")),
    CLANG_AARCH64(
            Target.LINUX_AARCH64,
            new A64Emitter(),
            "clang -O2",
            List.of("clang", "--target=aarch64-linux-gnu", "-mbranch-protection=standard"),
            List.of("aarch64-linux-gnu-objdump"));

    /** The first line of a function, or of the part of it that gcc puts elsewhere, in objdump's output. */
    private static final Pattern FUNCTION = Pattern.compile("[0-9a-f]+ <(\\w+)(\\.cold)?>:");

    /** An instruction: address, tab, text. */
    private static final Pattern INSTRUCTION = Pattern.compile("\\s+[0-9a-f]+:\t(.*)");

    /** Also the long forms, {@code data16 cs nop WORD PTR [rax+rax*1+0x0]}, and {@code xchg ax,ax}. */
    private static final Pattern NOT_COUNTED =
            Pattern.compile("endbr64.*|bti\\s.*|(data16 |cs )*nop.*|xchg\\s+ax,ax.*");

    private final Target target;
    private final StubEmitter emitter;
    private final String peer;
    private final List<String> compiler;
    private final List<String> disassembler;

    InstructionCounts(
            Target target, StubEmitter emitter, String peer, List<String> compiler, List<String> disassembler) {
        this.target = target;
        this.emitter = emitter;
        this.peer = peer;
        this.compiler = compiler;
        this.disassembler = disassembler;
    }

    Target target() {
        return target;
    }

    /** The compiler's name and optimisation. */
    String peer() {
        return peer;
    }

    /** The programs that counting takes. */
    List<String> tools() {
        return List.of(compiler.getFirst(), disassembler.getFirst());
    }

    /** The counts of JNI downcall stubs, by symbol. */
    Map<String, Integer> ofStubs(List<DowncallStub> stubs) {
        JniLibrary library = new JniLibrary(
                "JNI_OnLoad",
                "Stubs",
                stubs.stream().map(stub -> new NativeMethod(stub.symbol(), "()V", stub.symbol())).toList(),
                List.of(),
                JniLibrary.Environments.KEPT);
        return ofStubs(StubSet.ofDowncalls(stubs), library);
    }

    /** The counts of upcall stubs that call Java methods, by symbol. */
    Map<String, Integer> ofUpcalls(List<UpcallStub> stubs) {
        JniLibrary library = new JniLibrary(
                "JNI_OnLoad",
                "Stubs",
                List.of(),
                stubs.stream().map(stub -> new JavaTarget(stub.symbol(), "()V")).toList(),
                JniLibrary.Environments.KEPT);
        return ofStubs(new StubSet(List.of(), stubs, Optional.empty()), library);
    }

    private Map<String, Integer> ofStubs(StubSet stubs, JniLibrary library) {
        CompiledStubs compiled = StubCompiler.forJni(
                target, stubs, library, "forget_thread", emitter, Assembler.BUILT_IN);
        return compiled.listings().stream()
                .collect(Collectors.toMap(StubListing::symbol, StubListing::instructions));
    }

    /** The counts of the same stubs written in C and compiled by the compiler, by symbol. */
    Map<String, Integer> ofShims(List<DowncallStub> stubs, Path folder) throws IOException {
        return ofC(ShimSource.of(stubs), folder);
    }

    /** The counts of the same upcall stubs written in C and compiled by the compiler, by symbol. */
    Map<String, Integer> ofUpcallShims(List<UpcallStub> stubs, Path folder) throws IOException {
        return ofC(UpcallShimSource.of(stubs), folder);
    }

    private Map<String, Integer> ofC(String text, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("shims.c"), text);
        Path object = folder.resolve("shims.o");
        Path include = Path.of(System.getProperty("java.home"), "include");
        Command.run(words(compiler, "-O2", "-fPIC", "-Wall", "-Werror", "-I" + include, "-I" + include.resolve("linux"),
                "-c", source.toString(), "-o", object.toString()));
        return inDisassembly(Command.run(words(disassembler, "-d", "--no-show-raw-insn", object.toString())));
    }

    private static List<String> words(List<String> command, String... options) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(options));
        return words;
    }

    private static Map<String, Integer> inDisassembly(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        String function = "";
        for (String line : text.lines().toList()) {
            Matcher start = FUNCTION.matcher(line);
            Matcher instruction = INSTRUCTION.matcher(line);
            if (start.matches()) {
                function = start.group(1);
                counts.putIfAbsent(function, 0);
            } else if (instruction.matches() && !NOT_COUNTED.matcher(instruction.group(1)).matches()) {
                counts.merge(function, 1, Integer::sum);
            }
        }
        return counts;
    }
}
