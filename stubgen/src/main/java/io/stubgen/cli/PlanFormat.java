package io.stubgen.cli;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanText;
import io.stubgen.explain.PlanPage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How {@code stubgen explain} writes plans. */
enum PlanFormat {
    /** A table for each. */
    TEXT,
    /** A page that draws them side by side. */
    HTML;

    String of(List<CallPlan> plans) {
        return switch (this) {
            case TEXT -> plans.stream().map(CallPlanText::of).collect(Collectors.joining("\n"));
            case HTML -> PlanPage.of(plans);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
