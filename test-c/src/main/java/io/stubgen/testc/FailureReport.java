package io.stubgen.testc;

import io.stubgen.abi.CallPlanText;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.Target;
import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.signature.Shrinker;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes failures, for people. */
final class FailureReport {
    private static final int MAX_STEPS = 100;

    private final Target target;
    private final BatchRunner runner;
    private final Path folder;

    FailureReport(Target target, BatchRunner runner, Path folder) {
        this.target = target;
        this.runner = runner;
        this.folder = folder;
    }

    String of(Failure failure) {
        Failure smallest = failure;
        for (int step = 0; step < MAX_STEPS; step++) {
            Optional<Failure> smaller = shrink(smallest, folder.resolve(failure.test().name()).resolve("step-" + step));
            if (smaller.isEmpty()) {
                break;
            }
            smallest = smaller.get();
        }
        return text("case " + failure.test().number(), failure) + text("shrunk to", smallest);
    }

    private Optional<Failure> shrink(Failure failure, Path stepFolder) {
        List<Signature> simpler = new Shrinker(target).simpler(failure.test().signature());
        List<TestCase> cases = IntStream.range(0, simpler.size())
                .mapToObj(number -> new TestCase(
                        target, number, failure.test().valueSeed(), failure.test().kind(), simpler.get(number)))
                .toList();
        return cases.isEmpty()
                ? Optional.empty()
                : runner.run(cases, List.of(failure.variant()), stepFolder).stream().findFirst();
    }

    private String text(String title, Failure failure) {
        Signature signature = failure.test().signature();
        return """
                %s: %s %s
                  value seed %d, %s
                %s%s
                """.formatted(
                        title,
                        failure.test().kind(),
                        signature,
                        failure.test().valueSeed(),
                        failure.variant(),
                        failure.complaints().stream().map(line -> "  " + line + "\n").collect(Collectors.joining()),
                        plan(signature));
    }

    /** A report is wanted all the more when the planner itself is at fault. */
    private String plan(Signature signature) {
        try {
            return CallPlanText.of(
                    CallPlanner.plan(target, signature.function(), signature.options().firstVariadic()));
        } catch (RuntimeException e) {
            return e + "\n";
        }
    }
}
