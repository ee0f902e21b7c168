package io.stubgen.bindings;

import io.stubgen.registration.Downcall;
import io.stubgen.registration.Origin;
import java.lang.foreign.GroupLayout;
import java.util.ArrayList;
import java.util.List;

/** What the documentation of a generated method or function says, with code {@code `between backquotes`}. */
final class DowncallRemarks {
    /** More origins than these are counted only; the report has all. */
    private static final int ORIGINS = 3;

    private DowncallRemarks() {}

    /** What a stub calls and what it stores. */
    static String effect(Downcall downcall) {
        return sentences(downcall, "Stores the struct returned at `result`.");
    }

    /** The same for a method that allocates the struct returned itself. */
    static String effectWithAllocator(Downcall downcall) {
        return sentences(downcall, "Allocates the struct returned with `allocator`.");
    }

    private static String sentences(Downcall downcall, String structResult) {
        List<String> sentences = new ArrayList<>();
        sentences.add(downcall.symbol()
                .map(symbol -> "Calls " + symbols(downcall, symbol) + ".")
                .orElse("Calls the function at `target`."));
        if (returnsStruct(downcall)) {
            sentences.add(structResult);
        }
        if (downcall.options().capturesState()) {
            sentences.add("Stores errno (on Windows the last errors too) at `state`.");
        }
        return String.join(" ", sentences);
    }

    private static String symbols(Downcall downcall, String symbol) {
        return VariantText.of(
                downcall.platforms(), symbol, variant -> variant.symbol().orElseThrow(), "`%s`"::formatted, ", ");
    }

    /** Where it is registered, each part fit for a line. */
    static List<String> origins(List<Origin> origins) {
        List<String> lines = new ArrayList<>();
        origins.stream().limit(ORIGINS).map(Origin::toString).forEach(lines::add);
        if (origins.size() > ORIGINS) {
            lines.add("and %s more places".formatted(origins.size() - ORIGINS));
        }
        return lines;
    }

    static boolean returnsStruct(Downcall downcall) {
        return downcall.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent();
    }
}
