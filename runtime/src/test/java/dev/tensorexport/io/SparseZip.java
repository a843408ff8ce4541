package dev.tensorexport.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A zip archive of stored entries as a {@link SparseFile}: sizes and offsets of 64 bits throughout, no checksums. */
final class SparseZip implements Closeable {
    private final RandomAccessFile file;
    private final List<ByteBuffer> directory = new ArrayList<>();

    SparseZip(Path file) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), "rw");
    }

    SparseZip store(String name, byte[] bytes) throws IOException {
        return store(name, bytes, 0);
    }

    /** An entry of a header and so many bytes of data, which are zero but for the last. */
    SparseZip store(String name, byte[] header, long size) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        long stored = header.length + size;
        long localAt = file.getFilePointer();
        file.write(littleEndian(30 + nameBytes.length + 20)
                .putInt(0x04034b50)
                .putShort((short) 45)
                .position(18)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) nameBytes.length)
                .putShort((short) 20)
                .put(nameBytes)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(stored)
                .putLong(stored)
                .array());
        file.write(header);
        if (size > 0) {
            file.seek(file.getFilePointer() + size - 1);
            file.write(SparseFile.LAST);
        }
        directory.add(littleEndian(46 + nameBytes.length + 28)
                .putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .position(20)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) nameBytes.length)
                .putShort((short) 28)
                .position(42)
                .putInt(-1)
                .put(nameBytes)
                .putShort((short) 1)
                .putShort((short) 24)
                .putLong(stored)
                .putLong(stored)
                .putLong(localAt));
        return this;
    }

    /** Writes the directory. */
    @Override
    public void close() throws IOException {
        try (file) {
            long start = file.getFilePointer();
            for (ByteBuffer entry : directory) {
                file.write(entry.array());
            }
            long end = file.getFilePointer();
            file.write(littleEndian(56)
                    .putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .position(24)
                    .putLong(directory.size())
                    .putLong(directory.size())
                    .putLong(end - start)
                    .putLong(start)
                    .array());
            file.write(littleEndian(20)
                    .putInt(0x07064b50)
                    .putInt(0)
                    .putLong(end)
                    .putInt(1)
                    .array());
            file.write(littleEndian(22)
                    .putInt(0x06054b50)
                    .position(8)
                    .putShort((short) directory.size())
                    .putShort((short) directory.size())
                    .putInt(-1)
                    .putInt(-1)
                    .array());
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
