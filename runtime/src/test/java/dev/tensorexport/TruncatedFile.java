package dev.tensorexport;

import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file that somebody makes shorter while an array is open on it: an error, and not the end. */
final class TruncatedFile {
    private TruncatedFile() {}

    /** Uses an array of a file that is no longer all there; of the elements that are gone each use is an error. */
    static void use(Path folder, Random random) throws IOException {
        Path file = folder.resolve("truncated.npy");
        float[] values = new float[100_000 + random.nextInt(100_000)];
        try (NdArray whole = Tensors.copy(Tensors.copiedTensor(values))) {
            Npy.write(file, whole);
        }
        int last = values.length - 1;
        try (NdArray.OfFloat array = Npy.read(file).asFloat()) {
            array.get(last);
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(random.nextInt(50_000));
            }
            switch (random.nextInt(5)) {
                case 0 -> fails(() -> array.get(last));
                case 1 -> fails(array::toArray);
                case 2 -> fails(() -> array.copyTo(new float[values.length]));
                case 3 -> fails(() -> array.slice(0, 0, last + 1, 2).toArray());
                default -> fails(() -> array.asBuffer().get(new float[values.length]));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void fails(Runnable use) {
        try {
            use.run();
            // Before JDK 22 the JVM may throw only later, when it next has the thread.
            for (int i = 0; i < 100; i++) {
                System.identityHashCode(new byte[1 << 16]);
                Thread.yield();
            }
        } catch (InternalError expected) {
            return;
        }
        if (Runtime.version().feature() >= 22) {
            throw new AssertionError("elements that are gone were read");
        }
    }
}
