package io.stubgen.bindings;

import io.stubgen.bindings.ImageBindings.HiddenTypes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Source of a binding class for native images, for Java 17 and later. */
final class ImageSource {
    private static final String CLASS = """
            %1$spublic final class %2$s {
            %3$s    private %2$s() {}

            %4$s%5$s}
            """;

    private static final String REMARKS = """
             *
             * <p>The builder of a native image links the stubs.
            """;

    private static final String TARGETS = """
             * If a method that upcalls call is not there, the build ends with an error that names the registration.
            """;

    private static final String DIRECTIVES = """

                static final class %1$s extends ImageLibraries {
                    %1$s() {
            %2$s
                    }
                }
            """;

    private static final List<String> IMPORTS = List.of(
            "com.oracle.svm.core.annotate.Alias",
            "com.oracle.svm.core.annotate.TargetClass",
            "com.oracle.svm.core.annotate.TargetElement",
            "io.stubgen.runtime.CallbackPool",
            "io.stubgen.runtime.NativeMemory",
            "io.stubgen.runtime.NativeTarget",
            "io.stubgen.runtime.UpcallTargets",
            "io.stubgen.runtime.image.ImageLibraries",
            "io.stubgen.runtime.image.PendingException",
            "io.stubgen.runtime.image.PinnedArrays",
            "io.stubgen.runtime.image.StructResults",
            "io.stubgen.runtime.image.UpcallMethods",
            "org.graalvm.nativeimage.CurrentIsolate",
            "org.graalvm.nativeimage.Isolate",
            "org.graalvm.nativeimage.IsolateThread",
            "org.graalvm.nativeimage.PinnedObject",
            "org.graalvm.nativeimage.c.CContext",
            "org.graalvm.nativeimage.c.function.CEntryPoint",
            "org.graalvm.nativeimage.c.function.CFunction");

    private ImageSource() {}

    static String of(ImageBindings image) {
        BindingClass binding = image.binding();
        Set<String> taken = image.takenTypes();
        HiddenTypes types = new HiddenTypes(
                UpcallBindings.untaken("Functions", taken),
                UpcallBindings.untaken("FirstUse", taken),
                UpcallBindings.untaken("Support", taken),
                UpcallBindings.untaken("State", taken),
                UpcallBindings.untaken("EntryPoints", taken),
                UpcallBindings.untaken("Methods", taken),
                UpcallBindings.untaken("Directives", taken));
        ImageDowncalls downcalls = new ImageDowncalls(image, types);
        ImageUpcalls upcalls = new ImageUpcalls(image, types, taken);
        String remarks = REMARKS + (binding.upcalls().direct().isEmpty() ? "" : TARGETS);
        String hidden = downcalls.functions()
                + downcalls.firstUse()
                + upcalls.hidden()
                + directives(image, types.directives());
        String members = SegmentsSource.join(downcalls.methods(), upcalls.members());
        String code = CLASS.formatted(
                JavaSource.comment(binding, remarks),
                binding.name(),
                upcalls.constants(),
                members
                        + TargetGuard.error(binding, members)
                        + binding.structSources(StructAccess.ADDRESS, PlatformTest.NATIVE_IMAGE),
                hidden);
        return SourceLines.file(binding.packageName(), IMPORTS, code);
    }

    private static String directives(ImageBindings image, String name) {
        List<String> arguments = Stream.concat(
                        Stream.of(image.binding().name() + ".class", image.binding().fingerprint().literal()),
                        Stream.concat(Stream.of(image.binding().library()), image.libraries().stream())
                                .map(library -> "\"" + library + "\""))
                .collect(Collectors.toList());
        return DIRECTIVES.formatted(name, SourceLines.list(12, "super", arguments, ";"));
    }
}
