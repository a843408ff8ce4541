package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory of more bytes than an {@code int} counts, in three chunks; a file with holes, of which only a few pages exist.
 */
class LargeMemoryTest {
    private static final long CHUNK = Memory.CHUNK_BYTES;
    private static final long BYTES = 2 * CHUNK + 4096;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private Memory memory;

    @BeforeEach
    void map() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("holes").toFile(), "rw")) {
            file.setLength(BYTES);
            ByteBuffer[] chunks = new ByteBuffer[3];
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = file.getChannel().map(MapMode.READ_WRITE, i * CHUNK, Math.min(CHUNK, BYTES - i * CHUNK));
            }
            memory = Memory.of(chunks);
        }
        directory.resolve("holes").toFile().deleteOnExit();
    }

    /** Ten float32 elements on each side of the end of the first chunk. */
    private NdArray.OfFloat acrossChunks(long step) {
        long first = CHUNK / Float.BYTES - 10 * step;
        Layout layout = Layout.of(new long[] {20}, new long[] {step}, first);
        return ArrayAccess.of(memory, DType.FLOAT32, layout).asFloat();
    }

    @Test
    void runsCrossFromChunkToChunk() {
        float[] values = TestArrays.floats(20).toArray();
        for (long step : new long[] {1, 2, 7, 1000}) {
            NdArray.OfFloat array = acrossChunks(step);
            array.assign(values);
            assertArrayEquals(values, array.toArray(), "step " + step);
            FloatBuffer target = FloatBuffer.allocate(22).position(1);
            array.copyTo(target);
            assertEquals(21, target.position());
            assertArrayEquals(values, Arrays.copyOfRange(target.array(), 1, 21), "step " + step);
            assertArrayEquals(
                    TestArrays.floats(20).flip(0).toArray(), array.flip(0).toArray(), "step " + -step);
            assertEquals(9, array.get(9));
            assertEquals(10, array.get(10));
            array.flip(0).assign(values);
            assertArrayEquals(values, array.flip(0).copy().toArray());
            assertTrue(array.contentEquals(TestArrays.floats(20).flip(0)));
            array.fill(3);
            assertEquals(60, array.stream().sum());
        }
    }

    @Test
    void longRunsCrossFromChunkToChunk() {
        NdArray.OfFloat array = ArrayAccess.of(
                        memory,
                        DType.FLOAT32,
                        Layout.of(new long[] {200}, new long[] {1}, 2 * CHUNK / Float.BYTES - 100))
                .asFloat();
        array.assign(TestArrays.floats(200));
        assertArrayEquals(TestArrays.floats(200).toArray(), array.toArray());
    }

    @Test
    void elementsFarApartAreEachFound() {
        Layout layout = Layout.of(new long[] {3, 2}, new long[] {CHUNK / 2, 1}, 1);
        NdArray.OfShort array = ArrayAccess.of(memory, DType.INT16, layout).asShort();
        array.assign(new short[][] {{1, 2}, {3, 4}, {5, 6}});
        assertArrayEquals(new short[] {1, 2, 3, 4, 5, 6}, array.toArray());
        assertArrayEquals(new short[] {1, 3, 5, 2, 4, 6}, array.transpose(0, 1).toArray());
        assertArrayEquals(new short[] {5, 3, 1}, array.select(1, 0).flip(0).toArray());
        assertEquals(6, array.get(2, 1));
        assertEquals("[[1 2]\n [3 4]\n [5 6]]", array.toString());
        array.fill((short) 0);
    }

    @Test
    void aWholeArrayIsAddressedByLongs() {
        NdArray.OfByte array =
                ArrayAccess.of(memory, DType.INT8, Layout.contiguous(BYTES)).asByte();
        array.set(BYTES - 1, (byte) 7);
        assertEquals(7, array.get(BYTES - 1));
        assertEquals(7, array.flip(0).get(0));
        assertEquals(7, array.reshape(-1, 4096).get(BYTES / 4096 - 1, 4095));
        assertEquals(
                "found 2147487744 elements in int8 [2147487744]; a Java array holds at most 2147483639."
                        + " Take a part with slice() or select() first",
                assertThrows(IllegalStateException.class, array::toArray).getMessage());
        array.set(BYTES - 1, (byte) 0);
    }

    @Test
    void aBufferLiesWithinOneChunkWhereTheNextIsElsewhere() {
        assertEquals(10, acrossChunks(1).slice(0, 0, 10).asBuffer().capacity());
        assertEquals(10, acrossChunks(1).slice(0, 10, 20).asBuffer().capacity());
        assertEquals(
                "found 44 bytes, from byte 1073741784 of their memory on; expected no multiple of 1073741824"
                        + " bytes in between, for a buffer cannot cross it here. Take parts with slice()",
                assertThrows(
                                IllegalStateException.class,
                                () -> acrossChunks(1).slice(0, 0, 11).asBuffer())
                        .getMessage());
    }
}
