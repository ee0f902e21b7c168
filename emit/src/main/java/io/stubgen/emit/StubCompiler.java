package io.stubgen.emit;

import io.stubgen.abi.Target;
import io.stubgen.emit.CompiledStubs.Function;
import io.stubgen.emit.support.Feature;
import io.stubgen.emit.support.ImageFunctions;
import io.stubgen.emit.support.ImageRoutines;
import io.stubgen.emit.support.JniFunctions;
import io.stubgen.emit.support.JniRoutines;
import io.stubgen.emit.support.Routine;
import io.stubgen.emit.support.TrampolineRoutines;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles stubs into an object. Stubs of equal code share one body under several symbols. */
public final class StubCompiler {
    /** Bytes; where the code of a function starts. */
    private static final int FUNCTION_ALIGNMENT = 16;
    /** What the first symbols of upcall stubs begin with. */
    private static final String UPCALL_PREFIX = "stub_";

    private final Target target;
    private final Bridge bridge;
    private final StubEmitter emitter;
    private final FunctionAssembler assembler;

    private final CodeBuffer text = new CodeBuffer();
    private final ObjectData data = new ObjectData();
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<FunctionFrame> frames = new ArrayList<>();
    private final List<StubListing> listings = new ArrayList<>();
    private final Map<List<CodeItem>, Body> bodies = new LinkedHashMap<>();

    /** A body with its first symbol first. */
    private record Body(long offset, MachineCode code, List<String> symbols) {}

    private StubCompiler(Target target, Bridge bridge, StubEmitter emitter, Assembler assembler) {
        this.target = target;
        this.bridge = bridge;
        this.emitter = emitter;
        this.assembler = new FunctionAssembler(assembler);
    }

    /** Compiles stubs between C and C, each a global symbol. */
    public static CompiledStubs forC(Target target, StubSet stubs, StubEmitter emitter, Assembler assembler) {
        StubCompiler compiler = new StubCompiler(target, Bridge.C, emitter, assembler);
        compiler.addDowncalls(stubs.downcalls(), Scope.GLOBAL);
        compiler.addUpcalls(stubs.upcalls(), JniLibrary.Environments.KEPT);
        stubs.trampolines().ifPresent(trampolines -> {
            LibraryData library = new LibraryData(target, compiler.data);
            library.slots(trampolines);
            library.freeSlots();
            List<String> bound = boundStubs(stubs);
            compiler.addTrampolines(trampolines);
            compiler.addRoutines(TrampolineRoutines.binding(target, trampolines, bound));
        });
        return compiler.finish();
    }

    /**
     * Compiles stubs between Java and C on a JVM. Native methods are bound when the library is loaded; upcalls that
     * have a symbol of their own are global.
     *
     * @param forgetThread symbol of the function by which a host makes upcalls forget the calling thread
     */
    public static CompiledStubs forJni(
            Target target,
            StubSet stubs,
            JniLibrary library,
            String forgetThread,
            StubEmitter emitter,
            Assembler assembler) {
        StubCompiler compiler = new StubCompiler(target, Bridge.JNI, emitter, assembler);
        compiler.addDowncalls(stubs.downcalls(), Scope.LOCAL);
        compiler.addUpcalls(stubs.upcalls(), library.environments());
        LibraryData data = new LibraryData(target, compiler.data);
        data.jni(library);
        data.functions(stubs.downcalls().stream()
                .flatMap(stub -> stub.callee().stream())
                .distinct()
                .toList());
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        if (stubs.downcalls().stream().anyMatch(stub -> stub.options().takesHeapArrays())) {
            features.add(Feature.HEAP_ARRAYS);
            data.outOfMemory();
        }
        if (!library.targets().isEmpty()) {
            features.add(Feature.UPCALLS);
        }
        if (stubs.trampolines().isPresent()) {
            features.add(Feature.BINDING);
            data.shapes(stubs.shapes());
            data.slots(stubs.trampolines().get());
            compiler.addTrampolines(stubs.trampolines().get());
        }
        Set<String> implementations = library.methods().stream()
                .map(JniLibrary.NativeMethod::function)
                .collect(Collectors.toSet());
        List<String> pointers = stubs.upcalls().stream()
                .map(UpcallStub::symbol)
                .filter(symbol -> implementations.contains(JniSupport.pointerTo(symbol)))
                .toList();
        compiler.addRoutines(
                JniRoutines.of(target, new JniFunctions(library, features, pointers, forgetThread)));
        return compiler.finish();
    }

