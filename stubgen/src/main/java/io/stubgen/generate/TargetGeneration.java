package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.bindings.BindingClass;
import io.stubgen.bindings.CHeader;
import io.stubgen.bindings.ImageBindings;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubListing;
import io.stubgen.emit.peer.EmittedInstruction;
import io.stubgen.emit.peer.Peer;
import io.stubgen.emit.text.AssemblyText;
import io.stubgen.generate.GenerationResult.TargetSummary;
import io.stubgen.object.ObjectFile;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import io.stubgen.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One target of a request: reads the registrations as they are on it, compiles their stubs, and makes the files. */
final class TargetGeneration {
    private final GenerationRequest request;
    private final Target target;
    private final Backend backend;
    private final Consumer<String> progress;

    /**
     * @param progress is told what is done next
     */
    TargetGeneration(GenerationRequest request, Target target, Consumer<String> progress) {
        this.request = request;
        this.target = target;
        this.backend = Backend.of(target);
        this.progress = progress;
    }

    /**
     * Makes the files.
     *
     * @throws InvalidInputException if the registrations cannot be used as they stand
     * @throws GenerationException if there is another reason why the request cannot be carried out
     */
    TargetFiles files() {
        progress.accept("reading registrations for " + target);
        return files(RegistrationReader.read(target, request.inputs(), request.classPath()));
    }

    private TargetFiles files(Registrations registrations) {
        int count = registrations.downcalls().size()
                + registrations.directUpcalls().size()
                + registrations.upcalls().size();
        Registrations everywhere = registrations.everywhere();
        if (everywhere.isEmpty()) {
            throw new GenerationException("nothing is registered in " + String.join(", ", request.inputs()));
        }
        requireSegments(everywhere);
        OwnSymbols.check(request, registrations, forgetThread());

        progress.accept("compiling %s %s for %s".formatted(count, count == 1 ? "stub" : "stubs", target));
        CompiledStubs compiled =
                request.assembler().use(target, assembler -> compile(registrations, assembler));
        List<String> verified = verify(compiled);

        progress.accept("making files for " + target);
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (Output output : request.outputs()) {
            switch (output) {
                case OBJECT -> files.put(targetFile(".o"), backend.writer().apply(compiled.object()));
                case ARCHIVE -> files.put(archiveFile(), archive(compiled.object()));
                case ASSEMBLY -> addText(
                        files,
                        targetFile(".s"),
                        AssemblyText.of(compiled, backend.emitter(), target.objectFormat()));
                case JAVA -> addJava(files, bindings(everywhere));
                case HEADER -> addText(
                        files,
                        request.directory().resolve("include", request.name() + ".h"),
                        CHeader.of(request.name(), everywhere));
                case REPORT -> addText(
                        files, targetFile(".md"), report(registrations, compiled.listings()).markdown());
            }
        }
        return new TargetFiles(files, summary(compiled.listings()), verified, registrations.warnings());
    }

    /** Methods that take memory segments are called by a class of the layer that has them. */
    private void requireSegments(Registrations registrations) {
        if (request.bridge() != Bridge.C && request.segments() == MemorySegmentLayer.LEFT_OUT) {
            registrations.directUpcalls().stream()
                    .filter(upcall -> upcall.method().types() == DirectUpcall.Types.SEGMENTS)
                    .findFirst()
                    .ifPresent(upcall -> {
                        throw new InvalidInputException(
                                upcall.origins().getFirst(),
                                "the method takes MemorySegments, and the bindings with these are left out; longs are"
                                        + " expected, or generation without --no-memory-segments");
                    });
        }
    }

