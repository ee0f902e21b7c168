package io.stubgen.registration;

import java.util.List;
import java.util.Optional;

/**
 * Where a registration stands.
 *
 * @param place of the entry; its file is {@code app.jar!/META-INF/...} for an entry of a jar
 * @param entry path in the document, as in {@code downcalls[3]}
 * @param typeReached the class that the entry's condition names; stubs are made as if it were reached
 * @param reasons the entry's reasons
 */
public record Origin(Place place, String entry, Optional<String> typeReached, List<String> reasons) {
    public Origin {
        reasons = List.copyOf(reasons);
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