    /**
     * Compiles stubs between Java in a native image and C. The image calls downcall stubs by symbols that it alone
     * sees; direct upcalls are global.
     *
     * @param registrations text in the object by which the builder of an image finds what it was generated from
     */
    public static CompiledStubs forNativeImage(
            Target target,
            StubSet stubs,
            ImageLibrary library,
            String registrations,
            StubEmitter emitter,
            Assembler assembler) {
        StubCompiler compiler = new StubCompiler(target, Bridge.NATIVE_IMAGE, emitter, assembler);
        compiler.data.string(JniSupport.REGISTRATIONS, registrations);
        compiler.addDowncalls(stubs.downcalls(), Scope.HIDDEN);
        compiler.addUpcalls(stubs.upcalls(), library.environments());
        switch (stubs.support()) {
            case LEFT_OUT -> {
                return compiler.finish();
            }
            case INCLUDED -> {}
        }
        LibraryData data = new LibraryData(target, compiler.data);
        data.image(library);
        Set<Feature> features = EnumSet.of(Feature.UPCALLS);
        stubs.trampolines().ifPresent(trampolines -> {
            features.add(Feature.BINDING);
            data.shapes(stubs.shapes());
            data.slots(trampolines);
            compiler.addTrampolines(trampolines);
        });
        Map<String, String> pointers = new LinkedHashMap<>();
        Set<UpcallCallee> known = new HashSet<>(); // second symbols come after all first ones
        stubs.upcalls().stream()
                .filter(stub -> !stub.isBound() && known.add(stub.callee()))
                .forEach(stub -> pointers.put(
                        library.pointer(stub.symbol().substring(UPCALL_PREFIX.length())), stub.symbol()));
        compiler.addRoutines(ImageRoutines.of(target, new ImageFunctions(library, features, pointers)));
        return compiler.finish();
    }

    /** A JVM's library is made of this object alone, which names what others may find in it. */
    private Scope everyone() {
        return bridge == Bridge.JNI ? Scope.EXPORTED : Scope.GLOBAL;
    }

    private static List<String> boundStubs(StubSet stubs) {
        return stubs.upcalls().stream().filter(UpcallStub::isBound).map(UpcallStub::symbol).toList();
    }

    private void addDowncalls(List<DowncallStub> stubs, Scope scope) {
        for (DowncallStub stub : stubs) {
            addStub(stub.symbol(), scope, DowncallProgram.of(target, bridge, stub, emitter.registers(target)));
        }
    }

    private void addUpcalls(List<UpcallStub> stubs, JniLibrary.Environments environments) {
        for (UpcallStub stub : stubs) {
            Scope scope = stub.isBound() ? Scope.LOCAL : everyone();
            addStub(
                    stub.symbol(),
                    scope,
                    UpcallProgram.of(target, stub, emitter.registers(target), environments));
        }
    }

    private void addStub(String symbol, Scope scope, StubProgram program) {
        Body body = addFunction(symbol, scope, emitter.stub(program));
        String first = body.symbols().getFirst();
        listings.add(new StubListing(
                symbol,
                body.offset(),
                body.code().bytes().length,
                body.code().instructions(),
                first.equals(symbol) ? Optional.empty() : Optional.of(first),
                program.entry(),
                program.exit()));
    }

    private void addTrampolines(Trampolines trampolines) {
        addFunction(JniSupport.TRAMPOLINES, Scope.LOCAL, emitter.trampolines(target, trampolines));
        addRoutines(List.of(TrampolineRoutines.released(target)));
    }

    private void addRoutines(List<Routine> routines) {
        for (Routine routine : routines) {
            Scope scope =
                    switch (routine.visibility()) {
                        case OBJECT -> Scope.LOCAL;
                        case IMAGE -> Scope.HIDDEN;
                        case EVERYONE -> everyone();
                    };
            addFunction(routine.symbol(), scope, emitter.routine(target, routine));
        }
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
        text.align(FUNCTION_ALIGNMENT, emitter.padding());
        long offset = text.size();
        text.put(code.bytes(), code.relocations());
        frames.add(new FunctionFrame(offset, code.bytes().length, code.unwind()));
        return new Body(offset, code, new ArrayList<>());
    }

    private CompiledStubs finish() {
        List<Function> functions = new ArrayList<>();
        bodies.forEach((items, body) -> functions.add(new Function(body.symbols(), items, body.code())));
        List<Section> sections = new ArrayList<>();
        if (text.size() > 0) {
            sections.add(Section.of(SectionKind.TEXT, FUNCTION_ALIGNMENT, text.bytes(), text.relocations()));
        }
        sections.addAll(data.sections());
        symbols.addAll(data.symbols());
        addUndefinedSymbols(sections);
        ObjectFile object = new ObjectFile(machine(), sections, symbols, frames, BranchProtection.FULL);
        return new CompiledStubs(object, functions, listings);
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
