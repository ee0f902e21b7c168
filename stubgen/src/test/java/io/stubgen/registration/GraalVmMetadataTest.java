package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is lowered for GraalVM asks for the same calls. */
class GraalVmMetadataTest {
    private static final int SIGNATURES = Boolean.getBoolean("stubgen.full") ? 10_000 : 1_000;
    private static final Pattern DIGITS_IN_NAMES = Pattern.compile("[a-z_]\\d");

    @TempDir
    private Path folder;

    private Registrations read(Target target, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return RegistrationReader.read(target, List.of(file.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void plansAreTheSame(Target target) throws IOException {
        Registrations described = read(target, "random.stubgen.json", description());
        assertEquals(SIGNATURES, described.downcalls().size());
        GraalVmMetadata.Text lowered = GraalVmMetadata.of(target, described);
        Registrations again = read(target, "reachability-metadata.json", lowered.json());
        Set<String> plans = plans(target, described);
        assertEquals(plans, plans(target, again));
        assertTrue(DIGITS_IN_NAMES.matcher(lowered.json()).results().findAny().isEmpty(), "GraalVM reads no digits");
        System.out.printf(
                "lowered for GraalVM, %s: %d signatures, %d different plans%n", target, SIGNATURES, plans.size());
    }

    private static String description() {
        CDescriptions types = new CDescriptions(2, 200);
        Random random = new Random(3);
        StringBuilder entries = new StringBuilder();
        for (int number = 0; number < SIGNATURES; number++) {
            List<String> parameters = new ArrayList<>();
            while (random.nextInt(6) != 0) {
                parameters.add('"' + types.passed() + '"');
            }
            String result = random.nextInt(5) == 0 ? "void" : types.passed();
            String options = switch (random.nextInt(8)) {
                case 0 -> ", \"options\": {\"captureCallState\": true}";
                case 1 -> ", \"options\": {\"critical\": {\"allowHeapAccess\": true}}";
                case 2 -> ", \"options\": {\"firstVariadicArg\": " + parameters.size() + "}";
                default -> "";
            };
            entries.append(number == 0 ? "" : ",\n")
                    .append("{\"symbol\": \"f%d\", \"returnType\": \"%s\", \"parameterTypes\": %s%s}"
                            .formatted(number, result, parameters, options));
        }
        StringBuilder definitions = new StringBuilder();
        types.definitions().forEach((name, text) ->
                definitions.append(definitions.isEmpty() ? "" : ",\n").append("\"%s\": \"%s\"".formatted(name, text)));
        return "{\"types\": {" + definitions + "}, \"foreign\": {\"downcalls\": [" + entries + "]}}";
    }

    private static Set<String> plans(Target target, Registrations registrations) {
        Set<String> plans = new TreeSet<>();
        for (Downcall downcall : registrations.downcalls()) {
            OptionalInt variadic = downcall.options().firstVariadic();
            plans.add(downcall.options() + " " + places(CallPlanner.plan(target, downcall.function(), variadic)));
        }
        return plans;
    }

    /** Where everything is, without the names of types; what is above an unsigned char is another thing to GraalVM. */
    private static String places(CallPlan plan) {
        FunctionDescriptor function = plan.function();
        List<String> places = new ArrayList<>();
        for (int index = 0; index < plan.arguments().size(); index++) {
            MemoryLayout layout = function.argumentLayouts().get(index);
            places.add(layout.byteSize() + " " + layout.byteAlignment() + switch (plan.arguments().get(index)) {
                case ArgumentPlan.Direct direct -> " direct " + moves(layout, direct.moves());
                case ArgumentPlan.Indirect indirect -> " indirect " + indirect.pointer();
                case ArgumentPlan.Ignored _ -> " ignored";
            });
        }
        places.add(switch (plan.result()) {
            case ReturnPlan.Nothing _ -> "nothing";
            case ReturnPlan.Direct direct ->
                "direct " + moves(function.returnLayout().orElseThrow(), direct.moves());
            case ReturnPlan.Memory memory ->
                "memory " + memory.layout().byteSize() + " " + memory.pointer() + " " + memory.returned();
        });
        return places + " stack " + plan.stackSize() + " " + plan.vectorCount();
    }

    private static String moves(MemoryLayout layout, List<Move> moves) {
        boolean otherwise = layout instanceof ValueLayout.OfByte value
                && (CanonicalType.of(value).isUnsigned() || CanonicalType.of(value) == CanonicalType.CHAR);
        Stream<Move> told = moves.stream()
                .map(move -> otherwise
                        ? new Move(move.offset(), move.width(), Extension.NONE, move.location())
                        : move);
        return told.toList().toString();
    }

    @Test
    void textIsGraalVms() throws IOException {
        Registrations registrations = read(Target.WINDOWS_X64, "a.stubgen.json", """
                {"types": {"Point": "cstruct(char tag, long x, uint64_t y)"},
                 "foreign": {
                  "downcalls": [
                    {"symbol": "f", "returnType": "Point", "parameterTypes": ["const char*", "unsigned", "uint16_t"]},
                    {"symbol": "g", "returnType": "Point", "parameterTypes": ["Point*", "int", "uint16_t"]},
                    {"symbol": "h", "returnType": "void", "parameterTypes": ["int", "double"],
                     "options": {"firstVariadicArg": 1, "critical": {}}, "condition": {"typeReached": "a.\\"B"}}],
                  "upcalls": [{"returnType": "uint8_t", "parameterTypes": ["Point"], "exceptions": "propagate"}],
                  "directUpcalls": [
                    {"class": "a.B", "method": "m", "returnType": "void", "parameterTypes": ["int", "double"]},
                    {"class": "a.B", "method": "n", "returnType": "void", "parameterTypes": ["Point*"]}]}}
                """);
        GraalVmMetadata.Text text = GraalVmMetadata.of(Target.WINDOWS_X64, registrations);
        assertEquals("""
                {
                  "foreign": {
                    "downcalls": [
                      { "returnType": "struct(char, padding(3), long, jlong)", \
                "parameterTypes": ["void*", "int", "jchar"] },
                      { "condition": { "typeReached": "a.\\"B" }, "returnType": "void", \
                "parameterTypes": ["int", "double"], "options": { "firstVariadicArg": 1, "critical": {} } }
                    ],
                    "upcalls": [
                      { "returnType": "char", "parameterTypes": ["struct(char, padding(3), long, jlong)"] }
                    ],
                    "directUpcalls": [
                      { "class": "a.B", "method": "m", "returnType": "void", "parameterTypes": ["int", "double"] },
                      { "class": "a.B", "method": "n", "returnType": "void", "parameterTypes": ["void*"] }
                    ]
                  }
                }
                """, text.json());
        String file = folder.resolve("a.stubgen.json").toString();
        assertEquals(
                List.of(
                        file + ": upcalls[0]: in GraalVM exceptions are not propagated; they end the process",
                        file + ": directUpcalls[1]: GraalVM calls a method with"
                                + " (Ljava/lang/foreign/MemorySegment;)V only, and this one has longs for addresses or other types; it is registered all the same"),
                text.warnings());
    }

    @Test
    void whatGraalVmCannotDoIsTold() throws IOException {
        Registrations registrations = read(Target.LINUX_X64, "a.stubgen.json", """
                {"foreign": {"downcalls": [
                    {"symbol": "f", "returnType": "void", "parameterTypes": ["cstruct()", "int"]},
                    {"symbol": "g", "returnType": "void", "parameterTypes": ["uint8_t"]},
                    {"symbol": "h", "returnType": "void", "parameterTypes": ["uint16_t", "cstruct(uint8_t)"]}]}}
                """);
        GraalVmMetadata.Text text = GraalVmMetadata.of(Target.LINUX_X64, registrations);
        String file = folder.resolve("a.stubgen.json").toString();
        assertEquals(
                List.of(
                        file + ": downcalls[0]: left out, because GraalVM passes no empty structs",
                        file + ": downcalls[1]: GraalVM has no unsigned char and extends \"char\" by its sign, where C"
                                + " on linux-x64 expects zeros; values above 127 may arrive as others"),
                text.warnings());
        assertEquals(2, read(Target.LINUX_X64, "reachability-metadata.json", text.json()).downcalls().size());
        assertEquals(List.of(), GraalVmMetadata.of(Target.LINUX_AARCH64, registrations).warnings().stream()
                .filter(warning -> warning.contains("unsigned"))
                .toList());
    }
}
