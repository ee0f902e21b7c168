package io.stubgen.emit;

import io.stubgen.abi.Target;
import io.stubgen.emit.CompiledStubs.Function;
import io.stubgen.emit.StubEmitter.JniOnLoad;
import io.stubgen.emit.StubEmitter.Symbols;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles stubs into an object. Stubs of equal code share one body under several symbols. */
public final class StubCompiler {
    /** Bytes; where the code of a function starts. */
    private static final int FUNCTION_ALIGNMENT = 16;

    /** {@code int3} on x86-64: traps, and is never reached. */
    private static final int PADDING = 0xcc;

    private final Target target;
    private final Bridge bridge;
    private final StubEmitter emitter;
    private final FunctionAssembler assembler;

    private final CodeBuffer text = new CodeBuffer();
    private final CodeBuffer constants = new CodeBuffer();
    private final CodeBuffer addresses = new CodeBuffer();
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<FunctionFrame> frames = new ArrayList<>();
    private final Map<List<CodeItem>, Body> bodies = new LinkedHashMap<>();

    /** A body with its first symbol first. */
    private record Body(long offset, MachineCode code, List<String> symbols) {}

    /** Native methods are bound by address: their stubs are seen by this object only. */
    private Scope stubScope() {
        return switch (bridge) {
            case C -> Scope.GLOBAL;
            case JNI -> Scope.LOCAL;
        };
    }

    private StubCompiler(Target target, Bridge bridge, StubEmitter emitter, Assembler assembler) {
        this.target = target;
        this.bridge = bridge;
        this.emitter = emitter;
        this.assembler = new FunctionAssembler(assembler);
    }

    /** Compiles stubs that C calls, each a global symbol. */
    public static CompiledStubs forC(
            Target target, List<DowncallStub> stubs, StubEmitter emitter, Assembler assembler) {
        StubCompiler compiler = new StubCompiler(target, Bridge.C, emitter, assembler);
        return compiler.finish(compiler.addStubs(stubs));
    }

    /** Compiles stubs that native methods are bound to when the library is loaded. */
    public static CompiledStubs forJni(
            Target target, List<DowncallStub> stubs, JniLibrary library, StubEmitter emitter, Assembler assembler) {
        StubCompiler compiler = new StubCompiler(target, Bridge.JNI, emitter, assembler);
        List<StubListing> listings = compiler.addStubs(stubs);
        compiler.addOnLoad(library);
        if (stubs.stream().anyMatch(stub -> stub.options().takesHeapArrays())) {
            compiler.addThrowOutOfMemory();
        }
        return compiler.finish(listings);
    }

    private List<StubListing> addStubs(List<DowncallStub> stubs) {
        List<StubListing> listings = new ArrayList<>();
        for (DowncallStub stub : stubs) {
            StubProgram program = DowncallProgram.of(target, bridge, stub, emitter.registers(target));
            Body body = addFunction(stub.symbol(), stubScope(), emitter.stub(program));
            String first = body.symbols().getFirst();
            listings.add(new StubListing(
                    stub.symbol(),
                    body.offset(),
                    body.code().bytes().length,
                    body.code().instructions(),
                    first.equals(stub.symbol()) ? Optional.empty() : Optional.of(first),
                    program.entry(),
                    program.exit()));
        }
        return listings;
    }

    private Body addFunction(String symbol, Scope scope, List<CodeItem> items) {
        Body body = bodies.computeIfAbsent(items, this::place);
        body.symbols().add(symbol);
        symbols.add(Symbol.defined(
                symbol, scope, Type.FUNCTION, SectionKind.TEXT, body.offset(), body.code().bytes().length));
        return body;
    }

    private Body place(List<CodeItem> items) {
        MachineCode code = assembler.assemble(items);
        text.align(FUNCTION_ALIGNMENT, PADDING);
        long offset = text.size();
        text.put(code.bytes(), code.relocations());
        frames.add(new FunctionFrame(offset, code.bytes().length, code.unwind()));
        return new Body(offset, code, new ArrayList<>());
    }

