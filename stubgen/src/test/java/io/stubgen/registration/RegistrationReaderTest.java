package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of documents that are as they should be. */
class RegistrationReaderTest {
    private static final Target TARGET = Target.LINUX_X64;

    @TempDir
    private Path folder;

    private Registrations read(Target target, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return RegistrationReader.read(target, List.of(file.toString()));
    }

    private Map<String, Downcall> downcalls(String entries) throws IOException {
        return read(TARGET, "a.stubgen.json", "{\"foreign\": {\"downcalls\": [" + entries + "]}}").downcalls().stream()
                .collect(Collectors.toMap(Downcall::name, Function.identity()));
    }

    private static MemoryLayout layout(CanonicalType type) {
        return type.layout(TARGET);
    }

    @Test
    void readsWhatGraalVmReads() throws IOException {
        Registrations registrations = read(TARGET, "reachability-metadata.json", """
                {
                  "comment": "of a library",
                  "reflection": [{"type": "org.example.Main", "methods": [{"name": "main", "parameterTypes": []}]}],
                  "resources": {"globs": [{"glob": "*.so"}]},
                  "foreign": {
                    "downcalls": [
                      {
                        "condition": {"typeReached": "org.example.Main"},
                        "reason": ["start", "stop"],
                        "returnType": "double",
                        "parameterTypes": ["struct(double,double)", "long  long"],
                        "options": {
                          "captureCallState": true, "critical": {"allowHeapAccess": true}, "firstVariadicArg": 1
                        }
                      }
                    ],
                    "upcalls": [
                      {"returnType": "int", "parameterTypes": ["void*", "void*"], "options": {}},
                      {"returnType": "int", "parameterTypes": ["void*", "void*"]}
                    ],
                    "directUpcalls": [
                      {"class": "Main", "method": "f", "returnType": "void", "parameterTypes": [], "reason": "none"}
                    ]
                  },
                  "serialization": [], "jni": [], "bundles": []
                }
                """);
        String file = folder.resolve("reachability-metadata.json").toString();
        Downcall downcall = new Downcall(
                "call_double__struct_double_double_end__longlong__variadic_1__capture__critical_heap",
                Optional.empty(),
                "double(struct(double, double), ..., long long)",
                FunctionDescriptor.of(
                        layout(CanonicalType.DOUBLE),
                        MemoryLayout.structLayout(layout(CanonicalType.DOUBLE), layout(CanonicalType.DOUBLE)),
                        layout(CanonicalType.LONG_LONG)),
                new CallOptions(OptionalInt.of(1), Critical.WITH_HEAP_ACCESS, Capture.CALL_STATE),
                OptionalLong.empty(),
                List.of(new Origin(
                        new Place(file, 7, 7),
                        "downcalls[0]",
                        Optional.of("org.example.Main"),
                        List.of("start", "stop"))));
        assertEquals(List.of(downcall), registrations.downcalls());
        Upcall upcall = new Upcall(
                "upcall_int__pointer__pointer",
                "int(void*, void*)",
                FunctionDescriptor.of(
                        layout(CanonicalType.INT), layout(CanonicalType.POINTER), layout(CanonicalType.POINTER)),
                Uncaught.ABORT,
                List.of(
                        new Origin(new Place(file, 18, 7), "upcalls[0]", Optional.empty(), List.of()),
                        new Origin(new Place(file, 19, 7), "upcalls[1]", Optional.empty(), List.of())));
        assertEquals(List.of(upcall), registrations.upcalls());
        DirectUpcall direct = new DirectUpcall(
                "Main_f",
                Optional.empty(),
                new JavaMethod("Main", "f", "()V", Types.CARRIERS),
                "void()",
                FunctionDescriptor.ofVoid(),
                Uncaught.ABORT,
                List.of(new Origin(new Place(file, 22, 7), "directUpcalls[0]", Optional.empty(), List.of("none"))));
        assertEquals(List.of(direct), registrations.directUpcalls());
    }

    @Test
    void upcallsMayPropagateAndHaveNames() throws IOException {
        List<Upcall> upcalls = read(TARGET, "a.stubgen.json", """
                {"foreign": {"upcalls": [
                  {"returnType": "int", "parameterTypes": [], "exceptions": "propagate"},
                  {"returnType": "int", "parameterTypes": []},
                  {"returnType": "int", "parameterTypes": [], "name": "supplier", "exceptions": "propagate"},
                  {"returnType": "int", "parameterTypes": [], "name": "constant", "exceptions": "abort"}]}}
                """).upcalls();
        assertEquals(
                List.of("constant", "supplier", "upcall_int", "upcall_int__propagate"),
                upcalls.stream().map(Upcall::name).toList());
        assertEquals(
                List.of(Uncaught.ABORT, Uncaught.PROPAGATE, Uncaught.ABORT, Uncaught.PROPAGATE),
                upcalls.stream().map(Upcall::uncaught).toList());
    }

