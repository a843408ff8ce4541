package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Files that models are shipped in, beside PyTorch, NumPy and the Python package safetensors. */
final class ModelFiles {
    private static final int SIDE = Pace.CURRENT.fileSide();

    /** The rows of a matrix, in so many tensors; and so many in a pt file, of 500 MB. */
    private static final int PARTS = 64;

    private static final int PT_TENSORS = 125;

    /** A safetensors file of 1 GB. */
    private static final int TENSORS = 1000;

    private static final int SMALL = Pace.CURRENT == Pace.SMOKE ? 256 : 1 << 18;
    private static final int LARGE = 1 << 20;

    private final Path folder;
    private final LineProcess python;
    private final Comparison comparison;

    /** Times ours and Python's in turns. */
    interface Comparison {
        void ratio(String name, String theirs, FilesBesideNumpy.Work ours) throws IOException;
    }

    ModelFiles(Path folder, LineProcess python, Comparison comparison) {
        this.folder = folder;
        this.python = python;
        this.comparison = comparison;
    }

    /** NumPy's archives, of elements that hardly compress. */
    void compareNpz() throws IOException {
        python.ask("npz_save");
        comparison.ratio("npz-read-stored", "npz_stored", () -> touch(ArrayFile.read(folder.resolve("stored.npz"))));
        comparison.ratio(
                "npz-read-deflated", "npz_deflated", () -> touch(ArrayFile.read(folder.resolve("deflated.npz"))));
    }

    /** One of 4 MB among 1,000, and all of them into tensors that are there. */
    void compareSafetensors(boolean hasPyTorch) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        NdArray small = Tensors.view(ByHand.tensor(Elements.of(1, SMALL), SMALL));
        for (int i = 1; i < TENSORS; i++) {
            arrays.put("layer" + i, small);
        }
        arrays.put("large", Tensors.view(ByHand.tensor(Elements.of(2, LARGE), LARGE)));
        ArrayFile.write(file, arrays);
        comparison.ratio("safetensors-read-one-of-1000", "safetensors_one", () -> {
            try (ArrayFile open = ArrayFile.open(file);
                    NdArray large = open.get("large")) {
                touch(large);
            }
        });
        if (hasPyTorch) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            arrays.forEach((name, array) ->
                    tensors.put(name, Tensors.copiedTensor(array).zero_()));
            try (StateDict dict = StateDict.of(tensors)) {
                comparison.ratio("safetensors-load-all", "safetensors_all", () -> dict.load(file));
            }
            tensors.forEach((name, tensor) -> check(name, Tensors.view(tensor), arrays.get(name)));
            tensors.values().forEach(Tensor::close);
        }
        Files.delete(file);
    }

    /** A state dict of 125 tensors of 4 MB; {@code torch.load} maps from PyTorch 2.1 on. */
    void comparePt(NdArray rows) throws IOException {
        try (NdArray copy = rows.copy()) {
            comparePt(rows, copy);
        }
    }

    private void comparePt(NdArray rows, NdArray again) throws IOException {
        Map<String, NdArray> parts = new LinkedHashMap<>();
        for (int i = 0; i < PT_TENSORS; i++) {
            NdArray of = i < PARTS ? rows : again;
            int part = i % PARTS;
            parts.put("part" + i, of.slice(0, part * SIDE / PARTS, (part + 1) * SIDE / PARTS));
        }
        Path ours = folder.resolve("ours.pt");
        Path theirs = folder.resolve("torch.pt");
        python.ask("pt_write");
        try (NdArrayMap<NdArray> their = ArrayFile.read(theirs)) {
            parts.forEach((name, part) -> check(name, part, their.get(name)));
        }
        comparison.ratio("pt-write", "pt_write", () -> {
            Files.deleteIfExists(ours);
            ArrayFile.write(ours, parts);
        });
        comparison.ratio("pt-read-one-of-125", "pt_one", () -> {
            try (ArrayFile file = ArrayFile.open(theirs);
                    NdArray part = file.get("part7")) {
                touch(part);
            }
        });
        comparison.ratio("pt-read-all", "pt_all", () -> touch(ArrayFile.read(theirs)));
    }

    private static void check(String name, NdArray array, @Nullable NdArray other) {
        if (other == null || !array.contentEquals(other)) {
            throw new AssertionError("found other elements of " + name + " than those that were written");
        }
    }

    private static void touch(NdArrayMap<NdArray> arrays) {
        try (arrays) {
            arrays.values().forEach(ModelFiles::touch);
        }
    }

    /** So that all of it is in memory, as it is after Python's load. */
    static void touch(NdArray array) {
        NdArray.OfFloat elements = array.reshape(array.numel()).asFloat();
        float sum = 0;
        for (long page = 0; page < elements.numel(); page += 1024) {
            sum += elements.get(page);
        }
        if (Float.isNaN(sum)) {
            throw new AssertionError("found NaN among numbers from 0 to 1");
        }
    }
}
