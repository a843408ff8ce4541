package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.io.Npy;
import dev.tensorexport.io.WriteOption;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** Files of 256 MB, written and read in turns with NumPy in a process of its own; without it, they are left out. */
final class FilesBesideNumpy {
    private static final int SIDE = Pace.CURRENT.fileSide();

    private final Report report;
    private final LineProcess python;
    private final boolean hasPyTorch;
    private final Path folder;

    private FilesBesideNumpy(Report report, LineProcess python, boolean hasPyTorch, Path folder) {
        this.report = report;
        this.python = python;
        this.hasPyTorch = hasPyTorch;
        this.folder = folder;
    }

    /** Something that is done to a file. */
    interface Work {
        void run() throws IOException;
    }

    static void run(Report report) throws IOException {
        Path folder = Files.createTempDirectory("tensorexport-benchmark");
        try {
            run(report, folder);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void run(Report report, Path folder) throws IOException {
        LineProcess started;
        try {
            started = PythonProcess.start("numpy_peer.py", folder.toString(), Integer.toString(SIDE));
        } catch (IOException e) {
            report.leaveOut("numpy", String.valueOf(e.getMessage()));
            return;
        }
        try (LineProcess python = started) {
            String greeting = python.greeting();
            if (greeting.startsWith("ready")) {
                report.head(
                        "safetensors",
                        greeting.endsWith("safetensors")
                                ? "the Python package"
                                : "not there; mmap and NumPy stand for it");
                report.head(
                        "torch.load",
                        greeting.contains("mmap=True")
                                ? "with mmap=True"
                                : "reads the whole file: it has no mmap=True before PyTorch 2.1");
                new FilesBesideNumpy(report, python, greeting.contains("PyTorch"), folder).compare();
            } else {
                report.leaveOut("numpy", greeting);
            }
        }
    }

    private void compare() throws IOException {
        Tensor tensor = ByHand.tensor(Elements.of(0, SIDE * SIDE), SIDE, SIDE);
        NdArray rows = Tensors.view(tensor);
        NdArray columns = Tensors.view(tensor.transpose(0, 1));
        NdArray narrow = Tensors.export(tensor, DType.BFLOAT16).transpose(0, 1);
        Path file = folder.resolve("ours.npy");
        written("npy-write", "write", file, () -> Npy.write(fresh(file), rows));
        Work fromFile = () -> {
            try (NdArray array = Npy.read(file)) {
                ModelFiles.touch(array);
            }
        };
        Work fromStream = () -> {
            try (InputStream stream = Files.newInputStream(file)) {
                Npy.read(stream).close();
            }
        };
        ratio("npy-read", "read", fromFile);
        Work fromFileStream = () -> {
            try (InputStream stream = new FileInputStream(file.toFile())) {
                Npy.read(stream).close();
            }
        };
        ratio("npy-read-from-stream", "read", fromStream);
        ratio("npy-read-from-file-stream", "read", fromFileStream);
        inTurns("npy-read-from-stream-over-file", () -> nanos(fromFileStream), () -> nanos(fromFile));
        ratio("npy-map", "map_", () -> {
            for (int i = 0; i < 1000; i++) {
                Npy.read(file).close();
            }
        });
        ModelFiles models = new ModelFiles(folder, python, this::ratio);
        models.compareNpz();
        models.compareSafetensors(hasPyTorch);
        if (hasPyTorch) {
            models.comparePt(rows);
            written("npy-write-transposed", "write_transposed", file, () -> Npy.write(fresh(file), columns));
            written(
                    "npy-write-bfloat16-transposed",
                    "write_bfloat16",
                    file,
                    () -> Npy.write(fresh(file), narrow, WriteOption.WIDEN));
        }
    }

    /** Checks that both write the same before it is timed. */
    private void written(String name, String theirs, Path file, Work ours) throws IOException {
        python.ask(theirs);
        ours.run();
        try (NdArray our = Npy.read(file);
                NdArray their = Npy.read(folder.resolve("numpy.npy"))) {
            if (our.dtype() != their.dtype() || !our.contentEquals(their)) {
                throw new AssertionError(name + " does not write what NumPy writes");
            }
        }
        ratio(name, theirs, ours);
    }

    /** A file that is not there yet: what replaces one goes to the disk first on some file systems. */
    private static Path fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }

    private void ratio(String name, String theirs, Work ours) throws IOException {
        inTurns(name, () -> nanos(ours), () -> 1e9 * Double.parseDouble(python.ask(theirs)));
    }

    /** What some work takes. */
    private interface Clock {
        double nanos() throws IOException;
    }

    private static double nanos(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** Both in turns, so that what else goes on meanwhile slows both, once the JVM has compiled what is short. */
    private void inTurns(String name, Clock ours, Clock peers) throws IOException {
        int warmups = 0;
        for (double nanos = 0; warmups < 2 || nanos < Pace.CURRENT.longestWarmUpNanos(); warmups++) {
            nanos += peers.nanos() + ours.nanos();
        }
        int rounds = Math.max(Pace.CURRENT.fileRounds(), warmups);
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            their[round] = peers.nanos();
            our[round] = ours.nanos();
        }
        report.ratio(name, "numpy", Double.NaN, List.of(measured(our)), List.of(measured(their)));
    }

    private static Measured measured(double... nanos) {
        return Measured.of(new Cost(nanos[0], Statistics.median(nanos), 0, 0), nanos);
    }
}