    @Test
    void readsWhatStubgenAdds() throws IOException {
        Map<String, Downcall> downcalls = downcalls("""
                {"returnType": "size_t", "parameterTypes": ["void*"], "symbol": "strlen"},
                {"returnType": "void*", "parameterTypes": ["int"], "symbol": "getenv", "name": "environment",
                 "returnTargetSize": 16},
                {"returnType": "void*", "parameterTypes": [], "name": "anywhere", "returnTargetSize": 0},
                {"returnType": "int", "parameterTypes": ["void*"], "symbol": "wait"},
                {"returnType": "int", "parameterTypes": [], "symbol": "new"}
                """);
        assertEquals(
                Map.of(
                        "strlen", Optional.of("strlen"),
                        "environment", Optional.of("getenv"),
                        "anywhere", Optional.empty(),
                        "wait_", Optional.of("wait"),
                        "new_", Optional.of("new")),
                downcalls.values().stream().collect(Collectors.toMap(Downcall::name, Downcall::symbol)));
        assertEquals(OptionalLong.of(16), downcalls.get("environment").resultTargetSize());
        assertEquals(OptionalLong.of(0), downcalls.get("anywhere").resultTargetSize());
        assertEquals(OptionalLong.empty(), downcalls.get("strlen").resultTargetSize());
    }

    @Test
    void optionsMayBeSpelledOut() throws IOException {
        Map<String, Downcall> downcalls = downcalls("""
                {"name": "none", "returnType": "void", "parameterTypes": ["int"], "options": {}},
                {"name": "no_capture", "returnType": "void", "parameterTypes": ["int"],
                 "options": {"captureCallState": false}},
                {"name": "critical", "returnType": "void", "parameterTypes": ["int"], "options": {"critical": {}}},
                {"name": "no_heap", "returnType": "void", "parameterTypes": ["int"],
                 "options": {"critical": {"allowHeapAccess": false}}},
                {"name": "no_variadic", "returnType": "void", "parameterTypes": ["int"],
                 "options": {"firstVariadicArg": 1}}
                """);
        assertEquals(CallOptions.NONE, downcalls.get("none").options());
        assertEquals(CallOptions.NONE, downcalls.get("no_capture").options());
        CallOptions critical = new CallOptions(OptionalInt.empty(), Critical.YES, Capture.NOTHING);
        assertEquals(critical, downcalls.get("critical").options());
        assertEquals(critical, downcalls.get("no_heap").options());
        assertEquals(OptionalInt.of(1), downcalls.get("no_variadic").options().firstVariadic());
        assertEquals("void(int, ...)", downcalls.get("no_variadic").signature());
    }

    @Test
    void equalLayoutsOfDifferentTypesAreDifferentDowncalls() throws IOException {
        Map<String, Downcall> downcalls = downcalls("""
                {"returnType": "long", "parameterTypes": ["long"]},
                {"returnType": "size_t", "parameterTypes": ["size_t"]},
                {"returnType": "size_t", "parameterTypes": [" size_t "]},
                {"returnType": "long", "parameterTypes": ["struct(long)"]},
                {"returnType": "long", "parameterTypes": ["struct(struct(long))"]}
                """);
        assertEquals(4, downcalls.size());
        assertEquals(2, downcalls.get("call_size_t__size_t").origins().size());
    }

    @Test
    void downcallsComeInTheOrderOfTheirNamesAndAreTheSameOnEveryTarget() throws IOException {
        String content = """
                {"foreign": {"downcalls": [
                  {"returnType": "wchar_t", "parameterTypes": ["long", "struct(int)"]},
                  {"returnType": "void", "parameterTypes": [], "symbol": "b"},
                  {"returnType": "void", "parameterTypes": [], "symbol": "a"}]}}
                """;
        for (Target target : Target.values()) {
            List<Downcall> downcalls = read(target, "a.stubgen.json", content).downcalls();
            assertEquals(
                    List.of("a", "b", "call_wchar_t__long__struct_int_end"),
                    downcalls.stream().map(Downcall::name).toList());
            assertEquals(
                    Optional.of(CanonicalType.WCHAR_T.layout(target)), downcalls.getLast().function().returnLayout());
        }
    }
}
