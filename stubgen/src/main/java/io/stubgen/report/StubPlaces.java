package io.stubgen.report;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.SignatureText;
import io.stubgen.bindings.ParameterNames;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.emit.StubListing;
import io.stubgen.registration.Downcall;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of where a stub's values are: where it is entered with them, and where it leaves with them. */
final class StubPlaces {
    private static final String NOWHERE = "-";

    private final Downcall downcall;
    private final StubListing listing;
    private final List<EntryParameter> parameters;

    StubPlaces(Bridge bridge, Downcall downcall, StubListing listing) {
        this.downcall = downcall;
        this.listing = listing;
        this.parameters = EntryParameter.of(
                bridge,
                downcall.function(),
                downcall.options(),
                downcall.symbol().isPresent() ? Callee.SYMBOL : Callee.ADDRESS);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("### ").append(Markdown.plain(downcall.name())).append("\n\n");
        text.append(Markdown.heading("value", "type", "caller's side", "callee's side"));
        for (int index = 0; index < parameters.size(); index++) {
            EntryParameter parameter = parameters.get(index);
            text.append(Markdown.row(
                    ParameterNames.of(parameter),
                    Markdown.code(type(parameter)),
                    callerPlace(parameter, listing.entry().arguments().get(index)),
                    calleePlace(parameter)));
        }
        listing.exit().vectorCount().ifPresent(count -> text.append(
                Markdown.row("vector registers used", "", NOWHERE, "al = " + count)));
        String resultType = downcall.function().returnLayout().map(SignatureText::of).orElse("void");
        text.append(Markdown.row(
                "what is returned", Markdown.code(resultType), callerResult(), place(listing.exit().result())));
        return text.toString();
    }

    private String type(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT -> "JNIEnv *";
            case JNI_CLASS -> "jclass";
            case TARGET, RESULT, STATE -> "void*";
            case SCALAR, STRUCT -> SignatureText.of(argument(parameter));
            case HEAP_ARRAY -> "jobject";
            case HEAP_OFFSET -> "jlong";
        };
    }

    private MemoryLayout argument(EntryParameter parameter) {
        return downcall.function().argumentLayouts().get(parameter.argument());
    }

    private static String callerPlace(EntryParameter parameter, ArgumentPlan plan) {
        return (parameter.role() == EntryParameter.Role.STRUCT ? "its address in " : "") + place(plan);
    }

    private String calleePlace(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT, JNI_CLASS -> NOWHERE;
            case TARGET -> "the function called";
            case RESULT -> listing.exit().result() instanceof ReturnPlan.Memory memory
                    ? memory.pointer().toString()
                    : NOWHERE;
            case STATE -> "stored after the call";
            case SCALAR, STRUCT -> place(listing.exit().arguments().get(parameter.argument()));
            case HEAP_ARRAY ->
                "pinned; the address in " + place(listing.exit().arguments().get(parameter.argument()));
            case HEAP_OFFSET -> "added to the address";
        };
    }

    /** A struct comes back in memory, whatever the callee does. */
    private String callerResult() {
        Optional<EntryParameter> memory = parameters.stream()
                .filter(parameter -> parameter.role() == EntryParameter.Role.RESULT)
                .findFirst();
        return memory.isPresent() ? "stored at result" : place(listing.entry().result());
    }

    private static String place(ArgumentPlan argument) {
        return switch (argument) {
            case ArgumentPlan.Direct direct -> pieces(direct.layout(), direct.moves());
            case ArgumentPlan.Indirect indirect -> "address of a copy in " + indirect.pointer().location();
            case ArgumentPlan.Ignored _ -> "not passed";
        };
    }

    private static String place(ReturnPlan result) {
        return switch (result) {
            case ReturnPlan.Nothing _ -> NOWHERE;
            case ReturnPlan.Direct direct -> pieces(direct.layout(), direct.moves());
            case ReturnPlan.Memory memory -> "memory"
                    + (memory.isReturned() ? ", its address in " + memory.returned() : "");
        };
    }

    private static String pieces(MemoryLayout layout, List<Move> moves) {
        if (moves.size() == 1 && moves.getFirst().width() == layout.byteSize()) {
            return place(moves.getFirst());
        }
        return moves.stream()
                .map(move -> "bytes %s-%s: %s".formatted(move.offset(), move.offset() + move.width() - 1, place(move)))
                .collect(Collectors.joining("; "));
    }

    private static String place(Move move) {
        return move.location()
                + switch (move.extension()) {
                    case NONE -> "";
                    case ZERO -> ", zero-extended";
                    case SIGN -> ", sign-extended";
                };
    }
}
