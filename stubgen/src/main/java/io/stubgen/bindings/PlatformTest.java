package io.stubgen.bindings;

import io.stubgen.abi.Architecture;
import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How source tells whether it is for some targets: generated files are one source for all. */
enum PlatformTest {
    /** Java on a JVM, by the constant {@link TargetConstant#TARGET}. */
    JVM {
        @Override
        String on(OperatingSystem system) {
            return TargetConstant.TARGET + ".startsWith(\"" + system + "-\")";
        }

        @Override
        String on(Target target) {
            return TargetConstant.TARGET + ".equals(\"" + target + "\")";
        }
    },
    /** Java in a native image: the builder knows the answer, and leaves out what is for others. */
    NATIVE_IMAGE {
        @Override
        String on(OperatingSystem system) {
            return included(switch (system) {
                case LINUX -> "LINUX";
                case MACOS -> "DARWIN";
                case WINDOWS -> "WINDOWS";
            });
        }

        @Override
        String on(Target target) {
            return "(" + on(target.operatingSystem()) + " && " + architecture(target.architecture()) + ")";
        }

        private static String architecture(Architecture architecture) {
            return included(switch (architecture) {
                case X64 -> "AMD64";
                case AARCH64 -> "AARCH64";
            });
        }

        private static String included(String platform) {
            String type = "org.graalvm.nativeimage.Platform";
            return type + ".includedIn(" + type + "." + platform + ".class)";
        }
    },
    /** C's preprocessor, by the macros of GCC, Clang and Microsoft's compiler. */
    C {
        @Override
        String on(OperatingSystem system) {
            return switch (system) {
                case LINUX -> "defined(__linux__)";
                case MACOS -> "defined(__APPLE__)";
                case WINDOWS -> "defined(_WIN32)";
            };
        }

        @Override
        String on(Target target) {
            return "(" + on(target.operatingSystem()) + " && " + switch (target.architecture()) {
                case X64 -> "(defined(__x86_64__) || defined(_M_X64))";
                case AARCH64 -> "(defined(__aarch64__) || defined(_M_ARM64))";
            } + ")";
        }
    };

    abstract String on(OperatingSystem system);

    abstract String on(Target target);

    /** The expression that is true on those targets alone. */
    String on(Set<Target> targets) {
        List<String> tests = new ArrayList<>();
        for (OperatingSystem system : OperatingSystem.values()) {
            List<Target> own = Arrays.stream(Target.values())
                    .filter(target -> target.operatingSystem() == system)
                    .toList();
            if (targets.containsAll(own)) {
                tests.add(on(system));
            } else {
                own.stream().filter(targets::contains).map(this::on).forEach(tests::add);
            }
        }
        return String.join(" || ", tests);
    }

    /** The expression that is true on all targets but those. */
    String elsewhere(Set<Target> targets) {
        String here = on(targets);
        return here.contains(" || ") ? "!(" + here + ")" : "!" + here;
    }
}