    private CompiledStubs compile(Registrations registrations, Assembler assembler) {
        RegisteredStubs stubs = new RegisteredStubs(registrations, request.trampolines());
        try {
            return switch (request.bridge()) {
                case C ->
                    StubCompiler.forC(target, stubs.forC(), backend.emitter(), assembler);
                case JNI -> {
                    BindingClass bindings = bindings(registrations.everywhere());
                    yield StubCompiler.forJni(
                            target,
                            stubs.forJni(bindings),
                            bindings.library(target, request.onLoadName(), request.environments()),
                            forgetThread(),
                            backend.emitter(),
                            assembler);
                }
                case NATIVE_IMAGE ->
                    StubCompiler.forNativeImage(
                            target,
                            stubs.forNativeImage(request.imageSymbols()),
                            request.imageSymbols(),
                            bindings(registrations.everywhere()).fingerprint().note(),
                            backend.emitter(),
                            assembler);
            };
        } catch (UnsupportedSignatureException e) {
            throw new InvalidInputException(PlanCheck.unsupported(target, registrations));
        }
    }

    private List<String> verify(CompiledStubs compiled) {
        return switch (request.verification()) {
            case LEFT_OUT -> List.of();
            case WITH_EVERY_ASSEMBLER -> {
                progress.accept("verifying instructions for " + target);
                String preamble = backend.emitter().assemblyPreamble();
                yield new Verifier(target, Peer.all(target.architecture(), preamble))
                        .verify(EmittedInstruction.distinct(compiled.functions()));
            }
        };
    }

    private BindingClass bindings(Registrations registrations) {
        return BindingClass.of(request.javaPackage(), request.name(), registrations, request.trampolines());
    }

    /** The function by which a host makes upcalls forget the calling thread. */
    private String forgetThread() {
        return request.name().replace('-', '_') + "_forget_thread";
    }

    private Path targetFile(String suffix) {
        return request.directory().resolve(target.toString(), request.name() + suffix);
    }

    /** Where the builder of an image finds it beside the classes. */
    private Path archiveFile() {
        return request.directory()
                .resolve("resources", "META-INF", "stubgen", target.toString())
                .resolve("lib" + request.name() + ".a");
    }

    private byte[] archive(ObjectFile object) {
        return backend.archiver().archive(request.name() + ".o", object, backend.writer().apply(object));
    }

    private void addJava(Map<Path, byte[]> files, BindingClass bindings) {
        switch (request.bridge()) {
            case C -> {}
            case JNI -> addJava(files, bindings, bindings.source(), bindings.adaptersSource());
            case NATIVE_IMAGE -> {
                ImageBindings image = ImageBindings.of(bindings, request.environments(), request.libraries());
                addJava(files, bindings, image.source(), image.adaptersSource());
            }
        }
    }

    private void addJava(
            Map<Path, byte[]> files, BindingClass bindings, String source, Optional<String> adaptersSource) {
        addText(files, javaFile("java", bindings.name()), source);
        switch (request.segments()) {
            case INCLUDED -> {
                addText(files, javaFile("java22", bindings.segmentsName()), bindings.segmentsSource());
                adaptersSource.ifPresent(adapters ->
                        addText(files, javaFile("java22", bindings.adaptersName()), adapters));
            }
            case LEFT_OUT -> {}
        }
    }

    private Path javaFile(String root, String className) {
        return request.directory()
                .resolve(root, request.javaPackage().split("\\."))
                .resolve(className + ".java");
    }

    private static void addText(Map<Path, byte[]> files, Path file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Report report(Registrations registrations, List<StubListing> listings) {
        return new Report(
                request.name(),
                target,
                request.bridge(),
                request.imageSymbols(),
                Version.current(),
                request.inputs(),
                registrations,
                listings);
    }

    private TargetSummary summary(List<StubListing> listings) {
        List<StubListing> bodies =
                listings.stream().filter(listing -> listing.sharedWith().isEmpty()).toList();
        return new TargetSummary(
                target,
                listings.size(),
                bodies.size(),
                bodies.stream().mapToLong(StubListing::size).sum());
    }

    /**
     * What is to be written.
     *
     * @param files contents by name
     * @param verified what independent assemblers said of the instructions, a line for each
     * @param warnings what is probably not meant so
     */
    record TargetFiles(
            Map<Path, byte[]> files, TargetSummary summary, List<String> verified, List<Diagnostic> warnings) {
        TargetFiles {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            verified = List.copyOf(verified);
            warnings = List.copyOf(warnings);
        }
    }
}
