package io.stubgen.abi;

import java.util.List;

/**
 * The call state that {@code captureCallState} stores: 4 bytes for each part, in this order.
 *
 * @param name of the part, as {@code Linker.Option.captureCallState} has it
 * @param function that tells it
 * @param answer what that function returns
 */
public record CallState(String name, String function, Answer answer) {

    /** What the function of a part returns. */
    public enum Answer {
        VALUE,
        ADDRESS
    }

    /** The parts on an operating system, in the order in which they are captured and stored. */
    public static List<CallState> of(OperatingSystem operatingSystem) {
        return switch (operatingSystem) {
            case LINUX -> List.of(new CallState("errno", "__errno_location", Answer.ADDRESS));
            case MACOS -> List.of(new CallState("errno", "__error", Answer.ADDRESS));
            case WINDOWS ->
                List.of(
                        new CallState("GetLastError", "GetLastError", Answer.VALUE),
                        new CallState("WSAGetLastError", "WSAGetLastError", Answer.VALUE),
                        new CallState("errno", "_errno", Answer.ADDRESS));
        };
    }

    /** Bytes of a part. */
    public static final int PART_SIZE = 4;
}
