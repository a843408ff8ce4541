package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.io.ReadOption;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors by name, out and in. */
class StateDictTest {
    private static final TensorSpec<NdArray> WEIGHT =
            TensorSpec.of("Net.weight", NdArray.class).shape("out in");
    private static final TensorSpec<NdArray> BIAS =
            TensorSpec.of("Net.bias", NdArray.class).shape("out");

    private final Tensor weight = torch.rand(2, 3).requires_grad_(true);
    private final Tensor bias = torch.rand(2);
    private final StateDict dict = dict(WEIGHT, weight, BIAS, bias);

    @Test
    void exportsAllOrNone() {
        try (NdArrayMap<NdArray> arrays = dict.export()) {
            assertEquals(List.of("weight", "bias"), List.copyOf(arrays.keySet()));
            assertEquals(
                    weight.select(0, 1).select(0, 2).item_float(),
                    arrays.get("weight").asFloat().get(1, 2));
            assertThrows(UnsupportedOperationException.class, () -> arrays.remove("weight"));
        }
        // Of which there are no views that the garbage collector may find meanwhile.
        Tensor exported = torch.rand(2, 3);
        StateDict uneven = dict(WEIGHT, exported, BIAS, torch.rand(5));
        assertFails("Net.bias: found shape [5]", "Net.weight of shape [2, 3]", uneven::export);
        assertFails("Net.bias: found shape [5]", "Net.weight", uneven::explain);
        assertEquals(1, exported.storage().use_count());
    }

    @Test
    void aNameIsTakenOnce() {
        assertFails(
                "Net.weight: found the name \"weight\" twice, as in Net.weight",
                "name =",
                () -> dict(WEIGHT, weight, WEIGHT, bias));
    }

    @Test
    void loadWritesIntoTheTensorsThemselves() {
        long version = weight._version();
        dict.load(Map.of("weight", new float[][] {{1, 2, 3}, {4, 5, 6}}, "bias", FloatBuffer.wrap(new float[] {7, 8})));
        assertEquals(6, weight.select(0, 1).select(0, 2).item_float());
        assertEquals(8, bias.select(0, 1).item_float());
        assertTrue(weight.requires_grad() && weight.is_leaf());
        assertTrue(weight._version() > version, "autograd notices");
        assertTrue(GradMode.is_enabled());
    }

    @Test
    void whatWasExportedCanBeLoadedEvenIntoItself() {
        Tensor before = weight.detach().clone();
        try (NdArrayMap<NdArray> arrays = dict.export()) {
            dict.load(arrays);
        }
        assertTrue(torch.equal(before, weight));
    }

    @Test
    void loadCastsAsPyTorchCanCast() {
        Tensor doubles = torch.rand(2, 3).to(ScalarType.Double);
        try (NdArrayMap<NdArray> arrays =
                dict(WEIGHT, doubles, BIAS, torch.ones(2).to(ScalarType.Long)).export()) {
            dict.load(arrays);
        }
        assertTrue(torch.equal(doubles.to(ScalarType.Float), weight));
        assertEquals(1, bias.select(0, 0).item_float());

        Tensor counts = torch.zeros(2).to(ScalarType.Long);
        StateDict integers = dict(BIAS, counts);
        try (NdArrayMap<NdArray> floats = dict(BIAS, bias).export()) {
            assertFails(
                    "cannot load into Net, and nothing was loaded:",
                    "dtype mismatch for bias: found float32; expected int64",
                    () -> integers.load(floats));
        }
    }

