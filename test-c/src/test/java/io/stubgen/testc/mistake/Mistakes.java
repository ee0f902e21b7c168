package io.stubgen.testc.mistake;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Target;
import io.stubgen.testc.mistake.Mistake.Signatures;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Runner;
import io.stubgen.testc.signature.TestCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stubs with mistakes, each a case of its own. */
public final class Mistakes {
    private final Platform platform;
    private final Target target;
    private final List<Mistake> mistakes;
    private final Language language;

    /** What stubs are written in. */
    public enum Language {
        ASSEMBLY,
        C
    }

    private Mistakes(Platform platform, List<Mistake> mistakes, Language language) {
        this.platform = platform;
        this.target = platform.target();
        this.mistakes = mistakes;
        this.language = language;
    }

    /** Those for a platform. */
    public static Mistakes of(Platform platform, Language language) {
        Signatures signatures = new Signatures(platform.target());
        List<Mistake> mistakes = switch (language) {
            case C -> CMistakes.of(signatures);
            case ASSEMBLY -> switch (platform.target().convention()) {
                case SYSV -> SysVMistakes.of(signatures);
                case WIN64 -> Win64Mistakes.of(signatures);
                case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> Aapcs64Mistakes.of(signatures);
            };
        };
        return new Mistakes(platform, mistakes, language);
    }

    /** The cases, each with its mistake. */
    public Map<TestCase, Mistake> cases() {
        Map<TestCase, Mistake> cases = new LinkedHashMap<>();
        for (Mistake mistake : mistakes) {
            cases.put(new TestCase(target, cases.size(), 1, mistake.kind(), mistake.signature()), mistake);
        }
        return cases;
    }

    /** The ending of a file of stubs. */
    public String extension() {
        return switch (language) {
            case ASSEMBLY -> ".s";
            case C -> ".c";
        };
    }

    /** The file. */
    public String text(List<TestCase> cases) {
        Map<TestCase, Mistake> all = cases();
        StringBuilder text = new StringBuilder(language == Language.C ? CMistakes.HEAD : "");
        for (TestCase test : cases) {
            String stub = all.get(test).stub().replaceAll("_N\\b", "_" + test.number());
            text.append(switch (language) {
                case ASSEMBLY -> assembly(test, stub);
                case C -> stub;
            });
        }
        return text.toString();
    }

    private String assembly(TestCase test, String stub) {
        String code = ".globl %1$s\n%1$s:\n%2$s\n".formatted(test.stub(), stub.replace("; ", "\n"));
        return target.operatingSystem() == OperatingSystem.MACOS
                ? code.replaceAll("\\b(stub|callee|impl)_\\w+", "_$0")
                : code;
    }

    /** What must be found. */
    public String complaint(Mistake mistake) {
        return mistake.complaint().replace(
                "FAULT", platform.runner() instanceof Runner.Wine ? "access violation" : "SIGSEGV");
    }
}
