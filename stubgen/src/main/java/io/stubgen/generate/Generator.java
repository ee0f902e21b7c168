package io.stubgen.generate;

import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.bindings.BindingClass;
import io.stubgen.bindings.BindingMethod;
import io.stubgen.bindings.CHeader;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.AssemblyText;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.StubListing;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import io.stubgen.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads registrations, compiles their stubs and writes what a request asks for. */
public final class Generator {
    private final GenerationRequest request;
    private final Consumer<String> progress;
    private final Backend backend;

    private Generator(GenerationRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
        this.backend = Backend.of(request.target())
                .orElseThrow(() -> new GenerationException(
                        "stubgen does not generate for %s yet".formatted(request.target())));
    }

    /**
     * Carries out a request. If it fails, the files of earlier runs are as they were.
     *
     * @param progress is told what is done next, as in {@code compiling 12 stubs}
     * @throws InvalidInputException if the registrations cannot be used as they stand
     * @throws GenerationException if there is another reason why the request cannot be carried out
     */
    public static GenerationResult generate(GenerationRequest request, Consumer<String> progress) {
        return new Generator(request, progress).generate();
    }

    private GenerationResult generate() {
        progress.accept("reading registrations");
        Registrations registrations = RegistrationReader.read(request.target(), request.inputs());
        List<Downcall> downcalls = registrations.downcalls();
        if (downcalls.isEmpty()) {
            throw new GenerationException("no downcall is registered in " + String.join(", ", request.inputs()));
        }
        requireOwnSymbols(downcalls);

        progress.accept("compiling %s stubs".formatted(downcalls.size()));
        CompiledStubs compiled = compile(downcalls);

        progress.accept("writing files");
        FileSet files = new FileSet();
        for (Output output : request.outputs()) {
            switch (output) {
                case OBJECT -> files.add(targetFile(".o"), backend.writer().apply(compiled.object()));
                case ASSEMBLY -> addText(
                        files,
                        targetFile(".s"),
                        AssemblyText.of(compiled, backend.emitter()));
                case JAVA -> addJava(files, bindings(downcalls));
                case HEADER -> addText(
                        files,
                        request.directory().resolve("include", request.name() + ".h"),
                        CHeader.of(request.name(), downcalls));
                case REPORT -> addText(
                        files, targetFile(".md"), report(registrations, compiled.listings()).markdown());
            }
        }
        return result(files.write(), registrations, compiled.listings());
    }

    /** The stubs and the load function must not take the names of functions that stubs call, nor of each other. */
    private void requireOwnSymbols(List<Downcall> downcalls) {
        Set<String> defined = downcalls.stream().map(Generator::symbol).collect(Collectors.toCollection(HashSet::new));
        if (request.bridge() == Bridge.JNI && !defined.add(request.onLoadName())) {
            throw new GenerationException(
                    "the load function's name '%s' is the symbol of a stub".formatted(request.onLoadName()));
        }
        for (Downcall downcall : downcalls) {
            if (downcall.symbol().filter(defined::contains).isPresent()) {
                throw new InvalidInputException(List.of(
                        "%s: stubgen itself defines the symbol \"%s\"; another \"name\" is expected"
                                .formatted(downcall.origins().getFirst(), downcall.symbol().get())));
            }
        }
    }

    private CompiledStubs compile(List<Downcall> downcalls) {
        List<DowncallStub> stubs = downcalls.stream()
                .map(downcall -> new DowncallStub(
                        symbol(downcall), downcall.symbol(), downcall.function(), downcall.options()))
                .toList();
        try {
            return switch (request.bridge()) {
                case C ->
                    StubCompiler.forC(
                            request.target(), StubSet.ofDowncalls(stubs), backend.emitter(), Assembler.BUILT_IN);
                case JNI -> StubCompiler.forJni(
                        request.target(),
                        StubSet.ofDowncalls(stubs),
                        library(bindings(downcalls)),
                        "",
                        backend.emitter(),
                        Assembler.BUILT_IN);
            };
        } catch (UnsupportedSignatureException e) {
            throw new InvalidInputException(unsupported(downcalls));
        }
    }

    /** Why each downcall that cannot be planned cannot. */
    private List<String> unsupported(List<Downcall> downcalls) {
        List<String> messages = new ArrayList<>();
        for (Downcall downcall : downcalls) {
            try {
                CallPlanner.plan(request.target(), downcall.function(), downcall.options().firstVariadic());
            } catch (UnsupportedSignatureException e) {
                messages.add("%s: %s".formatted(downcall.origins().getFirst(), e.getMessage()));
            }
        }
        return messages;
    }

    private BindingClass bindings(List<Downcall> downcalls) {
        return BindingClass.of(request.javaPackage(), request.name(), downcalls);
    }

    private JniLibrary library(BindingClass bindings) {
        List<NativeMethod> methods = new ArrayList<>();
        for (BindingMethod method : bindings.methods()) {
            methods.add(new NativeMethod(method.nativeName(), method.descriptor(), symbol(method.downcall())));
        }
        return new JniLibrary(
                request.onLoadName(), bindings.internalName(), methods, List.of(), JniLibrary.Environments.KEPT);
    }

    private static String symbol(Downcall downcall) {
        return "stub_" + downcall.name();
    }

    private Path targetFile(String suffix) {
        return request.directory().resolve(request.target().toString(), request.name() + suffix);
    }

    private void addJava(FileSet files, BindingClass bindings) {
        addText(files, javaFile("java", bindings.name()), bindings.source());
        switch (request.segments()) {
            case INCLUDED -> addText(files, javaFile("java22", bindings.segmentsName()), bindings.segmentsSource());
            case LEFT_OUT -> {}
        }
    }

    private Path javaFile(String root, String className) {
        return request.directory()
                .resolve(root, request.javaPackage().split("\\."))
                .resolve(className + ".java");
    }

    private static void addText(FileSet files, Path file, String text) {
        files.add(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Report report(Registrations registrations, List<StubListing> listings) {
        return new Report(
                request.name(),
                request.target(),
                request.bridge(),
                Version.current(),
                request.inputs(),
                registrations,
                listings);
    }

    private GenerationResult result(List<Path> files, Registrations registrations, List<StubListing> listings) {
        List<StubListing> bodies =
                listings.stream().filter(listing -> listing.sharedWith().isEmpty()).toList();
        List<String> warnings = new ArrayList<>(registrations.warnings());
        if (registrations.upcalls() > 0) {
            warnings.add("upcalls registered: %s; stubgen does not emit them yet".formatted(registrations.upcalls()));
        }
        return new GenerationResult(
                files,
                listings.size(),
                bodies.size(),
                bodies.stream().mapToLong(StubListing::size).sum(),
                warnings);
    }
}
