package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.AArch64Registers;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FunctionAssembler;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Label;
import io.stubgen.emit.MachineCode;
import io.stubgen.object.Relocation;
import io.stubgen.object.Relocation.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions that name a symbol or a label, against GNU as. */
class SymbolTest {
    private static final Instruction FILLER = new A64Instruction.Plain(PlainOp.RET);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsAssembler() {
        Tool.assumeInstalled("aarch64-linux-gnu-as");
    }

    /** As far as each branch reaches, both ways: in instructions. */
    static Stream<List<CodeItem>> branches() {
        return Stream.of(
                        List.of(new A64Jump.Always(new Label(0)), new A64Jump.Always(new Label(1))),
                        branchesIf(0),
                        branchesIf(5),
                        bits(0))
                .flatMap(branches ->
                        Stream.of(0, 1, 2, 100, (1 << 13) - 16).map(distance -> around(branches, distance)));
    }

    private static List<A64Jump> branchesIf(int register) {
        List<A64Jump> branches = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            branches.add(new A64Jump.If(condition, new Label(condition.number() % 2)));
        }
        for (TestOp op : TestOp.values()) {
            branches.add(new A64Jump.Test(op, AArch64Registers.integer(register), new Label(0)));
            branches.add(new A64Jump.Test(op, A64Instruction.ZERO, new Label(1)));
        }
        return branches;
    }

    private static List<A64Jump> bits(int label) {
        List<A64Jump> branches = new ArrayList<>();
        for (BitOp op : BitOp.values()) {
            for (int bit : new int[] {0, 1, 31, 32, 63}) {
                branches.add(new A64Jump.Bit(op, X7, bit, new Label(label)));
            }
        }
        return branches;
    }

    private static List<CodeItem> around(List<? extends CodeItem> branches, int distance) {
        List<CodeItem> function = new ArrayList<>();
        function.add(new Label(1));
        function.addAll(Collections.nCopies(distance, FILLER));
        function.addAll(branches);
        function.addAll(Collections.nCopies(distance, FILLER));
        function.add(new Label(0));
        function.add(FILLER);
        return function;
    }

    @ParameterizedTest
    @MethodSource("branches")
    void branchesGoWhereGnuAsSendsThem(List<CodeItem> function) throws Exception {
        assertArrayEquals(assemble(function), code(function).bytes());
    }

    @Test
    void branchThatDoesNotReachIsRefused() {
        A64Jump branch = new A64Jump.Bit(BitOp.TBZ, X0, 3, new Label(0));
        List<CodeItem> function = new ArrayList<>(List.of(branch));
        function.addAll(Collections.nCopies((1 << 13) - 1, FILLER));
        function.add(new Label(0));
        assertThrows(IllegalArgumentException.class, () -> code(function));
        function.remove(1);
        assertEquals(4 * (1 << 13) - 4, code(function).bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strlen", "x0", "w9", "sp", "wsp", "xzr", "lr", "fp", "ip0", "v0", "d1", "q2", "s3", "b4",
        "p0", "z1", "nzcv", "eq", "lsl", "uxtw", "sxtx", "_", "a$b", "add"})
    void everyFunctionNameIsASymbol(String name) throws Exception {
        List<CodeItem> function = List.of(
                new A64Instruction.Branch(BranchOp.CALL, name), new A64Instruction.Branch(BranchOp.JUMP, name));
        assertArrayEquals(assemble(function), code(function).bytes());
        assertEquals(List.of("R_AARCH64_CALL26 " + name, "R_AARCH64_JUMP26 " + name), relocations());
        assertEquals(List.of(Kind.BRANCH, Kind.JUMP), kinds(function));
    }

    @Test
    void addressOfThisObjectIsPageAndOffset() throws Exception {
        List<CodeItem> function = List.of(
                new A64Instruction.Page(X9, SymbolPart.PAGE, "elsewhere", 12),
                new A64Instruction.PageOffset(X1, X9, SymbolPart.PAGE_OFFSET_ADD, "elsewhere", 12),
                access(AccessOp.LDR64, new Memory.InPage(X9, SymbolPart.PAGE_OFFSET_LOAD64, "elsewhere", 16)),
                access(AccessOp.STR64, new Memory.InPage(X9, SymbolPart.PAGE_OFFSET_LOAD64, "elsewhere", 0)),
                access(AccessOp.LDR32, new Memory.InPage(X9, SymbolPart.PAGE_OFFSET_LOAD32, "elsewhere", 4)));
        assertArrayEquals(assemble(function), code(function).bytes());
        assertEquals(
                List.of(
                        "R_AARCH64_ADR_PREL_PG_HI21 elsewhere+0x000000000000000c",
                        "R_AARCH64_ADD_ABS_LO12_NC elsewhere+0x000000000000000c",
                        "R_AARCH64_LDST64_ABS_LO12_NC elsewhere+0x0000000000000010",
                        "R_AARCH64_LDST64_ABS_LO12_NC elsewhere",
                        "R_AARCH64_LDST32_ABS_LO12_NC elsewhere+0x0000000000000004"),
                relocations());
        assertEquals(
                List.of(
                        Kind.PAGE,
                        Kind.PAGE_OFFSET_ADD,
                        Kind.PAGE_OFFSET_LOAD64,
                        Kind.PAGE_OFFSET_LOAD64,
                        Kind.PAGE_OFFSET_LOAD32),
                kinds(function));
    }

    @Test
    void addressOfAnotherObjectComesFromTheTable() throws Exception {
        List<CodeItem> function = List.of(
                new A64Instruction.Page(X9, SymbolPart.GOT_PAGE, "f", 0),
                access(AccessOp.LDR64, new Memory.InPage(X9, SymbolPart.GOT_PAGE_OFFSET, "f", 0)));
        assertArrayEquals(assemble(function), code(function).bytes());
        assertEquals(List.of("R_AARCH64_ADR_GOT_PAGE f", "R_AARCH64_LD64_GOT_LO12_NC f"), relocations());
        assertEquals(List.of(Kind.GOT_PAGE, Kind.GOT_PAGE_OFFSET), kinds(function));
    }

    @Test
    void threadLocalSequenceIsTheOneThatLinkersKnow() throws Exception {
        List<CodeItem> function = new A64Code().threadLocal("v").items();
        assertEquals(6, function.size());
        assertArrayEquals(assemble(function), code(function).bytes());
        assertEquals(
                List.of(
                        "R_AARCH64_TLSDESC_ADR_PAGE21 v",
                        "R_AARCH64_TLSDESC_LD64_LO12 v",
                        "R_AARCH64_TLSDESC_ADD_LO12 v",
                        "R_AARCH64_TLSDESC_CALL v"),
                relocations());
        assertEquals(
                List.of(
                        Kind.THREAD_DESCRIPTOR_PAGE,
                        Kind.THREAD_DESCRIPTOR_LOAD,
                        Kind.THREAD_DESCRIPTOR_ADD,
                        Kind.THREAD_DESCRIPTOR_CALL),
                kinds(function));
    }

    @Test
    void threadOffsetIsLoadedFromTheTable() throws Exception {
        List<CodeItem> function = new A64Code().threadLocalOfImage("v", X0, X9).items();
        assertArrayEquals(assemble(function), code(function).bytes());
        assertEquals(
                List.of("R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21 v", "R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC v"),
                relocations());
        assertEquals(List.of(Kind.THREAD_OFFSET_PAGE, Kind.THREAD_OFFSET_PAGE_OFFSET), kinds(function));
    }

    private static CodeItem access(AccessOp op, Memory memory) {
        return new A64Access.Single(op, X2, memory);
    }

    private static List<Kind> kinds(List<CodeItem> function) {
        return code(function).relocations().stream().map(Relocation::kind).toList();
    }

    private List<String> relocations() throws Exception {
        return Tool.run(folder, List.of("aarch64-linux-gnu-objdump", "-r", "peer.o"))
                .lines()
                .filter(line -> line.contains("R_AARCH64"))
                .map(line -> line.replaceAll("^\\S+\\s+", "").replaceAll("\\s+", " "))
                .toList();
    }

    private static MachineCode code(List<CodeItem> function) {
        return new FunctionAssembler(Assembler.BUILT_IN).assemble(function);
    }

    private byte[] assemble(List<CodeItem> function) throws Exception {
        StringBuilder text = new StringBuilder();
        for (CodeItem item : function) {
            text.append(item instanceof Instruction instruction ? instruction.text() : item + ":").append('\n');
        }
        Files.writeString(folder.resolve("peer.s"), text);
        Tool.run(folder, List.of("aarch64-linux-gnu-as", "-o", "peer.o", "peer.s"));
        Tool.run(folder, List.of("aarch64-linux-gnu-objcopy", "-O", "binary", "-j", ".text", "peer.o", "peer.bin"));
        return Files.readAllBytes(folder.resolve("peer.bin"));
    }
}
