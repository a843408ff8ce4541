package dev.tensorexport;

import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A file that somebody makes shorter while an array is open on it: an error, and not the end. */
final class TruncatedFile {
    private TruncatedFile() {}

    /** Uses an array of a file that is no longer all there; of the elements that are gone each use is an error. */
    static void use(Path folder, Random random) throws IOException, InterruptedException {
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

    /** Before JDK 22 the JVM throws at some later safepoint, so each use gets a thread of its own, which that ends. */
    private static void fails(Runnable use) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(use);
        thread.setUncaughtExceptionHandler((ended, e) -> thrown.set(e));
        thread.start();
        thread.join();
        Throwable found = thrown.get();
        if (found == null ? Runtime.version().feature() >= 22 : !(found instanceof InternalError)) {
            throw new AssertionError("elements that are gone were read", found);
        }
    }
}
