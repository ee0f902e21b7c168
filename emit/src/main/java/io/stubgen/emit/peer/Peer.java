package io.stubgen.emit.peer;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.keystone.KeystoneEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An independent assembler that is here, or the reason why it is not. */
public sealed interface Peer {
    /** What its makers call it. */
    String name();

    /** It can be asked. */
    record Present(PeerAssembler assembler) implements Peer {
        @Override
        public String name() {
            return assembler.name();
        }
    }

    /** It cannot; the reason starts with a small letter and ends without a full stop. */
    record Absent(String name, String reason) implements Peer {}

    /**
     * All of them.
     *
     * @param preamble lines at the start of assembly text of the architecture
     */
    static List<Peer> all(Architecture architecture, String preamble) {
        return List.of(gnuAs(architecture, preamble), llvmMc(architecture, preamble), keystone(architecture));
    }

    /** GNU as for the architecture, by its name as a cross assembler, or that of the machine. */
    static Peer gnuAs(Architecture architecture, String preamble) {
        String name = "GNU as";
        Names names = Names.of(architecture);
        for (String program : List.of(names.gnu() + "-linux-gnu-as", names.gnu() + "-elf-as", "as")) {
            if (printed(program, "--version").contains("configured for a target of `" + names.gnu() + "-")) {
                return new Present(new ToolAssembler(name, List.of(program), preamble));
            }
        }
        return new Absent(name, "no %s-linux-gnu-as on the PATH, nor an as of that kind".formatted(names.gnu()));
    }

    /** LLVM's assembler, {@code llvm-mc}. */
    static Peer llvmMc(Architecture architecture, String preamble) {
        String program = "llvm-mc";
        Names names = Names.of(architecture);
        String version = printed(program, "--version");
        if (version.isEmpty()) {
            return new Absent(program, "no llvm-mc on the PATH");
        }
        Matcher target = Pattern.compile("^\\s+" + names.llvm() + "\\s+-", Pattern.MULTILINE).matcher(version);
        if (!target.find()) {
            return new Absent(program, "the llvm-mc on the PATH is not built for " + names.llvm());
        }
        List<String> command = List.of(program, "-triple=" + names.gnu() + "-linux-gnu", "-filetype=obj");
        return new Present(new ToolAssembler(program, command, preamble));
    }

    /** Keystone, through JNA. */
    static Peer keystone(Architecture architecture) {
        try (KeystoneEngine _ = KeystoneEngine.open(architecture)) {
            return new Present(new KeystonePeer(architecture));
        } catch (AssemblyException e) {
            return new Absent(KeystoneEngine.NAME, e.getMessage());
        }
    }

    /** What a program prints about itself; nothing if it cannot be run. */
    private static String printed(String program, String option) {
        try {
            return Programs.run(Path.of("").toAbsolutePath(), List.of(program, option)).output();
        } catch (IOException e) {
            return ""; // there is no such program
        }
    }

    /**
     * What the tools call an architecture.
     *
     * @param gnu in names of platforms
     * @param llvm in the list of what LLVM is built for
     */
    record Names(String gnu, String llvm) {
        private static Names of(Architecture architecture) {
            return switch (architecture) {
                case X64 -> new Names("x86_64", "x86-64");
                case AARCH64 -> new Names("aarch64", "aarch64");
            };
        }
    }
}
