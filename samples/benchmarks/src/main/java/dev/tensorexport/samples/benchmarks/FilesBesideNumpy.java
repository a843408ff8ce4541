package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Files of 256 MB, written and read in turns with NumPy in a process of its own. Python is {@code python3}, or what the
 * environment variable TENSOREXPORT_PYTHON says; without NumPy in it, this is left out.
 */
final class FilesBesideNumpy implements AutoCloseable {
    private static final int ROUNDS = 7;
    private static final int SIDE = 8192;

    private final Process python;
    private final PrintWriter ask;
    private final BufferedReader answers;
    private final Path folder;

    private FilesBesideNumpy(Path folder) throws IOException {
        this.folder = folder;
        String command =
                Optional.ofNullable(System.getenv("TENSOREXPORT_PYTHON")).orElse("python3");
        Path script = folder.resolve("numpy_peer.py");
        try (InputStream source = FilesBesideNumpy.class.getResourceAsStream("numpy_peer.py")) {
            Files.copy(Optional.ofNullable(source).orElseThrow(), script);
        }
        python = new ProcessBuilder(command, script.toString(), folder.toString()).start();
        ask = new PrintWriter(python.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = python.inputReader(StandardCharsets.UTF_8);
    }

    /** Something that is done to a file. */
    private interface Work {
        void run() throws IOException;
    }

    static void run() throws IOException {
        Path folder = Files.createTempDirectory("tensorexport-benchmark");
        try (FilesBesideNumpy files = new FilesBesideNumpy(folder)) {
            files.compare();
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void compare() throws IOException {
        Tensor tensor = torch.rand(SIDE, SIDE);
        NdArray rows = Tensors.view(tensor);
        NdArray columns = Tensors.view(tensor.transpose(0, 1));
        NdArray narrow = Tensors.export(tensor, DType.BFLOAT16).transpose(0, 1);
        Path file = folder.resolve("ours.npy");
        ratio("npy-write", "write", () -> Npy.write(fresh(file), rows));
        ratio("npy-read", "read", () -> touchEachPage(Npy.read(file).ofFloat()));
        ratio("npy-read-from-channel", "read", () -> {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                Npy.read(channel).close();
            }
        });
        ratio("npy-map", "map_", () -> {
            for (int i = 0; i < 1000; i++) {
                Npy.read(file).close();
            }
        });
        ratio("npy-write-transposed", "write_transposed", () -> Npy.write(fresh(file), columns));
        ratio(
                "npy-write-bfloat16-transposed",
                "write_bfloat16",
                () -> Npy.writer().widening().write(fresh(file), narrow));
    }

    /** A file that is not there yet: what replaces one goes to the disk first on some file systems. */
    private static Path fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }

    /** So that all of the file is in memory, as it is after NumPy's load. */
    private static void touchEachPage(NdArray.OfFloat array) {
        float sum = 0;
        for (long row = 0; row < SIDE; row++) {
            for (long page = 0; page < SIDE; page += 1024) {
                sum += array.get(row, page);
            }
        }
        if (Float.isNaN(sum)) {
            throw new AssertionError("found NaN among numbers from 0 to 1");
        }
        array.close();
    }

    /** Ours and theirs in turns, so that what else goes on meanwhile slows both. */
    private void ratio(String name, String theirs, Work ours) throws IOException {
        double[] our = new double[ROUNDS];
        double[] their = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            ask.println(theirs);
            String answer = answers.readLine();
            if (answer == null || answer.equals("-1")) {
                System.out.printf("%-32s left out: Python has no %s%n", name, answer == null ? "NumPy" : "PyTorch");
                return;
            }
            long start = System.nanoTime();
            ours.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (round >= 0) {
                our[round] = seconds;
                their[round] = Double.parseDouble(answer);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-32s %.2f   (%.1f ms / NumPy's %.1f ms)%n",
                name,
                median(our) / median(their),
                1e3 * median(our),
                1e3 * median(their));
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    @Override
    public void close() {
        ask.close();
        python.destroy();
    }
}
