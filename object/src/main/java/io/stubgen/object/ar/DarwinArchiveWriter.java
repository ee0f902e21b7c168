package io.stubgen.object.ar;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Symbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes archives of one object in the variant of BSD that macOS uses ({@code ar.h}, {@code mach-o/ranlib.h}): the
 * magic, the member {@code __.SYMDEF} with the symbols by which the linker finds the object, the object. Names of
 * members stand before their content, padded so that objects start at multiples of 8, as linkers for 64 bits ask. Time,
 * owner and group are 0, so that equal objects give equal bytes.
 */
public final class DarwinArchiveWriter {
    private static final String MAGIC = "!<arch>\n";
    private static final String INDEX = "__.SYMDEF";
    private static final int HEADER_SIZE = 60;
    private static final int ALIGNMENT = 8;

    private DarwinArchiveWriter() {}

    /**
     * Writes an archive.
     *
     * @param member file name of the object
     * @param model the object's symbols
     * @param object its bytes
     */
    public static byte[] write(String member, ObjectFile model, byte[] object) {
        List<byte[]> symbols = model.symbols().stream()
                .filter(symbol -> symbol.scope() != Symbol.Scope.LOCAL && symbol.place().isPresent())
                .map(symbol -> bytes("_" + symbol.name()))
                .sorted(Comparator.comparing(name -> name, Arrays::compareUnsigned))
                .toList();
        int indexStart = MAGIC.length() + HEADER_SIZE + nameSize(MAGIC.length(), INDEX);
        int memberStart = indexStart + indexSize(symbols);
        int objectStart = memberStart + HEADER_SIZE + nameSize(memberStart, member);
        ByteBuffer archive = ByteBuffer.allocate(padded(objectStart + object.length)).order(ByteOrder.LITTLE_ENDIAN);
        archive.put(bytes(MAGIC));
        putHeader(archive, INDEX, "0", indexSize(symbols));
        putIndex(archive, symbols, memberStart);
        archive.position(memberStart);
        putHeader(archive, member, "644", archive.capacity() - objectStart);
        archive.put(object);
        while (archive.hasRemaining()) {
            archive.put((byte) '\n');
        }
        return archive.array();
    }

    /** Bytes of a member's name, with what follows it so that the content starts at a multiple of 8. */
    private static int nameSize(int memberStart, String name) {
        int contentStart = memberStart + HEADER_SIZE + bytes(name).length;
        return padded(contentStart) - memberStart - HEADER_SIZE;
    }

    private static void putHeader(ByteBuffer archive, String name, String mode, int contentSize) {
        int nameSize = nameSize(archive.position(), name);
        archive.put(bytes("%-16s%-12s%-6s%-6s%-8s%-10s`\n"
                .formatted("#1/" + nameSize, 0, 0, 0, mode, nameSize + contentSize)));
        archive.put(Arrays.copyOf(bytes(name), nameSize));
    }

    private static int indexSize(List<byte[]> symbols) {
        return padded(8 + 8 * symbols.size() + stringsSize(symbols));
    }

    private static int stringsSize(List<byte[]> symbols) {
        return symbols.stream().mapToInt(symbol -> symbol.length + 1).sum();
    }

    /** Pairs of the offset of a name among the names and the offset of its member in the archive; the names. */
    private static void putIndex(ByteBuffer archive, List<byte[]> symbols, int memberStart) {
        archive.putInt(8 * symbols.size());
        int name = 0;
        for (byte[] symbol : symbols) {
            archive.putInt(name).putInt(memberStart);
            name += symbol.length + 1;
        }
        archive.putInt(stringsSize(symbols));
        symbols.forEach(symbol -> archive.put(symbol).put((byte) 0));
    }

    private static int padded(int size) {
        return (size + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
