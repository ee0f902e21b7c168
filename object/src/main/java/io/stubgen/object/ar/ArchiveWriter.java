package io.stubgen.object.ar;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes archives of one object in the variant of System V and GNU, which linkers for ELF and for COFF read: the magic,
 * the member {@code /} with the symbols by which the linker finds the object, the object. A name of more than 15 bytes
 * is in a member {@code //}. Time, owner and group are 0, so that equal objects give equal bytes. (Microsoft's archives
 * have a second member {@code /}; {@code llvm-lib}, which takes the place of Microsoft's tool, writes none either.)
 */
public final class ArchiveWriter {
    private static final String MAGIC = "!<arch>\n";
    private static final int HEADER_SIZE = 60;
    private static final int SHORT_NAME = 15;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    private ArchiveWriter() {}

    /**
     * Writes an archive.
     *
     * @param member file name of the object
     * @param model the object's symbols
     * @param object its bytes
     */
    public static byte[] write(String member, ObjectFile model, byte[] object) {
        ArchiveWriter writer = new ArchiveWriter();
        List<String> symbols = model.symbols().stream()
                .filter(symbol -> symbol.scope() != Symbol.Scope.LOCAL && symbol.place().isPresent())
                .map(Symbol::name)
                .toList();
        byte[] longNames = longNames(member);
        int offset = MAGIC.length() + HEADER_SIZE + tableSize(symbols);
        offset += longNames.length == 0 ? 0 : HEADER_SIZE + longNames.length;
        writer.archive.writeBytes(bytes(MAGIC));
        writer.member("/", "0           0     0     0       ", table(symbols, offset));
        if (longNames.length > 0) {
            writer.member("//", " ".repeat(32), longNames);
        }
        writer.member(
                longNames.length > 0 ? "/0" : member + "/", "0           0     0     644     ", object);
        return writer.archive.toByteArray();
    }

    /** The content of the member {@code //}; nothing if the name stands in the header. */
    private static byte[] longNames(String member) {
        if (member.length() <= SHORT_NAME) {
            return new byte[0];
        }
        byte[] names = bytes(member + "/\n");
        return names.length % 2 == 0 ? names : bytes(member + "/\n\n");
    }

    /** Bytes of the table of symbols; even, as members start at even offsets. */
    private static int tableSize(List<String> symbols) {
        int size = 4 + 4 * symbols.size() + symbols.stream().mapToInt(symbol -> bytes(symbol).length + 1).sum();
        return size + size % 2;
    }

    /** The number of symbols, the offset of the member of each, their names; numbers are big-endian. */
    private static byte[] table(List<String> symbols, int memberOffset) {
        ByteBuffer table = ByteBuffer.allocate(tableSize(symbols));
        table.putInt(symbols.size());
        symbols.forEach(_ -> table.putInt(memberOffset));
        symbols.forEach(symbol -> table.put(bytes(symbol)).put((byte) 0));
        return table.array();
    }

    /** A member; {@code attributes} are time, owner, group and mode. */
    private void member(String name, String attributes, byte[] content) {
        archive.writeBytes(bytes("%-16s%s%-10s`\n".formatted(name, attributes, content.length)));
        archive.writeBytes(content);
        if (content.length % 2 != 0) {
            archive.write('\n');
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
