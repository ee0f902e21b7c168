package io.stubgen.registration;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The names by which descriptions mean platforms: those of targets, and those of operating systems. */
public final class PlatformNames {
    private PlatformNames() {}

    /** All names: targets, then operating systems. */
    static List<String> all() {
        return Stream.concat(
                        Arrays.stream(Target.values()).map(Target::toString),
                        Arrays.stream(Target.values()).map(target -> target.operatingSystem().toString()).distinct())
                .toList();
    }

    /** All targets. */
    public static Set<Target> everyTarget() {
        return Collections.unmodifiableSet(EnumSet.allOf(Target.class));
    }

    /** The targets of a name, in their order; none if it is no name. */
    public static Set<Target> targets(String name) {
        Set<Target> targets = EnumSet.noneOf(Target.class);
        for (Target target : Target.values()) {
            if (target.toString().equals(name) || target.operatingSystem().toString().equals(name)) {
                targets.add(target);
            }
        }
        return targets;
    }

    /** Targets in words: an operating system in place of all its targets, as in {@code linux, windows-x64}. */
    public static String text(Set<Target> targets) {
        List<String> words = new ArrayList<>();
        for (OperatingSystem system : OperatingSystem.values()) {
            Set<Target> own = targets(system.toString());
            if (targets.containsAll(own)) {
                words.add(system.toString());
            } else {
                own.stream().filter(targets::contains).map(Target::toString).forEach(words::add);
            }
        }
        return String.join(", ", words);
    }
}
