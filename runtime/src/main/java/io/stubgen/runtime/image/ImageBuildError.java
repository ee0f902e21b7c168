package io.stubgen.runtime.image;

/** Stops the builder of an image, which then prints the message alone: the cause is no code but the user's build. */
final class ImageBuildError extends Error {
    private static final long serialVersionUID = 1;

    ImageBuildError(String message) {
        super(message, null, false, false);
    }

    /** What the builder prints. */
    @Override
    public String toString() {
        return getMessage();
    }
}
