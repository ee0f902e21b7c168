package io.stubgen.report;

import io.stubgen.abi.ArgumentPlan;
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

/** The table of where a stub's values are: where it is entered with them, and where it leaves with them. */
final class StubPlaces {
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
                Markdown.row("vector registers used", "", Places.NOWHERE, "al = " + count)));
        String resultType = downcall.function().returnLayout().map(SignatureText::of).orElse("void");
        text.append(Markdown.row(
                "what is returned", Markdown.code(resultType), callerResult(), Places.of(listing.exit().result())));
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
        return (parameter.role() == EntryParameter.Role.STRUCT ? "its address in " : "") + Places.of(plan);
    }

    private String calleePlace(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT, JNI_CLASS -> Places.NOWHERE;
            case TARGET -> "the function called";
            case RESULT -> listing.exit().result() instanceof ReturnPlan.Memory memory
                    ? memory.pointer().toString()
                    : Places.NOWHERE;
            case STATE -> "stored after the call";
            case SCALAR, STRUCT -> Places.of(listing.exit().arguments().get(parameter.argument()));
            case HEAP_ARRAY ->
                "pinned; the address in " + Places.of(listing.exit().arguments().get(parameter.argument()));
            case HEAP_OFFSET -> "added to the address";
        };
    }

    /** A struct comes back in memory, whatever the callee does. */
    private String callerResult() {
        Optional<EntryParameter> memory = parameters.stream()
                .filter(parameter -> parameter.role() == EntryParameter.Role.RESULT)
                .findFirst();
        return memory.isPresent() ? "stored at result" : Places.of(listing.entry().result());
    }
}
