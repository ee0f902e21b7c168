package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a registration stands.
 *
 * @param place of the entry; its file is {@code app.jar!/META-INF/...} for an entry of a jar
 * @param entry path in the document, as in {@code downcalls[3]}
 * @param typeReached the class that the entry's condition names; stubs are made as if it were reached
 * @param reasons the entry's reasons
 * @param targets those that the entry is for
 */
public record Origin(
        Place place, String entry, Optional<String> typeReached, List<String> reasons, Set<Target> targets) {
    public Origin {
        reasons = List.copyOf(reasons);
        targets = Collections.unmodifiableSet(EnumSet.copyOf(targets));
    }

    /** One for all targets. */
    public Origin(Place place, String entry, Optional<String> typeReached, List<String> reasons) {
        this(place, entry, typeReached, reasons, PlatformNames.everyTarget());
    }

    /** Whether the entry is for all targets. */
    public boolean isEverywhere() {
        return targets.equals(PlatformNames.everyTarget());
    }

    /** As the user named it. */
    public String file() {
        return place.file();
    }

    @Override
    public String toString() {
        return file() + ": " + entry;
    }
}
