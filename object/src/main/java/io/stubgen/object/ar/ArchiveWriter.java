package io.stubgen.object.ar;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes archives of one object in the variant of System V and GNU, which ELF linkers read: the magic, the member
 * {@code /} with the symbols by which the linker finds the object, the object. A name of more than 15 bytes is in a
 * member {@code //}. Time, owner and group are 0, so that equal objects give equal bytes.
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
        byte[] longNames = member.length() > SHORT_NAME ? bytes(member + "/\n") : new byte[0];
        long offset = MAGIC.length() + extent(tableSize(symbols)) + (longNames.length == 0 ? 0 : extent(longNames.length));
        writer.archive.writeBytes(bytes(MAGIC));
        writer.member("/", table(symbols, Math.toIntExact(offset)));
        if (longNames.length > 0) {
            writer.member("//", longNames);
        }
        writer.member(longNames.length > 0 ? "/0" : member + "/", object);
        return writer.archive.toByteArray();
    }

    /** Bytes of a member with its header; members start at even offsets. */
    private static long extent(long size) {
        return HEADER_SIZE + size + size % 2;
    }

    private static int tableSize(List<String> symbols) {
        return 4 + 4 * symbols.size() + symbols.stream().mapToInt(symbol -> bytes(symbol).length + 1).sum();
    }

    /** The number of symbols, the offset of the member of each, their names; numbers are big-endian. */
    private static byte[] table(List<String> symbols, int memberOffset) {
        ByteBuffer table = ByteBuffer.allocate(tableSize(symbols));
        table.putInt(symbols.size());
        symbols.forEach(_ -> table.putInt(memberOffset));
        symbols.forEach(symbol -> table.put(bytes(symbol)).put((byte) 0));
        return table.array();
    }

    private void member(String name, byte[] content) {
        String header = "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "100644", content.length);
        archive.writeBytes(bytes(header));
        archive.writeBytes(content);
        if (content.length % 2 != 0) {
            archive.write('\n');
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
