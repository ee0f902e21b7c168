package io.stubgen.testc;

import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.StubSource;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls of many signatures, executed through stubs between C code of several compilers. */
public final class Conformance {
    private static final int BATCH_SIZE = 250;

    private final Toolchain toolchain;
    private final BatchRunner runner;
    private final Path folder;

    /**
     * @param platform what the stubs are for
     * @param stubs where they come from
     * @param folder an empty or absent folder; the programs of failing cases stay in it
     */
    public Conformance(Platform platform, StubSource stubs, Path folder) {
        this.toolchain = new Toolchain(platform, folder.resolve("support"));
        this.runner = new BatchRunner(toolchain, stubs);
        this.folder = folder;
    }

    /** Runs the random signatures with the indices from {@code first} on. */
    public Summary run(Kind kind, long seed, int first, int count) {
        RandomSignatures random = new RandomSignatures(toolchain.platform().target(), seed);
        return inParallel(IntStream.rangeClosed(0, (count - 1) / BATCH_SIZE)
                .mapToObj(batch -> IntStream.range(batch * BATCH_SIZE, Math.min((batch + 1) * BATCH_SIZE, count)))
                .map(indices -> indices.mapToObj(index -> random.testCase(first + index, kind)).toList())
                .map(cases -> () -> run(cases, cases.getFirst().number() / BATCH_SIZE)));
    }

    /** Runs given cases with each compiler on either side. */
    public Summary run(List<TestCase> cases) {
        return inParallel(IntStream.range(0, toolchain.platform().compilers().size())
                .mapToObj(batch -> () -> run(cases, batch)));
    }

    /** Runs given cases, with code of each compiler once on either side. */
    public Summary runOnce(List<TestCase> cases) {
        return run(cases, 0);
    }

    /** What there is to say about a failure: its signature, plan and complaints, and the simplest that also fails. */
    public String explain(Failure failure) {
        return new FailureReport(toolchain.platform().target(), runner, folder.resolve("shrinking")).of(failure);
    }

    /** As many at a time as there are processors. */
    private static Summary inParallel(Stream<Callable<Summary>> batches) {
        try (ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Summary>> results = batches.map(executor::submit).toList();
            return results.stream().map(Conformance::get).reduce(Summary.EMPTY, Summary::plus);
        }
    }

    private Summary run(List<TestCase> cases, int batch) {
        List<Variant> variants = Variant.of(toolchain.platform(), batch);
        Path programs = folder.resolve("batch-%d-%d".formatted(cases.getFirst().number(), batch));
        List<Failure> failures = runner.run(cases, variants, programs);
        if (failures.isEmpty()) {
            delete(programs);
        }
        return Summary.of(cases, variants, failures);
    }

    private static Summary get(Future<Summary> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