    @Test
    void everythingThatIsWrongIsInOneErrorAndNothingIsLoaded() {
        Tensor before = weight.detach().clone();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("weight", new float[2][3]);
        values.put("extra", 1f);
        values.put("another", 2f);
        assertFails(
                "cannot load into Net, and nothing was loaded:" + System.lineSeparator()
                        + "  missing keys: \"bias\". Add a value for each" + System.lineSeparator()
                        + "  unexpected keys: \"extra\", \"another\". Leave them out",
                "",
                () -> dict.load(values));
        assertTrue(torch.equal(before, weight));

        Map<String, Object> wrong = new HashMap<>();
        wrong.put("weight", new float[3][2]);
        wrong.put("bias", "text");
        assertFails(
                "cannot load into Net",
                "size mismatch for weight: found shape [3, 2]; expected [2, 3]",
                () -> dict.load(wrong));
        assertFails("cannot load into Net", "bias: found String", () -> dict.load(wrong));
        assertFails("cannot load into Net", "missing keys: \"weight\", \"bias\"", () -> dict.load(Map.of()));
        wrong.put("bias", new float[] {Float.NaN, 1});
        wrong.put("weight", Arrays.asList(Arrays.asList(1f, 2f, 3f), Arrays.asList(4f, null, 6f)));
        assertFails("cannot load into Net", "weight: found null at 1", () -> dict.load(wrong));
        wrong.put("weight", null);
        assertFails("cannot load into Net", "missing keys: \"weight\"", () -> dict.load(wrong));
        assertTrue(torch.equal(before, weight));
    }

    @Test
    void aTensorThatCannotBeWrittenToIsRefusedBeforeOthersAreWritten() {
        Tensor expanded = torch.rand(1).expand(2);
        StateDict mixed = dict(WEIGHT, weight, BIAS, expanded);
        Tensor before = weight.detach().clone();
        assertFails(
                "cannot load into Net",
                "Net.bias: ",
                () -> mixed.load(Map.of("weight", new float[2][3], "bias", new float[2])));
        assertTrue(torch.equal(before, weight));
    }

    @Test
    void valuesMayBeListsAndScalars() {
        Tensor step = torch.full(new long[0], new Scalar(0)).to(ScalarType.Long);
        StateDict all = dict(WEIGHT, weight, TensorSpec.of("Net.step", long.class), step);
        all.load(Map.of("weight", List.of(List.of(1f, 2f, 3f), List.of(4f, 5f, 6f)), "step", 9L));
        assertEquals(5, weight.select(0, 1).select(0, 1).item_float());
        assertEquals(9, step.item_long());
    }

    @Test
    void aModuleIsItsParametersAndBuffers() {
        LinearImpl linear = new LinearImpl(3, 2);
        StateDict state = StateDict.of(linear);
        assertEquals(List.of("weight", "bias"), state.names());
        state.load(Map.of("weight", new float[2][3], "bias", new float[] {1, 2}));
        assertEquals(2, linear.bias().select(0, 1).item_float());
        assertEquals(0, linear.weight().select(0, 0).select(0, 0).item_float());
        assertFails("cannot load into LinearImpl", "missing", () -> state.load(Map.of()));
    }

    @Test
    void whatReachesTheTensorsOfAModuleIsFreed() {
        LinearImpl linear = new LinearImpl(3, 2);
        Tensor own = linear.weight();
        long references = own.use_count();
        StateDict state = StateDict.of(linear);
        assertEquals(references + 1, own.use_count());
        state.close();
        assertEquals(references, own.use_count());
        assertEquals(3, own.size(1), "the tensor stays");

        StateDict ofMap = StateDict.of(Map.of("x", own));
        ofMap.close();
        assertFalse(own.isNull(), "what the user holds is never closed");
    }

    @Test
    void anArrayThatIsClosedIsRefused() {
        NdArrayMap<NdArray> arrays = dict.export();
        arrays.close();
        assertFalse(arrays.get("weight").isOpen());
        assertFails("cannot load into Net", "weight: found a closed array", () -> dict.load(arrays));
    }

    @Test
    void whatADtypeDeclaredRefusesIsNotExported() {
        StateDict typed = dict(WEIGHT.dtype(DType.FLOAT64), weight);
        assertFails("Net.weight: found float32", "float64", typed::export);
    }

