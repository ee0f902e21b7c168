package io.stubgen.emit.support;

import io.stubgen.emit.ImageLibrary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What upcalls into a native image need beside their stubs.
 *
 * @param library its names
 * @param features parts of it
 * @param pointers direct upcalls: the function that returns an address, and the stub whose address it is
 */
public record ImageFunctions(ImageLibrary library, Set<Feature> features, Map<String, String> pointers) {
    public ImageFunctions {
        features = Set.copyOf(features);
        pointers = Collections.unmodifiableMap(new LinkedHashMap<>(pointers));
    }
}
