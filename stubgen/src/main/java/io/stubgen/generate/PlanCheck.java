package io.stubgen.generate;

import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Registrations;
import java.lang.foreign.FunctionDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Which registrations the calling convention of a target has no plan for. */
final class PlanCheck {
    private final Target target;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private PlanCheck(Target target) {
        this.target = target;
    }

    /** Why each registration that cannot be planned cannot. */
    static List<Diagnostic> unsupported(Target target, Registrations registrations) {
        PlanCheck check = new PlanCheck(target);
        registrations.downcalls().forEach(downcall ->
                check.plan(downcall.function(), downcall.options().firstVariadic(), downcall.origins()));
        registrations.directUpcalls().forEach(upcall ->
                check.plan(upcall.function(), OptionalInt.empty(), upcall.origins()));
        registrations.upcalls().forEach(upcall ->
                check.plan(upcall.function(), OptionalInt.empty(), upcall.origins()));
        return check.diagnostics;
    }

    private void plan(FunctionDescriptor function, OptionalInt firstVariadic, List<Origin> origins) {
        try {
            CallPlanner.plan(target, function, firstVariadic);
        } catch (UnsupportedSignatureException e) {
            origins.forEach(origin -> diagnostics.add(Diagnostic.error(origin, e.rule())));
        }
    }
}