    private static void assertFails(String start, String part, Runnable call) {
        String message = assertThrows(ConversionException.class, call::run).getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.safetensors", "net.npz", "net.pt", "net.pth"})
    void aModuleIsSavedAndLoadedByName(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        LinearImpl saved = new LinearImpl(3, 2);
        LinearImpl loaded = new LinearImpl(3, 2);
        try (StateDict dict = StateDict.of(saved)) {
            dict.save(file);
        }
        try (StateDict dict = StateDict.of(loaded)) {
            dict.load(file);
        }
        assertTrue(Tensors.view(loaded.weight().detach())
                .contentEquals(Tensors.view(saved.weight().detach())));
        assertTrue(Tensors.view(loaded.bias().detach())
                .contentEquals(Tensors.view(saved.bias().detach())));
        try (StateDict other = StateDict.of(new LinearImpl(4, 2))) {
            String message = assertThrows(ConversionException.class, () -> other.load(file))
                    .getMessage();
            assertTrue(message.contains("weight"), message);
        }
    }

    private static LinearImpl linear(float value) {
        LinearImpl linear = new LinearImpl(3, 2);
        try (StateDict dict = StateDict.of(linear)) {
            dict.load(Map.of("weight", filled(value, 2, 3), "bias", filled(value, 2)));
        }
        return linear;
    }

    private static NdArray filled(float value, long... shape) {
        return Tensors.copy(torch.full(shape, new Scalar(value)));
    }

    private static float first(Tensor tensor) {
        return tensor.detach().flatten().select(0, 0).item_float();
    }

    /** A checkpoint has integers where floats are not expected, more than the module, and less. */
    @ParameterizedTest
    @ValueSource(strings = {"checkpoint.safetensors", "checkpoint.npz", "checkpoint.pt"})
    void whatMatchesIsLoadedAndTheRestIsReported(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        Map<String, NdArray> checkpoint = new LinkedHashMap<>();
        checkpoint.put("model.weight", filled(3, 2, 3));
        checkpoint.put("model.bias", filled(3, 7));
        checkpoint.put("model.position_ids", Tensors.copy(torch.arange(new Scalar(4))));
        checkpoint.put("step", filled(9));
        ArrayFile.write(file, checkpoint);
        LinearImpl module = linear(1);
        try (StateDict dict = StateDict.of(module);
                ArrayFile open = ArrayFile.open(file)) {
            ArrayFile model = open.only(key -> key.startsWith("model.")).renamed(key -> key.substring(6));
            LoadReport report = dict.loadMatching(model);
            assertEquals(List.of(), report.missing());
            assertEquals(List.of("position_ids"), report.unexpected());
            assertEquals(Map.of("bias", "size mismatch for bias: found shape [7]; expected [2]"), report.skipped());
            assertEquals(3, first(module.weight()));
            assertEquals(1, first(module.bias()), "what was skipped keeps its value");

            assertEquals(
                    new KeyReport(List.of("bias"), List.of(), Map.of()),
                    dict.loadMatching(model.only(key -> key.equals("weight"))));
            assertFails("cannot load into", "unexpected keys: \"position_ids\"", () -> load(dict, model));
            assertFails(
                    "cannot load into",
                    "missing keys: \"bias\"",
                    () -> load(dict, model.only(key -> key.equals("weight"))));
        }
    }

    private static void load(StateDict dict, ArrayFile file) {
        try {
            dict.load(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void valuesThatMatchAreLoadedOfAMapToo() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("weight", new float[][] {{1, 2, 3}, {4, 5, 6}});
        values.put("bias", "text");
        values.put("extra", 1f);
        LoadReport report = dict.loadMatching(values);
        assertEquals(List.of("extra"), report.unexpected());
        assertEquals(Set.of("bias"), report.skipped().keySet());
        assertTrue(report.skipped().get("bias").contains("found String"), report.toString());
        assertEquals(1, first(weight));
        StateDict integers =
                dict(TensorSpec.of("Net.step", NdArray.class), torch.zeros(2).to(ScalarType.Long));
        assertEquals(
                Map.of(
                        "step",
                        "dtype mismatch for step: found float32; expected int64 or a dtype that can be cast to it"),
                integers.loadMatching(Map.of("step", filled(1, 2))).skipped());
        assertEquals(
                Set.of("step"),
                integers.loadMatching(Map.of("step", new long[3])).skipped().keySet());
    }

    /** np.savez(file, weight=..., bias=..., names=np.array(["a", "b"])), and one of strings in place of numbers. */
    @Test
    void anArrayOfStringsIsAKeyAsAnyOther(@TempDir Path folder) throws IOException {
        String strings = "{'descr': '<U1', 'fortran_order': False, 'shape': (2,), }";
        Path file = folder.resolve("named.npz");
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("weight", filled(3, 2, 3));
        arrays.put("bias", filled(3, 2));
        ArrayFile.write(file, arrays);
        Path named = append(file, "names", strings, folder.resolve("names.npz"));
        LinearImpl module = linear(1);
        try (StateDict dict = StateDict.of(module)) {
            assertFails("cannot load into", "unexpected keys: \"names\"", () -> load(dict, named));
            try (ArrayFile open = ArrayFile.open(named)) {
                assertEquals(new KeyReport(List.of(), List.of("names"), Map.of()), dict.loadMatching(open));
            }
            assertEquals(3, first(module.weight()));
            Path other = append(file, "bias", strings, folder.resolve("bias.npz"));
            assertFails(
                    "cannot load into",
                    "bias: found <U1 in the file; expected an array of numbers",
                    () -> load(dict, other));
            try (ArrayFile open = ArrayFile.open(other)) {
                assertEquals(
                        Map.of("bias", "bias: found <U1 in the file; expected an array of numbers"),
                        dict.loadMatching(open).skipped());
            }
        }
    }

    private static void load(StateDict dict, Path file) {
        try {
            dict.load(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The same archive with an array more, or another one, of two strings. */
    private static Path append(Path file, String name, String header, Path target) throws IOException {
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name + ".npy")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(in.readAllBytes());
                }
            }
            out.putNextEntry(new ZipEntry(name + ".npy"));
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded.length(), 0});
            out.write(padded.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[8]);
        }
        return target;
    }

