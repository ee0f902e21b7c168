package io.stubgen.runtime;

import io.stubgen.runtime.internal.Platform;
import io.stubgen.runtime.internal.StubgenRuntime;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Addresses of functions and variables by name, for downcalls that take the address of their target.
 */
public final class Symbols {
    /** The handle of everything that is loaded for all to see: 0 with glibc and musl, -2 on macOS (dlfcn.h). */
    private static final long RTLD_DEFAULT = Platform.current().operatingSystem().equals("macos") ? -2 : 0;

    private Symbols() {
    }

    /**
     * The address of a symbol of the process: of the C library, the mathematical library, or another that the JVM or
     * its launcher loaded for all to see. Libraries that Java code loads are not among them; see {@link #library}.
     *
     * @throws UnsatisfiedLinkError if there is none
     */
    public static long find(String name) {
        return found(name, findOptional(name), "the libraries of this process");
    }

    /** The same, empty if there is none. */
    public static OptionalLong findOptional(String name) {
        return lookup(RTLD_DEFAULT, name);
    }

    /**
     * Opens a library, which then stays in the process until it ends.
     *
     * @param name a path, or a file name without {@code /} that the dynamic linker looks for, as in {@code libz.so.1}
     * @throws UnsatisfiedLinkError if it cannot be opened, with the dynamic linker's reason
     */
    public static Library library(String name) {
        long string = NativeMemory.allocateString(name);
        try {
            long handle = StubgenRuntime.openLibrary(string, Library.RTLD_LAZY);
            if (handle == 0) {
                throw new UnsatisfiedLinkError("The library %s cannot be opened: %s".formatted(name, lastError()));
            }
            return new Library(name, handle);
        } finally {
            NativeMemory.free(string);
        }
    }

    /** The same for a file. */
    public static Library library(Path file) {
        return library(file.toAbsolutePath().toString());
    }

    /** A library whose symbols are looked up in it and in those it depends on. */
    public static final class Library {
        private static final int RTLD_LAZY = 1;

        private final String name;
        private final long handle;

        private Library(String name, long handle) {
            this.name = name;
            this.handle = handle;
        }

        /**
         * The address of a symbol.
         *
         * @throws UnsatisfiedLinkError if there is none
         */
        public long find(String symbol) {
            return found(symbol, findOptional(symbol), name);
        }

        /** The same, empty if there is none. */
        public OptionalLong findOptional(String symbol) {
            return lookup(handle, symbol);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static long found(String symbol, OptionalLong address, String place) {
        return address.orElseThrow(() ->
                new UnsatisfiedLinkError("The symbol %s was not found in %s.".formatted(symbol, place)));
    }

    private static OptionalLong lookup(long handle, String symbol) {
        long string = NativeMemory.allocateString(symbol);
        try {
            long address = StubgenRuntime.findSymbol(handle, string);
            return address == 0 ? OptionalLong.empty() : OptionalLong.of(address);
        } finally {
            NativeMemory.free(string);
        }
    }

    private static String lastError() {
        long message = StubgenRuntime.lastError();
        return message == 0 ? "no reason is given" : NativeMemory.readString(message);
    }
}
