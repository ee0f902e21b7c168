package io.stubgen.explain;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.SignatureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A page that draws one signature on several targets: HTML that refers to nothing outside of it. */
public final class PlanPage {
    private static final String STYLE = "page.css";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            %2$s</style>
            </head>
            <body>
            <h1><code>%1$s</code></h1>
            <main>
            %3$s</main>
            <p>Addresses grow downwards; +0 is the first stack argument's place (above the return address, where the call
            pushes one). Empty registers carry nothing in this call.</p>
            </body>
            </html>
            """;

    private PlanPage() {}

    /** The page. */
    public static String of(List<CallPlan> plans) {
        CallPlan first = plans.getFirst();
        return PAGE.formatted(
                Html.text(SignatureText.of(first.function(), first.firstVariadic())),
                style(),
                plans.stream().map(PlanDrawing::of).collect(Collectors.joining()));
    }

    private static String style() {
        try (InputStream style = PlanPage.class.getResourceAsStream(STYLE)) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
