package io.stubgen.object.macho;

import static io.stubgen.object.Relocation.Kind.ABSOLUTE;

import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program with every section, scope of symbol and kind of relocation: as a model, and as text for clang.
 *
 * @param architecture as Apple names it
 */
record Sample(String architecture, String assembly, ObjectFile object) {

    private static final String DATA_ASSEMBLY = """
                    .section __TEXT,__const
                    .p2align 3
            _lead:
                    .quad 1
            _answer:
                    .quad 42

                    .section __DATA,__const
                    .p2align 3
                    .globl _table
            _table:
                    .quad _stub_all
                    .quad _own
                    .quad _own+1
                    .quad _helper
                    .quad _callback
                    .quad _answer

                    .section __DATA,__data
                    .p2align 3
                    .private_extern _state
            _state:
                    .quad 7
                    .quad _state-8

                    .zerofill __DATA,__bss,_zeros,16,4
                    .zerofill __DATA,__bss,_counters,16,4
                    .subsections_via_symbols
            """;

    static List<Sample> all() {
        return List.of(X64Sample.sample(), Arm64Sample.sample());
    }

    static Sample of(
            String architecture,
            String assembly,
            Machine machine,
            Section text,
            List<Symbol> functions,
            List<FunctionFrame> frames) {
        return new Sample(
                architecture,
                assembly + DATA_ASSEMBLY,
                new ObjectFile(
                        machine,
                        Stream.concat(Stream.of(text), data().stream()).toList(),
                        Stream.concat(functions.stream(), dataSymbols().stream()).toList(),
                        frames,
                        BranchProtection.FULL));
    }

    private static List<Section> data() {
        return List.of(
                Section.of(SectionKind.READ_ONLY_DATA, 8, hex("0100000000000000 2a00000000000000"), List.of()),
                Section.of(SectionKind.RELOCATED_DATA, 8, new byte[48], List.of(
                        new Relocation(0, ABSOLUTE, "stub_all", 0),
                        new Relocation(8, ABSOLUTE, "own", 0),
                        new Relocation(16, ABSOLUTE, "own", 1),
                        new Relocation(24, ABSOLUTE, "helper", 0),
                        new Relocation(32, ABSOLUTE, "callback", 0),
                        new Relocation(40, ABSOLUTE, "answer", 0))),
                Section.of(SectionKind.DATA, 8, hex("0700000000000000 0000000000000000"), List.of(
                        new Relocation(8, ABSOLUTE, "state", -8))),
                Section.ofZeros(SectionKind.ZERO_DATA, 16, 32));
    }

    private static List<Symbol> dataSymbols() {
        return List.of(
                Symbol.defined("lead", Scope.LOCAL, Type.OBJECT, SectionKind.READ_ONLY_DATA, 0, 8),
                Symbol.defined("answer", Scope.LOCAL, Type.OBJECT, SectionKind.READ_ONLY_DATA, 8, 8),
                Symbol.defined("table", Scope.GLOBAL, Type.OBJECT, SectionKind.RELOCATED_DATA, 0, 48),
                Symbol.defined("state", Scope.HIDDEN, Type.OBJECT, SectionKind.DATA, 0, 16),
                Symbol.defined("zeros", Scope.LOCAL, Type.OBJECT, SectionKind.ZERO_DATA, 0, 16),
                Symbol.defined("counters", Scope.LOCAL, Type.OBJECT, SectionKind.ZERO_DATA, 16, 16),
                Symbol.undefined("environ"),
                Symbol.undefined("callback"));
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    @Override
    public String toString() {
        return architecture;
    }
}
