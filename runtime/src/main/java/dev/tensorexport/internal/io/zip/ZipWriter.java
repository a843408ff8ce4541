package dev.tensorexport.internal.io.zip;

import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.memory.BorrowingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes a zip archive: the same entries give the same bytes, and stored data start at multiples of {@link #ALIGNMENT},
 * so that they can be mapped. Sizes and offsets of 64 bits where 32 do not hold them.
 */
public final class ZipWriter {
    static final int LONGEST_NAME = 0xFFFF;
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CRC_AT = 14;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int DESCRIPTOR_FOLLOWS = 1 << 3;
    private static final int UTF_8 = 1 << 11;
    private static final short ZIP64_TAG = 1;
    private static final int ZIP64_LOCAL_BYTES = 4 + 2 * Long.BYTES;

    /** Android's zipalign pads with it; readers skip fields that they do not know. */
    private static final short PADDING_TAG = (short) 0xD935;

    /** The first of January 1980, the first day that there is. */
    private static final short DATE = 1 << 5 | 1;

    private static final long MOST_IN_32_BITS = 0xFFFFFFFEL;

    private final ByteWriter target;
    private final List<Written> entries = new ArrayList<>();

    public ZipWriter(ByteWriter target) {
        this.target = target;
    }

    /** Writes the bytes of an entry, the same each time. */
    @FunctionalInterface
    public interface Body {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    private record Written(byte[] name, int flags, int method, long crc, long compressed, long size, long localAt) {}

    /**
     * The name as it is written.
     *
     * @throws IllegalArgumentException if readers could not read it, or would read another
     */
    public static byte[] nameBytes(String name) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("found the name " + Quoted.of(name, 0)
                    + ", which has half of a surrogate pair; expected text that UTF-8 can encode");
        }
        if (bytes.remaining() > LONGEST_NAME || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException("found the name " + Quoted.of(name, 0) + " of " + bytes.remaining()
                    + " bytes" + (name.indexOf(0) >= 0 ? " with a NUL" : "") + "; expected at most " + LONGEST_NAME
                    + " without a NUL, the limit of zip archives");
        }
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    /** Writes an entry as it is. Without a file to go back in, the body is written twice, first for its checksum. */
    public void store(String name, long size, Body body) throws IOException {
        Checking checking = new Checking();
        if (!target.canPatch()) {
            body.writeTo(checking);
        }
        byte[] nameBytes = nameBytes(name);
        Written header =
                new Written(nameBytes, flags(name), STORED, checking.crc.getValue(), size, size, target.position());
        writeLocal(header, ALIGNMENT);
        long dataAt = target.position();
        Checking checked = new Checking(target);
        body.writeTo(checked);
        checkSize(name, size, target.position() - dataAt);
        if (target.canPatch()) {
            target.patch(
                    header.localAt + CRC_AT,
                    littleEndian(Integer.BYTES)
                            .putInt((int) checked.crc.getValue())
                            .flip());
        }
        entries.add(new Written(nameBytes, header.flags, STORED, checked.crc.getValue(), size, size, header.localAt));
    }

    /** Writes an entry deflated. */
    public void deflate(String name, long size, Body body) throws IOException {
        byte[] nameBytes = nameBytes(name);
        Written header =
                new Written(nameBytes, flags(name) | DESCRIPTOR_FOLLOWS, DEFLATED, 0, 0, size, target.position());
        writeLocal(header, 1);
        long dataAt = target.position();
        Checking checking;
        try (Deflating deflating = new Deflating()) {
            checking = new Checking(deflating);
            body.writeTo(checking);
            checkSize(name, size, deflating.taken);
            deflating.finish();
        }
        Written written = new Written(
                nameBytes,
                header.flags,
                DEFLATED,
                checking.crc.getValue(),
                target.position() - dataAt,
                size,
                header.localAt);
        ByteBuffer descriptor = littleEndian(24).putInt(DESCRIPTOR_SIGNATURE).putInt((int) written.crc);
        if (isZip64(size)) {
            descriptor.putLong(written.compressed).putLong(size);
        } else {
            descriptor.putInt((int) written.compressed).putInt((int) size);
        }
        target.writeFully(descriptor.flip());
        entries.add(written);
    }

    private static void checkSize(String name, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException(
                    "found " + found + " bytes of " + Quoted.of(name, 0) + "; expected " + expected);
        }
    }

    private static int flags(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? 0 : UTF_8;
    }

    /** Deflated data can be a little longer than what they are of. */
    private static boolean isZip64(long size) {
        return size + (size >> 10) > MOST_IN_32_BITS - (1 << 16);
    }

    private void writeLocal(Written entry, int alignment) throws IOException {
        boolean isZip64 = isZip64(entry.size);
        int extra = isZip64 ? ZIP64_LOCAL_BYTES : 0;
        long dataAt = entry.localAt + LOCAL_SIZE + entry.name.length + extra;
        int padding = (int) (-dataAt & alignment - 1);
        if (padding > 0 && padding < 4) {
            padding += alignment; // a field of padding has a header of its own
        }
        ByteBuffer local = littleEndian(LOCAL_SIZE + entry.name.length + extra + padding);
        local.putInt(LOCAL_SIGNATURE)
                .putShort((short) (isZip64 ? 45 : 20))
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) entry.crc);
        boolean isKnown = entry.method == STORED;
        local.putInt(isZip64 ? -1 : isKnown ? (int) entry.size : 0);
        local.putInt(isZip64 ? -1 : isKnown ? (int) entry.size : 0);
        local.putShort((short) entry.name.length)
                .putShort((short) (extra + padding))
                .put(entry.name);
        if (isZip64) {
            local.putShort(ZIP64_TAG)
                    .putShort((short) (2 * Long.BYTES))
                    .putLong(isKnown ? entry.size : 0)
                    .putLong(isKnown ? entry.size : 0);
        }
        if (padding > 0) {
            local.putShort(PADDING_TAG).putShort((short) (padding - 4));
        }
        target.writeFully(local.clear());
    }

    /** Writes the directory. */
    public void finish() throws IOException {
        long start = target.position();
        for (Written entry : entries) {
            writeEntry(entry);
        }
        long end = target.position();
        long length = end - start;
        if (entries.size() >= 0xFFFF || length > MOST_IN_32_BITS || start > MOST_IN_32_BITS) {
            target.writeFully(littleEndian(56)
                    .putInt(END64_SIGNATURE)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putLong(0)
                    .putLong(entries.size())
                    .putLong(entries.size())
                    .putLong(length)
                    .putLong(start)
                    .flip());
            target.writeFully(littleEndian(20)
                    .putInt(END64_LOCATOR_SIGNATURE)
                    .putInt(0)
                    .putLong(end)
                    .putInt(1)
                    .flip());
        }
        short count = (short) Math.min(entries.size(), 0xFFFF);
        target.writeFully(littleEndian(22)
                .putInt(END_SIGNATURE)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(in32Bits(length))
                .putInt(in32Bits(start))
                .putShort((short) 0)
                .flip());
    }

    private void writeEntry(Written entry) throws IOException {
        ByteBuffer large = littleEndian(3 * Long.BYTES);
        for (long value : new long[] {entry.size, entry.compressed, entry.localAt}) {
            if (in32Bits(value) == -1) {
                large.putLong(value);
            }
        }
        int extra = large.position() == 0 ? 0 : 4 + large.position();
        ByteBuffer bytes = littleEndian(46 + entry.name.length + extra)
                .putInt(ENTRY_SIGNATURE)
                .putShort((short) 45)
                .putShort((short) (extra > 0 ? 45 : 20))
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) entry.crc)
                .putInt(in32Bits(entry.compressed))
                .putInt(in32Bits(entry.size))
                .putShort((short) entry.name.length)
                .putShort((short) extra)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0)
                .putInt(in32Bits(entry.localAt))
                .put(entry.name);
        if (extra > 0) {
            bytes.putShort(ZIP64_TAG).putShort((short) large.position()).put(large.flip());
        }
        target.writeFully(bytes.flip());
    }

    private static int in32Bits(long value) {
        return value > MOST_IN_32_BITS ? -1 : (int) value;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes bytes for their checksum, and hands them on. */
    private static final class Checking extends Passing {
        final CRC32 crc = new CRC32();
        private final @Nullable WritableByteChannel target;

        Checking() {
            this.target = null;
        }

        Checking(WritableByteChannel target) {
            this.target = target;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int start = bytes.position();
            if (target == null) {
                bytes.position(bytes.limit());
            } else {
                target.write(bytes);
            }
            crc.update(bytes.duplicate().limit(bytes.position()).position(start));
            return bytes.position() - start;
        }
    }

    /** Hands bytes on deflated. */
    private final class Deflating extends Passing {
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final ByteBuffer staging = ByteBuffer.allocate(1 << 16);
        private long taken;

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            deflater.setInput(bytes);
            while (!deflater.needsInput()) {
                handOn();
            }
            taken += count;
            return count;
        }

        void finish() throws IOException {
            deflater.finish();
            while (!deflater.finished()) {
                handOn();
            }
        }

        private void handOn() throws IOException {
            deflater.deflate(staging.clear());
            target.writeFully(staging.flip());
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    private abstract static class Passing implements BorrowingChannel {
        @Override
        public boolean keepsNothing() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
