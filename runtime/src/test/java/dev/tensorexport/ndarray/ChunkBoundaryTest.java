package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.io.RandomAccessFile;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Random layouts with strides of either sign over memory whose chunks end among their elements. */
class ChunkBoundaryTest {
    private static final long CHUNK = Memory.CHUNK_BYTES;
    private static final long BYTES = 2 * CHUNK + (CHUNK >> 1);

    /** How far from the end of a chunk the elements have values of their own. */
    private static final int KNOWN_BYTES = 1 << 22;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private static Memory memory;

    /** A file with holes, of which only the pages around the ends of the chunks exist. */
    @BeforeAll
    static void map() throws Exception {
        Path path = directory.resolve("holes");
        path.toFile().deleteOnExit();
        ByteBuffer[] chunks = new ByteBuffer[3];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(BYTES);
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = file.getChannel().map(MapMode.READ_WRITE, i * CHUNK, Math.min(CHUNK, BYTES - i * CHUNK));
            }
        }
        memory = Memory.of(chunks);
        for (long end : new long[] {CHUNK, 2 * CHUNK}) {
            for (long at = end - KNOWN_BYTES; at < end + KNOWN_BYTES; at++) {
                chunks[(int) (at / CHUNK)].put((int) (at % CHUNK), known(at));
            }
        }
    }

    private static byte known(long address) {
        return (byte) (address * 0x9E3779B97F4A7C15L >>> 56);
    }

    @Test
    void everyElementIsFoundOnEitherSideOfTheEnd() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            int itemSize = 1 << random.nextInt(4);
            Layout layout = randomLayout(random, itemSize);
            String what = "seed " + seed + ", round " + round + ": " + itemSize + " bytes, " + layout + " strides "
                    + Arrays.toString(layout.strides()) + " offset " + layout.offset();
            byte[] expected = expectedBytes(layout, itemSize);
            NdArray array = ArrayAccess.of(memory, dtype(itemSize), layout);
            assertArrayEquals(expected, bytes(array.toArray(), itemSize), what);
            assertArrayEquals(expected, bytes(array.copy().toArray(), itemSize), what);
        }
    }

    @Test
    void aRunIsCopiedWhereverChunksEndInItsSourceAndItsTarget() {
        NdArray.OfByte all =
                ArrayAccess.of(memory, DType.INT8, Layout.contiguous(BYTES)).asByte();
        int count = 2 * KNOWN_BYTES - 100;
        long from = CHUNK - KNOWN_BYTES + 3;
        long to = 2 * CHUNK - KNOWN_BYTES + 70;
        NdArray.OfByte target = all.narrow(0, to, count);
        try {
            target.assign(all.narrow(0, from, count));
            for (int i = -1; i <= count; i++) {
                byte expected = known(i < 0 || i == count ? to + i : from + i);
                assertEquals(expected, all.get(to + i));
            }
        } finally {
            for (int i = 0; i < count; i++) {
                target.set(i, known(to + i));
            }
        }
    }

    @Test
    void aRunOfSeveralStepsIsCopied() {
        byte[] elements = new byte[(1 << 25) + 12345];
        new Random(1).nextBytes(elements);
        assertArrayEquals(elements, NdArray.of(elements).copy().toArray());
    }

    /** One to three dims of any strides whose elements lie around the end of a chunk, and within what is known. */
    private static Layout randomLayout(Random random, int itemSize) {
        long reachable = KNOWN_BYTES / itemSize;
        int rank = 1 + random.nextInt(3);
        long[] shape = new long[rank];
        long[] strides = new long[rank];
        long lowest = 0;
        long highest = 0;
        for (int dim = 0; dim < rank; dim++) {
            shape[dim] = 1 + random.nextInt(rank == 3 ? 40 : 300);
            long widest = reachable / rank / shape[dim];
            long stride = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt((int) Math.max(widest, 1));
            strides[dim] = Math.min(stride, Math.max(widest, 1)) * (random.nextBoolean() ? 1 : -1);
            long reach = (shape[dim] - 1) * strides[dim];
            lowest += Math.min(reach, 0);
            highest += Math.max(reach, 0);
        }
        long end = (1 + random.nextInt(2)) * CHUNK / itemSize;
        long first = end - lowest - (long) (random.nextDouble() * (highest - lowest + 1));
        return Layout.of(shape, strides, first);
    }

    /** The bytes of the elements in row-major order, from what the file holds at each address. */
    private static byte[] expectedBytes(Layout layout, int itemSize) {
        byte[] expected = new byte[(int) layout.numel() * itemSize];
        long[] shape = layout.shape();
        long[] strides = layout.strides();
        for (int position = 0; position < layout.numel(); position++) {
            long element = layout.offset();
            long rest = position;
            for (int dim = shape.length - 1; dim >= 0; dim--) {
                element += rest % shape[dim] * strides[dim];
                rest /= shape[dim];
            }
            for (int i = 0; i < itemSize; i++) {
                expected[position * itemSize + i] = known(element * itemSize + i);
            }
        }
        return expected;
    }

    private static DType dtype(int itemSize) {
        return switch (itemSize) {
            case 1 -> DType.INT8;
            case 2 -> DType.INT16;
            case 4 -> DType.INT32;
            default -> DType.INT64;
        };
    }

    private static byte[] bytes(Object array, int itemSize) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Array.getLength(array) * itemSize).order(ByteOrder.nativeOrder());
        switch (itemSize) {
            case 1 -> bytes.put((byte[]) array);
            case 2 -> bytes.asShortBuffer().put((short[]) array);
            case 4 -> bytes.asIntBuffer().put((int[]) array);
            default -> bytes.asLongBuffer().put((long[]) array);
        }
        return bytes.array();
    }

    @Test
    void theKnownBytesAreInTheFile() {
        NdArray.OfByte whole =
                ArrayAccess.of(memory, DType.INT8, Layout.contiguous(BYTES)).asByte();
        for (long at : new long[] {CHUNK - KNOWN_BYTES, CHUNK - 1, CHUNK, 2 * CHUNK - 1, 2 * CHUNK}) {
            assertEquals(known(at), whole.get(at));
        }
    }
}
