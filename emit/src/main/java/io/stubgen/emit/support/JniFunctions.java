package io.stubgen.emit.support;

import io.stubgen.emit.JniLibrary;
import java.util.List;
import java.util.Set;

/**
 * What a JVM's library needs beside its stubs.
 *
 * @param library its names
 * @param features parts of it
 * @param pointers upcall stubs whose addresses native methods return
 * @param forgetThread symbol of the function that forgets a thread's environment
 */
public record JniFunctions(JniLibrary library, Set<Feature> features, List<String> pointers, String forgetThread) {
    public JniFunctions {
        features = Set.copyOf(features);
        pointers = List.copyOf(pointers);
    }
}