    private void addOnLoad(JniLibrary library) {
        addConstant(Symbols.BINDING_CLASS, library.bindingClass());
        Map<String, Integer> names = new LinkedHashMap<>();
        long start = constants.size();
        for (JniLibrary.NativeMethod method : library.methods()) {
            addresses
                    .relocate(Relocation.Kind.ABSOLUTE, Symbols.NAMES, nameOffset(names, start, method.name()))
                    .put64(0)
                    .relocate(Relocation.Kind.ABSOLUTE, Symbols.NAMES, nameOffset(names, start, method.descriptor()))
                    .put64(0)
                    .relocate(Relocation.Kind.ABSOLUTE, method.stub(), 0)
                    .put64(0);
        }
        addSymbol(Symbols.NAMES, SectionKind.READ_ONLY_DATA, start, constants.size() - start);
        addSymbol(Symbols.METHODS, SectionKind.RELOCATED_DATA, 0, addresses.size());
        addFunction(
                library.onLoad(),
                Scope.GLOBAL,
                emitter.jniOnLoad(new JniOnLoad(
                        Symbols.BINDING_CLASS,
                        Symbols.METHODS,
                        library.methods().size())));
    }

    /** Bytes from the start of the names to one of them, which is added if it is new. */
    private int nameOffset(Map<String, Integer> names, long start, String name) {
        return names.computeIfAbsent(name, added -> {
            int offset = Math.toIntExact(constants.size() - start);
            putString(added);
            return offset;
        });
    }

    private void addThrowOutOfMemory() {
        addConstant(Symbols.OUT_OF_MEMORY_CLASS, "java/lang/OutOfMemoryError");
        addConstant(Symbols.OUT_OF_MEMORY_MESSAGE, "the JVM could not pin an array for a native call");
        addFunction(Symbols.THROW_OUT_OF_MEMORY, Scope.LOCAL, emitter.throwOutOfMemory());
    }

    private void addConstant(String symbol, String value) {
        long start = constants.size();
        putString(value);
        addSymbol(symbol, SectionKind.READ_ONLY_DATA, start, constants.size() - start);
    }

    private void putString(String value) {
        constants.put(value.getBytes(StandardCharsets.UTF_8)).put8(0);
    }

    private void addSymbol(String symbol, SectionKind section, long offset, long size) {
        symbols.add(Symbol.defined(symbol, Scope.LOCAL, Type.OBJECT, section, offset, size));
    }

    private CompiledStubs finish(List<StubListing> listings) {
        List<Function> functions = new ArrayList<>();
        bodies.forEach((items, body) -> functions.add(new Function(body.symbols(), items)));
        List<Section> sections = new ArrayList<>();
        addSection(sections, SectionKind.TEXT, FUNCTION_ALIGNMENT, text);
        addSection(sections, SectionKind.READ_ONLY_DATA, 1, constants);
        addSection(sections, SectionKind.RELOCATED_DATA, 8, addresses);
        addUndefinedSymbols(sections);
        ObjectFile object = new ObjectFile(machine(), sections, symbols, frames, BranchProtection.FULL);
        return new CompiledStubs(object, functions, listings);
    }

    private static void addSection(List<Section> sections, SectionKind kind, int alignment, CodeBuffer buffer) {
        if (buffer.size() > 0) {
            sections.add(new Section(kind, alignment, buffer.bytes(), buffer.size(), buffer.relocations()));
        }
    }

    private void addUndefinedSymbols(List<Section> sections) {
        Set<String> named = new HashSet<>();
        symbols.forEach(symbol -> named.add(symbol.name()));
        for (Section section : sections) {
            for (Relocation relocation : section.relocations()) {
                if (named.add(relocation.symbol())) {
                    symbols.add(Symbol.undefined(relocation.symbol()));
                }
            }
        }
    }

    private Machine machine() {
        return switch (target.architecture()) {
            case X64 -> Machine.X64;
            case AARCH64 -> Machine.AARCH64;
        };
    }
}
