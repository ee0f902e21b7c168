package io.stubgen.testc;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.Trampolines;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
import io.stubgen.generate.Verification;
import io.stubgen.testc.run.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that is generated from one text of registrations.
 *
 * @param target for which it was generated
 * @param folder where it was generated
 * @param name of the files
 */
record Generated(Target target, Path folder, String name) {

    /** For linux-x64. */
    static Generated of(Bridge bridge, Path folder, String name, String registrations) throws IOException {
        return of(Target.LINUX_X64, bridge, folder, name, registrations, Trampolines.DEFAULT_COUNT);
    }

    static Generated of(
            Target target, Bridge bridge, Path folder, String name, String registrations, int trampolines)
            throws IOException {
        Path input = Files.writeString(folder.resolve(name + ".stubgen.json"), registrations);
        Generator.generate(
                new GenerationRequest(
                        List.of(target),
                        bridge,
                        List.of(input.toString()),
                        List.of(),
                        folder,
                        name,
                        GenerationRequest.DEFAULT_PACKAGE,
                        Output.of(bridge),
                        GenerationRequest.JNI_ON_LOAD,
                        MemorySegmentLayer.LEFT_OUT,
                        trampolines,
                        Environments.KEPT,
                        List.of(),
                        AssemblerChoice.BUILT_IN,
                        Verification.LEFT_OUT),
                _ -> {});
        return new Generated(target, folder, name);
    }

    /** The text of a file beside the tests. */
    static String resource(String name) throws IOException {
        try (InputStream resource = Generated.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The object, in words of a command line. */
    String object() {
        return target + "/" + name + ".o";
    }

    String assembly() {
        return target + "/" + name + ".s";
    }

    /** Runs a tool in the folder; its output, if it exits with 0. */
    String run(String... words) {
        return Command.run(folder, "output.log", Arrays.asList(words)).orThrow().output();
    }
}
