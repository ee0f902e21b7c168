package io.stubgen.emit.peer;

import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Instruction.LocalBranch;
import io.stubgen.emit.Instruction.LocalBranch.Reach;
import io.stubgen.emit.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An instruction as it stands in an object.
 *
 * @param text for assemblers of ELF objects, with the name of the place where the instruction is; a label of the
 *     function is a distance from there
 * @param standaloneText for assemblers without symbols, if there is one: {@link Instruction#standaloneText}
 * @param bytes its encoding, with zeros where the linker fills in a field
 */
public record EmittedInstruction(UnaryOperator<String> text, Optional<String> standaloneText, byte[] bytes) {

    /** An instruction by its own encoding. */
    public static EmittedInstruction of(Instruction instruction) {
        CodeBuffer buffer = new CodeBuffer();
        instruction.encode(buffer);
        return of(instruction, buffer.bytes());
    }

    /** A branch by its own encoding; {@code displacement} in bytes from its end. */
    public static EmittedInstruction of(LocalBranch branch, Reach reach, int displacement) {
        CodeBuffer buffer = new CodeBuffer();
        branch.encode(buffer, reach, displacement);
        return of(branch, displacement + buffer.size(), buffer.bytes());
    }

    private static EmittedInstruction of(LocalBranch branch, int distance, byte[] bytes) {
        String target = (distance < 0 ? "-0x" : "+0x") + Integer.toHexString(Math.abs(distance));
        return new EmittedInstruction(
                here -> branch.text(here + target), branch.standaloneText(distance), bytes);
    }

    private static EmittedInstruction of(Instruction instruction, byte[] bytes) {
        String text = instruction.text();
        return new EmittedInstruction(_ -> text, instruction.standaloneText(), bytes);
    }

    /** The different instructions of functions, in the order in which they come first. */
    public static List<EmittedInstruction> distinct(List<CompiledStubs.Function> functions) {
        Map<String, EmittedInstruction> known = new LinkedHashMap<>();
        for (CompiledStubs.Function function : functions) {
            of(function).forEach(instruction ->
                    known.putIfAbsent(instruction.shown() + '\n' + instruction.hex(), instruction));
        }
        return List.copyOf(known.values());
    }

    private static List<EmittedInstruction> of(CompiledStubs.Function function) {
        List<CodeItem> items = function.items();
        List<Integer> ends = function.code().ends();
        Map<Label, Integer> places = new HashMap<>();
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof Label label) {
                places.put(label, ends.get(index));
            }
        }
        List<EmittedInstruction> emitted = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < items.size(); index++) {
            byte[] bytes = Arrays.copyOfRange(function.code().bytes(), start, ends.get(index));
            if (items.get(index) instanceof LocalBranch branch) {
                int distance = places.get(branch.label()) - start;
                emitted.add(of(branch, distance, bytes));
            } else if (items.get(index) instanceof Instruction instruction) {
                emitted.add(of(instruction, bytes));
            }
            start = ends.get(index);
        }
        return emitted;
    }

    /** The text with a dot for the place where the instruction is. */
    String shown() {
        return text.apply(".");
    }

    /** The encoding, as in {@code 1f 20 03 d5}. */
    String hex() {
        return hex(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