    /** Tied weights, views of one storage, and tensors that have to be copied to be written. */
    @Test
    void tensorsThatShareMemoryShareItInAPtFile(@TempDir Path folder) throws IOException {
        Tensor table = torch.rand(1000, 8);
        Tensor conj = torch.view_as_complex(torch.rand(1000, 2)).conj();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("embed", table);
        tensors.put("head", new Tensor(table));
        tensors.put("rows", table.narrow(0, 10, 20));
        tensors.put("conj", conj);
        tensors.put("tied", new Tensor(conj));
        Path pt = folder.resolve("tied.pt");
        Path other = folder.resolve("tied.safetensors");
        try (StateDict dict = StateDict.of(tensors)) {
            dict.save(pt);
            dict.save(other);
        }
        long once = 1000 * 8 * 4 + 1000 * 8;
        assertTrue(Files.size(pt) > once && Files.size(pt) < once + 4096, Files.size(pt) + " bytes");
        assertTrue(Files.size(other) > 2 * once, Files.size(other) + " bytes");
        for (Path file : List.of(pt, other)) {
            try (ArrayFile open = ArrayFile.open(file, ReadOption.COPY_ON_WRITE);
                    NdArrayMap<NdArray> read = open.toMap()) {
                tensors.forEach((name, tensor) -> {
                    try (NdArray expected = Tensors.export(tensor)) {
                        assertTrue(read.get(name).contentEquals(expected), name);
                    }
                });
                read.get("head").asFloat().set(10, 0, 7);
                read.get("tied").asComplex().set(0, new Complex(7, 7));
                boolean isShared = file == pt;
                assertEquals(isShared, read.get("embed").asFloat().get(10, 0) == 7);
                assertEquals(isShared, read.get("rows").asFloat().get(0, 0) == 7);
                assertEquals(isShared, read.get("conj").asComplex().get(0).real() == 7);
            }
        }
    }

