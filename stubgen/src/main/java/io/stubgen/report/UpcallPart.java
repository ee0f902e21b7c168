package io.stubgen.report;

import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.SignatureText;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.StubListing;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Uncaught;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a report that are about upcalls. */
final class UpcallPart {
    private final Bridge bridge;
    private final List<Row> rows = new ArrayList<>();

    /** Which function pointers a stub stands for. */
    private enum Kind {
        DIRECT,
        BOUND
    }

    /** A registered upcall with its stub. */
    private record Row(
            Kind kind,
            String name,
            String signature,
            FunctionDescriptor function,
            String symbols,
            String calls,
            Uncaught uncaught,
            List<Origin> origins,
            StubListing listing) {}

    /** @param listings the stubs of direct upcalls, then those of upcalls of any object */
    UpcallPart(Bridge bridge, ImageLibrary image, Registrations registrations, List<StubListing> listings) {
        this.bridge = bridge;
        registrations.directUpcalls().forEach(upcall -> rows.add(new Row(
                Kind.DIRECT,
                upcall.name(),
                upcall.signature(),
                upcall.function(),
                "`stub_" + upcall.name() + "`" + upcall.symbol().map(symbol -> ", `" + symbol + "`").orElse(""),
                switch (bridge) {
                    case C -> "`impl_" + upcall.name() + "`";
                    case JNI -> method(upcall);
                    case NATIVE_IMAGE -> Markdown.code(image.entryPoint(upcall.name())) + ", " + method(upcall);
                },
                upcall.uncaught(),
                upcall.origins(),
                listings.get(rows.size()))));
        registrations.upcalls().forEach(upcall -> rows.add(new Row(
                Kind.BOUND,
                upcall.name(),
                upcall.signature(),
                upcall.function(),
                switch (bridge) {
                    case C -> "`stub_bind_" + upcall.name() + "`";
                    case JNI, NATIVE_IMAGE -> Places.NOWHERE;
                },
                switch (bridge) {
                    case C -> "the function bound";
                    case JNI -> "the object bound";
                    case NATIVE_IMAGE -> Markdown.code(image.entryPoint(upcall.name())) + ", the object bound";
                },
                upcall.uncaught(),
                upcall.origins(),
                listings.get(rows.size()))));
    }

    private static String method(DirectUpcall upcall) {
        return Markdown.plain(
                upcall.method().owner() + "." + upcall.method().name() + upcall.method().descriptor());
    }

    /** How many there are. */
    String summary() {
        if (rows.isEmpty()) {
            return "none";
        }
        List<StubListing> bodies = rows.stream()
                .map(Row::listing)
                .filter(listing -> listing.sharedWith().isEmpty())
                .toList();
        return "%s direct, %s to be bound, in %s bodies of together %s bytes"
                .formatted(
                        rows.stream().filter(row -> row.kind() == Kind.DIRECT).count(),
                        rows.stream().filter(row -> row.kind() == Kind.BOUND).count(),
                        bodies.size(),
                        bodies.stream().mapToLong(StubListing::size).sum());
    }

    /** The table of stubs, with a blank line before it. */
    String stubs() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n").append(Markdown.heading(
                "upcall",
                "symbols",
                "signature",
                "calls",
                "exceptions",
                "registered in",
                "bytes",
                "instructions",
                "body"));
        for (Row row : rows) {
            table.append(Markdown.row(
                    Markdown.code(row.name()),
                    row.symbols(),
                    Markdown.code(row.signature()),
                    row.calls(),
                    exceptions(row.uncaught()),
                    row.origins().stream().map(Report::origin).collect(Collectors.joining("<br>")),
                    Integer.toString(row.listing().size()),
                    Integer.toString(row.listing().instructions()),
                    row.listing().sharedWith().map(first -> "that of " + Markdown.code(first)).orElse("its own")));
        }
        return table.toString();
    }

    private String exceptions(Uncaught uncaught) {
        return switch (bridge) {
            case C -> Places.NOWHERE;
            case JNI, NATIVE_IMAGE -> switch (uncaught) {
                case ABORT -> "abort";
                case PROPAGATE -> "propagate";
            };
        };
    }

    /** Where values are, stub by stub. */
    List<String> places() {
        return rows.stream().map(this::places).toList();
    }

    private String places(Row row) {
        StringBuilder text = new StringBuilder("### ").append(Markdown.plain(row.name())).append("\n\n");
        text.append(Markdown.heading("value", "type", "caller's side", "callee's side"));
        int carrier = 0;
        if (bridge == Bridge.NATIVE_IMAGE) {
            text.append(Markdown.row(
                    "thread", "`graal_isolatethread_t *`", Places.NOWHERE, calleePlace(row, carrier)));
            carrier++;
        }
        if (row.kind() == Kind.BOUND) {
            text.append(switch (bridge) {
                case C -> Markdown.row("data", "`void*`", "the trampoline", calleePlace(row, carrier));
                case JNI -> Markdown.row("slot", "`jlong`", "the trampoline", calleePlace(row, carrier));
                case NATIVE_IMAGE -> Markdown.row("slot", "`long`", "the trampoline", calleePlace(row, carrier));
            });
            carrier++;
        }
        if (row.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent()) {
            String caller = row.listing().entry().result() instanceof ReturnPlan.Memory memory
                    ? memory.pointer().toString()
                    : "the stub's frame";
            text.append(Markdown.row("result", "`void*`", caller, calleePlace(row, carrier)));
            carrier++;
        }
        List<MemoryLayout> arguments = row.function().argumentLayouts();
        for (int index = 0; index < arguments.size(); index++) {
            String address = arguments.get(index) instanceof GroupLayout ? "its address in " : "";
            text.append(Markdown.row(
                    "arg" + index,
                    Markdown.code(SignatureText.of(arguments.get(index))),
                    Places.of(row.listing().entry().arguments().get(index)),
                    address + calleePlace(row, carrier)));
            carrier++;
        }
        text.append(Markdown.row(
                "what is returned",
                Markdown.code(row.function().returnLayout().map(SignatureText::of).orElse("void")),
                Places.of(row.listing().entry().result()),
                calleeResult(row)));
        return text.toString();
    }

    /** JNI takes arguments in an array of {@code jvalue}. */
    private String calleePlace(Row row, int carrier) {
        return switch (bridge) {
            case C, NATIVE_IMAGE -> Places.of(row.listing().exit().arguments().get(carrier));
            case JNI -> "jvalue " + carrier;
        };
    }

    private static String calleeResult(Row row) {
        boolean struct = row.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent();
        return struct ? "stored at result" : Places.of(row.listing().exit().result());
    }
}
