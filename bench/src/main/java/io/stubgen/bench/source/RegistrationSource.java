package io.stubgen.bench.source;

import io.stubgen.abi.SignatureText;
import io.stubgen.emit.DowncallStub;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.stream.Collectors;

/** Registrations of downcalls without options: the text of a file {@code *.stubgen.json}. */
public final class RegistrationSource {

    private RegistrationSource() {}

    /** The registrations of stubs that call symbols; each is named after its symbol. */
    public static String of(List<DowncallStub> stubs) {
        return """
                {
                  "foreign": {
                    "downcalls": [
                %s
                    ]
                  }
                }
                """.formatted(stubs.stream().map(RegistrationSource::entry).collect(Collectors.joining(",\n")));
    }

    private static String entry(DowncallStub stub) {
        return """
                      { "symbol": "%s", "returnType": "%s", "parameterTypes": [%s] }""".formatted(
                stub.callee().orElseThrow(() -> new IllegalArgumentException("by address: " + stub)),
                stub.function().returnLayout().map(SignatureText::of).orElse("void"),
                stub.function().argumentLayouts().stream()
                        .map(RegistrationSource::quoted)
                        .collect(Collectors.joining(", ")));
    }

    private static String quoted(MemoryLayout layout) {
        return '"' + SignatureText.of(layout) + '"';
    }
}
