package io.stubgen.runtime.image;

import io.stubgen.runtime.UpcallTargets;
import java.util.function.BooleanSupplier;

/**
 * A condition of substitutions that is always true, or stops the build of the image: whether everything is there that
 * the upcalls of a binding class call. The builder asks it before it looks the methods up itself, and would name
 * generated code instead of the registration.
 */
public abstract class UpcallMethods implements BooleanSupplier {
    private final UpcallTargets targets;

    /**
     * The condition for a binding class.
     *
     * @param owner the binding class, whose class loader finds the targets' classes; it is not initialised
     * @param table the lines of its targets, as for {@link UpcallTargets#UpcallTargets}
     */
    protected UpcallMethods(Class<?> owner, String... table) {
        this.targets = new UpcallTargets(owner, table);
    }

    /**
     * Looks every target up. No class is initialised.
     *
     * @return true
     * @throws Error if the class of a target is not there, or does not declare the static method; the message names the
     *     registration
     */
    @Override
    public final boolean getAsBoolean() {
        try {
            targets.requireDeclared();
            return true;
        } catch (LinkageError failure) {
            throw new ImageBuildError(failure.getMessage());
        }
    }
}
