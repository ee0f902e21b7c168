package io.stubgen.bench.instruction;

import static io.stubgen.bench.instruction.Peer.Headers.NONE;
import static io.stubgen.bench.instruction.Peer.Headers.SYSTEM;

import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.List;

/**
 * A C compiler of a target. Where stubs sign return addresses, what it compiles does so too; where they keep no frame
 * pointer, it keeps none. Stubs have no arrays to protect the stack from.
 */
public enum Peer {
    LINUX_X64_GCC(Target.LINUX_X64, "gcc", SYSTEM, "gcc", "-fPIC"),
    LINUX_X64_CLANG(Target.LINUX_X64, "clang", NONE, "clang", "--target=x86_64-linux-gnu", "-fPIC"),
    LINUX_AARCH64_GCC(
            Target.LINUX_AARCH64, "gcc", SYSTEM, "aarch64-linux-gnu-gcc", "-fPIC", "-mbranch-protection=standard"),
    LINUX_AARCH64_CLANG(
            Target.LINUX_AARCH64,
            "clang",
            NONE,
            "clang",
            "--target=aarch64-linux-gnu",
            "-fPIC",
            "-mbranch-protection=standard"),
    MACOS_X64_CLANG(
            Target.MACOS_X64,
            "clang",
            NONE,
            "clang",
            "--target=x86_64-apple-macos11",
            "-fomit-frame-pointer",
            "-fno-stack-protector"),
    MACOS_AARCH64_CLANG(
            Target.MACOS_AARCH64, "clang", NONE, "clang", "--target=arm64-apple-macos11", "-fno-stack-protector"),
    /** Its headers would import {@code _errno} from a library, through a pointer. */
    WINDOWS_X64_GCC(Target.WINDOWS_X64, "gcc", SYSTEM, "x86_64-w64-mingw32-gcc", "-D_CRT_ERRNO_DEFINED"),
    WINDOWS_X64_CLANG(Target.WINDOWS_X64, "clang", NONE, "clang", "--target=x86_64-windows-gnu"),
    WINDOWS_AARCH64_CLANG(Target.WINDOWS_AARCH64, "clang", NONE, "clang", "--target=aarch64-windows-gnu");

    /** Where a compiler finds the C library's headers. */
    enum Headers {
        SYSTEM,
        /** Nowhere: those of this machine are of another system. */
        NONE
    }

    private final Target target;
    private final String label;
    private final Headers headers;
    private final List<String> command;

    Peer(Target target, String label, Headers headers, String... command) {
        this.target = target;
        this.label = label;
        this.headers = headers;
        this.command = List.of(command);
    }

    /** The compilers of a target, one at least. */
    public static List<Peer> of(Target target) {
        return Arrays.stream(values()).filter(peer -> peer.target == target).toList();
    }

    Target target() {
        return target;
    }

    /** The compiler's name in tables. */
    public String label() {
        return label;
    }

    Headers headers() {
        return headers;
    }

    /** The program with what it takes to compile for the target. */
    List<String> command() {
        return command;
    }

    /** The program to look for. */
    public String program() {
        return command.getFirst();
    }
}
