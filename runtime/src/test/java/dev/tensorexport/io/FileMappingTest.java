package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a file stays mapped, as Linux tells it. */
@EnabledOnOs(OS.LINUX)
class FileMappingTest {
    @TempDir
    Path folder;

    private static long mappings(Path file) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains(file.toString())).count();
        }
    }

    private Path write(String name, int arrays) throws IOException {
        Map<String, NdArray> map = new LinkedHashMap<>();
        for (int i = 0; i < arrays; i++) {
            map.put("tensor" + i, Tensors.copy(torch.full(new long[] {3}, new Scalar((float) i))));
        }
        Path file = folder.resolve(name);
        ArrayFile.write(file, map);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"many.safetensors", "many.npz"})
    void aFileOfAThousandArraysIsMappedOnceAndGivenBackWhenAllIsClosed(String name) throws IOException {
        Path file = write(name, 1000);
        for (int round = 0; round < 1000; round++) {
            try (NdArrayMap<NdArray> arrays = ArrayFile.read(file)) {
                assertEquals(999, arrays.get("tensor999").asFloat().get(2));
                if (round % 100 == 0) {
                    assertEquals(1, mappings(file), "in round " + round);
                }
            }
            assertEquals(0, round % 100 == 0 ? mappings(file) : 0, "after round " + round);
        }
    }

    @Test
    void aFileIsMappedUntilTheLastOfItsArraysIsClosed() throws IOException {
        Path file = write("two.safetensors", 2);
        ArrayFile open = ArrayFile.open(file);
        NdArray first = open.get("tensor0");
        open.close();
        open.close();
        assertThrows(IllegalStateException.class, () -> open.get("tensor1"));
        assertEquals(1, mappings(file));
        assertEquals(0, first.asFloat().get(1));
        first.close();
        assertEquals(0, mappings(file));
        ArrayFile again = ArrayFile.open(file);
        again.get("tensor1").close();
        assertEquals(1, mappings(file));
        again.close();
        assertEquals(0, mappings(file));
    }

    @Test
    void whatFailsHalfWayLeavesNothingMapped() throws IOException {
        Path file = write("damaged.npz", 3);
        byte[] bytes = Files.readAllBytes(file);
        int last = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("\u0093NUMPY");
        bytes[last + 130] ^= 1;
        Files.write(file, bytes);
        assertThrows(FileFormatException.class, () -> ArrayFile.read(file));
        assertThrows(
                FileFormatException.class, () -> ArrayFile.open(Files.write(folder.resolve("no.npz"), new byte[100])));
        assertThrows(FileFormatException.class, () -> Npy.read(folder.resolve("no.npz")));
        assertEquals(0, mappings(folder));
    }

    @Test
    void aBufferThatWasHandedOutKeepsItsBytes() throws IOException, InterruptedException {
        Path file = write("buffer.safetensors", 2);
        FloatBuffer buffer;
        try (ArrayFile open = ArrayFile.open(file);
                NdArray array = open.get("tensor1")) {
            buffer = array.asFloat().asBuffer().slice(1, 2);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(1, buffer.get(1));
        buffer = null;
        for (int i = 0; i < 100 && mappings(file) > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, mappings(file));
    }

    @Test
    void arraysThatNobodyClosesAreGivenBackByTheCollector() throws IOException, InterruptedException {
        Path file = write("forgotten.safetensors", 5);
        float sum = 0;
        for (NdArray array : ArrayFile.read(file).values()) {
            sum += array.asFloat().get(0);
        }
        assertEquals(10, sum);
        for (int i = 0; i < 100 && mappings(file) > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, mappings(file));
    }

    @Test
    void aTensorOnAFileKeepsItMapped() throws IOException {
        Path file = write("shared.safetensors", 2);
        Tensor tensor;
        try (ArrayFile open = ArrayFile.open(file, ReadOption.COPY_ON_WRITE);
                NdArray array = open.get("tensor1")) {
            tensor = Tensors.sharedTensor(array);
        }
        assertEquals(1, mappings(file));
        assertEquals(3, tensor.sum().item_float());
    }

    @Test
    void anInterruptedThreadReadsAndOthersGoOn() throws Exception {
        for (String name : new String[] {"interrupted.safetensors", "interrupted.npz"}) {
            Path file = write(name, 3);
            try (ArrayFile open = ArrayFile.open(file)) {
                float[] read = new float[1];
                Thread interrupted = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    try {
                        read[0] = open.get("tensor2").asFloat().get(0);
                    } catch (IOException e) {
                        read[0] = Float.NaN;
                    }
                });
                interrupted.start();
                interrupted.join();
                assertEquals(2, read[0], name);
                assertEquals(1, open.get("tensor1").asFloat().get(0), name);
            }
        }
    }

    @Test
    void aFileThatIsReplacedWhileItIsOpenedIsOneOrTheOther() throws Exception {
        Path file = folder.resolve("replaced.npz");
        byte[][] contents = new byte[2][];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = Files.readAllBytes(write(i + ".npz", 40 * i + 1));
        }
        Files.write(file, contents[0]);
        boolean[] done = new boolean[1];
        Thread writer = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                try {
                    Path next = Files.write(folder.resolve("next"), contents[i % 2]);
                    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    return;
                }
            }
            done[0] = true;
        });
        writer.start();
        try {
            for (int i = 0; i < 2000; i++) {
                try (ArrayFile open = ArrayFile.open(file)) {
                    assertEquals(0, open.get("tensor0").asFloat().get(0));
                    assertTrue(open.names().size() == 1 || open.names().size() == 41);
                }
            }
        } finally {
            writer.interrupt();
            writer.join();
        }
        assertTrue(done[0], "the writer failed");
    }
}
