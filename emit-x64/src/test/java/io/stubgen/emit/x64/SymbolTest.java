package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.R9;
import static io.stubgen.abi.X64Registers.RAX;
import static io.stubgen.abi.X64Registers.RSI;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.emit.Assembler;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FunctionAssembler;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Label;
import io.stubgen.emit.MachineCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions that name a symbol or a label, against GNU as. */
class SymbolTest {

    /** Around where the short form of a branch no longer reaches, both ways. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 120, 124, 125, 126, 127, 128, 129, 130, 300})
    void branchesAreAsShortAsGnuAsMakesThem(int distance, @TempDir Path folder) throws Exception {
        Tool.assumeInstalled("as");
        Label end = new Label(0);
        Label start = new Label(1);
        List<CodeItem> function = new ArrayList<>();
        function.add(start);
        function.add(new X64Instruction.Jump(Condition.EQUAL, end));
        function.addAll(Collections.nCopies(distance, new X64Instruction.Plain(PlainOp.RET)));
        function.add(end);
        function.add(new X64Instruction.Jump(Condition.NOT_EQUAL, start));
        assertArrayEquals(assemble(folder, function), code(function).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"strlen", "rax", "R10d", "al", "st", "and", "NOT", "mod", "offset", "ptr", "eq", "xmm3", "k1",
        "cs", "ip", "dword", "near", "short", "type", "size", "this", "dup", "cr0", "bnd0", "xmmword", "_", "a$b"})
    void everyFunctionNameIsASymbol(String name, @TempDir Path folder) throws Exception {
        Tool.assumeInstalled("as");
        List<CodeItem> function =
                List.of(new X64Instruction.Branch(BranchOp.CALL, name), new X64Instruction.Branch(BranchOp.JMP, name));
        assertArrayEquals(assemble(folder, function), code(function).bytes());
        String field = "R_X86_64_PLT32 " + name + "-0x0000000000000004";
        assertEquals(List.of(field, field), relocations(folder));
    }

    @Test
    void relativeOperandIsRelativeToTheInstructionsEnd(@TempDir Path folder) throws Exception {
        Tool.assumeInstalled("as");
        List<CodeItem> function =
                List.of(new X64Instruction.Load(LoadOp.LEA, RSI, new Memory.Relative("elsewhere", 12)));
        assertArrayEquals(assemble(folder, function), code(function).bytes());
        assertEquals(12, code(function).relocations().getFirst().addend());
        assertEquals(List.of("R_X86_64_PC32 elsewhere+0x0000000000000008"), relocations(folder));
    }

    @Test
    void threadLocalSequenceIsTheOneThatLinkersKnow(@TempDir Path folder) throws Exception {
        Tool.assumeInstalled("as");
        List<CodeItem> function =
                List.of(new X64Instruction.ThreadLocalArgument("v"), new X64Instruction.ThreadLocalCall());
        assertArrayEquals(assemble(folder, function), code(function).bytes());
        assertEquals(16, code(function).bytes().length);
        assertEquals(
                List.of("R_X86_64_TLSGD v-0x0000000000000004", "R_X86_64_PLT32 __tls_get_addr-0x0000000000000004"),
                relocations(folder));
    }

    @Test
    void threadOffsetIsLoadedFromTheTable(@TempDir Path folder) throws Exception {
        Tool.assumeInstalled("as");
        List<CodeItem> function = List.of(
                new X64Instruction.Load(LoadOp.MOV64, RAX, new Memory.ThreadOffset("v")),
                new X64Instruction.Load(LoadOp.MOV64, R9, new Memory.ThreadOffset("v")),
                new X64Instruction.ThreadLocalLoad());
        assertArrayEquals(assemble(folder, function), code(function).bytes());
        String field = "R_X86_64_GOTTPOFF v-0x0000000000000004";
        assertEquals(List.of(field, field), relocations(folder));
    }

    private static List<String> relocations(Path folder) throws Exception {
        return Tool.run(folder, List.of("objdump", "-r", "peer.o"))
                .lines()
                .filter(line -> line.contains("R_X86_64"))
                .map(line -> line.replaceAll("^\\S+\\s+", "").replaceAll("\\s+", " "))
                .toList();
    }

    private static MachineCode code(List<CodeItem> function) {
        return new FunctionAssembler(Assembler.BUILT_IN).assemble(function);
    }

    private static byte[] assemble(Path folder, List<CodeItem> function) throws Exception {
        StringBuilder text = new StringBuilder(".intel_syntax noprefix\n");
        for (CodeItem item : function) {
            text.append(item instanceof Instruction instruction ? instruction.text() : item + ":").append('\n');
        }
        Files.writeString(folder.resolve("peer.s"), text);
        Tool.run(folder, List.of("as", "-o", "peer.o", "peer.s"));
        Tool.run(folder, List.of("objcopy", "-O", "binary", "-j", ".text", "peer.o", "peer.bin"));
        return Files.readAllBytes(folder.resolve("peer.bin"));
    }
}
