package dev.tensorexport.internal.io.zip;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The directory of a zip archive, read as Python's {@code zipfile} reads it: of several entries of one name the last
 * counts, and bytes before the archive move all offsets. The format is PKWARE's APPNOTE 6.3.
 */
public final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_LOCATOR_SIZE = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LONGEST = 100_000_000;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int UTF_8 = 1 << 11;

    private final FileBytes file;

    private ZipDirectory(FileBytes file) {
        this.file = file;
    }

    /** The entries by name, in the order of the directory. */
    public static Map<String, ZipEntry> read(FileBytes file) throws IOException {
        return new ZipDirectory(file).read();
    }

    private Map<String, ZipEntry> read() throws IOException {
        long endAt = endAt();
        ByteBuffer end = bytes(endAt, END_SIZE);
        long count = end.getShort(10) & 0xFFFF;
        long length = end.getInt(12) & IN_ZIP64;
        long start = end.getInt(16) & IN_ZIP64;
        if (endAt >= END64_LOCATOR_SIZE
                && bytes(endAt - END64_LOCATOR_SIZE, END64_LOCATOR_SIZE).getInt(0) == END64_LOCATOR_SIGNATURE) {
            // Also where 32 bits would do: PyTorch always writes it, and the directory ends before it.
            endAt -= END64_LOCATOR_SIZE + END64_SIZE;
            if (endAt < 0 || bytes(endAt, END64_SIZE).getInt(0) != END64_SIGNATURE) {
                throw file.bad(Math.max(endAt, 0), "found no zip64 directory where it should be");
            }
            ByteBuffer end64 = bytes(endAt, END64_SIZE);
            count = end64.getLong(32);
            length = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (start < 0 || length < 0 || length > LONGEST || start > endAt - length) {
            throw file.bad(
                    endAt,
                    "found a directory of " + length + " bytes at byte " + start
                            + "; expected it inside the file and of at most " + LONGEST + " bytes");
        }
        return entries(endAt - length, length, count, endAt - length - start);
    }

    private long endAt() throws IOException {
        int tail = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = bytes(file.size() - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE && at + END_SIZE + (end.getShort(at + 20) & 0xFFFF) <= tail) {
                return file.size() - tail + at;
            }
        }
        throw file.bad(0, "found no end of a zip directory; expected a zip archive");
    }

    /** @param shift the bytes before the archive, which its offsets do not count */
    private Map<String, ZipEntry> entries(long start, long length, long count, long shift) throws IOException {
        ByteReader input = file.input(start, length, file.name());
        List<ZipEntry> entries = new ArrayList<>();
        TreeMap<Long, Integer> starts = new TreeMap<>(Map.of(start, 1));
        for (long i = 0; i < count; i++) {
            long at = start + input.position();
            ByteBuffer fixed = ByteBuffer.allocate(ENTRY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            if (!input.readUpTo(fixed) || fixed.getInt(0) != ENTRY_SIGNATURE) {
                throw file.bad(at, "found no entry of the directory; expected " + (count - i) + " more");
            }
            ByteBuffer variable = ByteBuffer.allocate(unsigned(fixed, 28) + unsigned(fixed, 30) + unsigned(fixed, 32))
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (!input.readUpTo(variable)) {
                throw file.bad(at, "found an entry that is longer than the directory");
            }
            ZipEntry entry = entry(fixed, variable.flip(), at, shift);
            entries.add(entry);
            starts.merge(entry.localAt(), 1, Integer::sum);
        }
        Map<String, ZipEntry> byName = new LinkedHashMap<>();
        for (ZipEntry entry : entries) {
            boolean isShared = starts.getOrDefault(entry.localAt(), 0) > 1;
            Long next = isShared ? Long.valueOf(entry.localAt()) : starts.higherKey(entry.localAt());
            byName.put(entry.name(), next == null ? entry : entry.endingBefore(next));
        }
        return byName;
    }

    private ZipEntry entry(ByteBuffer fixed, ByteBuffer variable, long at, long shift) throws IOException {
        int nameLength = unsigned(fixed, 28);
        Zip64Sizes sizes =
                new Zip64Sizes(variable.slice(nameLength, unsigned(fixed, 30)).order(ByteOrder.LITTLE_ENDIAN));
        long size = sizes.next(fixed.getInt(24) & IN_ZIP64);
        long compressed = sizes.next(fixed.getInt(20) & IN_ZIP64);
        long local = sizes.next(fixed.getInt(42) & IN_ZIP64);
        String name = name(variable.slice(0, nameLength), unsigned(fixed, 8), at);
        if (size < 0 || compressed < 0 || local < 0 || local > file.size() - shift) {
            throw file.bad(at, "found entry " + Quoted.of(name, 0) + " outside the file");
        }
        return new ZipEntry(
                file,
                name,
                unsigned(fixed, 8),
                unsigned(fixed, 10),
                fixed.getInt(16) & 0xFFFFFFFFL,
                local + shift,
                compressed,
                size,
                file.size());
    }

    private String name(ByteBuffer bytes, int flags, long at) throws IOException {
        try {
            CharBuffer name = ((flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : firstCharset())
                    .newDecoder()
                    .decode(bytes);
            return name.toString();
        } catch (CharacterCodingException e) {
            throw file.bad(at, "found an entry whose name is not UTF-8, though it says so");
        }
    }

    /** Of the names that do not say that they are UTF-8. */
    private static Charset firstCharset() {
        return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        file.copy(position, bytes);
        return bytes.flip();
    }

    /** The sizes that do not fit in 32 bits, which follow each other in an extra field. */
    private static final class Zip64Sizes {
        private static final int TAG = 1;
        private final ByteBuffer field;

        Zip64Sizes(ByteBuffer extra) {
            ByteBuffer found = extra.slice(0, 0);
            while (extra.remaining() >= 4) {
                int tag = extra.getShort() & 0xFFFF;
                int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
                if (tag == TAG) {
                    found = extra.slice(extra.position(), length);
                }
                extra.position(extra.position() + length);
            }
            field = found.order(ByteOrder.LITTLE_ENDIAN);
        }

        long next(long in32Bits) {
            return in32Bits == IN_ZIP64 && field.remaining() >= Long.BYTES ? field.getLong() : in32Bits;
        }
    }
}