    @Test
    void aFileOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
        try (StateDict dict = StateDict.of(new LinearImpl(3, 2))) {
            Path file = folder.resolve("net.dat");
            String message = assertThrows(IllegalArgumentException.class, () -> dict.save(file))
                    .getMessage();
            assertTrue(message.contains(".safetensors, .npz, .npy"), message);
            Files.writeString(file, "neither zip nor JSON");
            assertThrows(FileFormatException.class, () -> dict.load(file));
        }
    }

    @Test
    void boxesAreValuesWhateverTheDtype() {
        assertEquals(2, loaded(ScalarType.Half, List.of((short) 1, (short) 2)).item_float());
        assertEquals(
                2, loaded(ScalarType.BFloat16, List.of((short) 1, (short) 2)).item_float());
        assertEquals(200, loaded(ScalarType.Byte, List.of(1, 200)).item_int());
        assertEquals(3, loaded(ScalarType.Long, List.of((byte) 1, (byte) 3)).item_long());
        assertEquals(0.5f, loaded(ScalarType.Float, List.of(1d, 0.5d)).item_float());
        assertRefused(ScalarType.Byte, List.of((byte) 1, (byte) -1), "found -1");
        assertRefused(ScalarType.Float, List.of(1d, 0.1d), "found 0.1");
        assertRefused(
                ScalarType.Half,
                List.of((short) 1, (short) 2049),
                "found 2049.0 at element 1; expected a value that float16");
        assertRefused(ScalarType.Int, List.of(1L, 1L << 40), "found 1099511627776");
        assertRefused(ScalarType.Bool, List.of(1, 2), "found 2");
        assertEquals(0x1p-23f, loaded(ScalarType.Half, new short[] {1, 2}).item_float(), "bits, as in any array");
    }

    @Test
    void aBoxFillsAnyTensorOfOneElement() {
        Tensor one = torch.zeros(1, 1).to(ScalarType.BFloat16);
        StateDict dict = dict(TensorSpec.of("M.x", float.class), one);
        dict.load(Map.of("x", 3f));
        assertEquals(3, one.item_float());
        dict.load(Map.of("x", (short) 4));
        assertEquals(4, one.item_float());
        assertFails(
                "cannot load into Net",
                "size mismatch for bias",
                () -> this.dict.load(Map.of("bias", 1f, "weight", new float[2][3])));
    }

    @Test
    void aBufferIsLoadedIntoAnExactMemberByItsValues() {
        Tensor target = torch.zeros(2, 2).to(ScalarType.Half);
        StateDict dict =
                dict(TensorSpec.of("M.x", short[][].class).dtype(DType.FLOAT16).exact(), target);
        dict.load(Map.of("x", ShortBuffer.wrap(new short[] {1, 2, 3, 4})));
        assertEquals(4, target.select(0, 1).select(0, 1).item_float());
        dict.load(Map.of("x", FloatBuffer.wrap(new float[] {1, 2, 3, 0.5f})));
        assertEquals(0.5f, target.select(0, 1).select(0, 1).item_float());
        assertFails(
                "cannot load into Net",
                "found 2049",
                () -> dict.load(Map.of("x", ShortBuffer.wrap(new short[] {1, 2, 3, 2049}))));
    }

    @Test
    void tensorsCanBeSwapped() {
        Tensor p = torch.full(new long[] {3}, new Scalar(1f));
        Tensor q = torch.full(new long[] {3}, new Scalar(2f));
        StateDict dict = StateDict.of(Map.of("p", p, "q", q));
        try (NdArray viewOfP = Tensors.view(p);
                NdArray viewOfQ = Tensors.view(q)) {
            dict.load(Map.of("p", viewOfQ, "q", viewOfP));
        }
        assertEquals(2, p.select(0, 0).item_float());
        assertEquals(1, q.select(0, 0).item_float());
    }

    /** Specs and tensors in turn, each by the last part of its label. */
    private static StateDict dict(Object... members) {
        return StateDict.of("Net", dict -> {
            for (int i = 0; i < members.length; i += 2) {
                TensorSpec<?> spec = (TensorSpec<?>) members[i];
                String name = spec.label().substring(spec.label().indexOf('.') + 1);
                dict.put(new KeyPath(spec.label(), name, null), spec, (Tensor) members[i + 1]);
            }
        });
    }

    /** The last element of two of a dtype that values were loaded into. */
    private static Tensor loaded(ScalarType dtype, Object values) {
        Tensor target = torch.zeros(2).to(dtype);
        StateDict.of(Map.of("x", target)).load(Map.of("x", values));
        return target.select(0, 1);
    }

    private static void assertRefused(ScalarType dtype, Object values, String part) {
        assertFails("cannot load into Map", part, () -> loaded(dtype, values));
    }
}
