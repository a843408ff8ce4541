package dev.tensorexport.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a zip archive the data of its entries lie, which {@link java.util.zip.ZipFile} does not tell, and whether
 * they are what an archive of arrays can be. The format is PKWARE's APPNOTE 6.3; only its directory is read here.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_LOCATOR_SIZE = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_DIRECTORY = 100_000_000;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    /** What DEFLATE can make of a byte at most; an entry that claims more is made to harm. */
    private static final long MOST_OF_A_BYTE = 1032;

    private final FileChannel channel;
    private final String file;
    private final Map<String, Data> entries = new LinkedHashMap<>();
    private final List<long[]> ranges = new ArrayList<>();

    private ZipDirectory(FileChannel channel, String file) {
        this.channel = channel;
        this.file = file;
    }

    static ZipDirectory read(FileChannel channel, String file) throws IOException {
        ZipDirectory directory = new ZipDirectory(channel, file);
        directory.read();
        directory.refuseOverlaps();
        return directory;
    }

    /**
     * Where the data of an entry lie.
     *
     * @param start their first byte in the file
     * @param size how many bytes they are in the file
     */
    record Data(long start, long size) {}

    /** The entries by name, in the order of the directory. */
    Map<String, Data> entries() {
        return entries;
    }

    private void read() throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = bytes(size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0
                && !(end.getInt(at) == END_SIGNATURE && at + END_SIZE + (end.getShort(at + 20) & 0xFFFF) == tail)) {
            at--;
        }
        if (at < 0) {
            throw bad(0, "found no end of a zip directory; expected a zip archive");
        }
        long endAt = size - tail + at;
        long count = end.getShort(at + 10) & 0xFFFF;
        long length = end.getInt(at + 12) & IN_ZIP64;
        long start = end.getInt(at + 16) & IN_ZIP64;
        if ((count == 0xFFFF || length == IN_ZIP64 || start == IN_ZIP64) && endAt >= END64_LOCATOR_SIZE) {
            ByteBuffer locator = bytes(endAt - END64_LOCATOR_SIZE, END64_LOCATOR_SIZE);
            if (locator.getInt(0) == END64_LOCATOR_SIGNATURE) {
                long end64At = locator.getLong(8);
                if (end64At < 0 || end64At > endAt - END64_SIZE) {
                    throw bad(endAt, "found a zip64 directory outside the file");
                }
                ByteBuffer end64 = bytes(end64At, END64_SIZE);
                if (end64.getInt(0) != END64_SIGNATURE) {
                    throw bad(end64At, "found no zip64 directory where it should be");
                }
                count = end64.getLong(32);
                length = end64.getLong(40);
                start = end64.getLong(48);
            }
        }
        if (start < 0 || length < 0 || length > LONGEST_DIRECTORY || start > endAt - length) {
            throw bad(
                    endAt,
                    "found a directory of " + length + " bytes at byte " + start
                            + "; expected it inside the file and of at most " + LONGEST_DIRECTORY + " bytes");
        }
        readEntries(bytes(start, (int) length), start, count);
    }

    private void readEntries(ByteBuffer directory, long start, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            int at = directory.position();
            if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw bad(start + at, "found no entry of the directory; expected " + (count - i) + " more");
            }
            int nameLength = directory.getShort(at + 28) & 0xFFFF;
            int extraLength = directory.getShort(at + 30) & 0xFFFF;
            int commentLength = directory.getShort(at + 32) & 0xFFFF;
            if (directory.remaining() < ENTRY_SIZE + nameLength + extraLength + commentLength) {
                throw bad(start + at, "found an entry that is longer than the directory");
            }
            byte[] name = new byte[nameLength];
            directory.get(at + ENTRY_SIZE, name);
            readEntry(directory, start, at, new String(name, StandardCharsets.UTF_8), nameLength, extraLength);
            directory.position(at + ENTRY_SIZE + nameLength + extraLength + commentLength);
        }
    }

    private void readEntry(ByteBuffer directory, long start, int at, String name, int nameLength, int extraLength)
            throws IOException {
        int flags = directory.getShort(at + 8);
        int method = directory.getShort(at + 10);
        Zip64Sizes sizes = new Zip64Sizes(
                directory.slice(at + ENTRY_SIZE + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN));
        long size = sizes.next(directory.getInt(at + 24) & IN_ZIP64);
        long compressed = sizes.next(directory.getInt(at + 20) & IN_ZIP64);
        long local = sizes.next(directory.getInt(at + 42) & IN_ZIP64);
        String entry = "entry " + Excerpt.of(name, 0);
        if (leadsOut(name)) {
            throw bad(start + at, "found " + entry + "; expected a plain name");
        }
        if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED) {
            throw bad(
                    start + at,
                    "found " + entry + " of method " + method
                            + (method == STORED || method == DEFLATED ? ", encrypted" : "")
                            + "; expected it stored or deflated");
        }
        if (size < 0 || compressed < 0 || local < 0 || local > channel.size() - LOCAL_SIZE) {
            throw bad(start + at, "found " + entry + " outside the file");
        }
        boolean isPossible = method == STORED ? size == compressed : size / MOST_OF_A_BYTE <= compressed;
        if (!isPossible) {
            throw bad(
                    start + at,
                    "found " + entry + " of " + size + " bytes, " + compressed
                            + " in the archive; expected no more than they can hold");
        }
        ByteBuffer header = bytes(local, LOCAL_SIZE);
        if (header.getInt(0) != LOCAL_SIGNATURE) {
            throw bad(local, "found no header of " + entry + " where the directory says");
        }
        long data = local + LOCAL_SIZE + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
        if (data > channel.size() - compressed) {
            throw bad(local, "found " + entry + " of " + compressed + " bytes; expected it to end inside the file");
        }
        if (entries.put(name, new Data(data, compressed)) != null) {
            throw bad(start + at, "found " + entry + " twice; expected each name once");
        }
        ranges.add(new long[] {local, data + compressed});
    }

    /** Entries that share bytes are how a small archive claims to be a huge one. */
    private void refuseOverlaps() throws FileFormatException {
        ranges.sort(Comparator.comparingLong(range -> range[0]));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i)[0] < ranges.get(i - 1)[1]) {
                throw bad(ranges.get(i)[0], "found entries that share bytes; expected each to have its own");
            }
        }
    }

    private static boolean leadsOut(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/")).contains("..");
    }

    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw bad(channel.size(), "found the end of the file; expected more of the archive's directory");
            }
        }
        return bytes.flip();
    }

    private FileFormatException bad(long position, String problem) {
        return new FileFormatException(file, position, problem);
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
