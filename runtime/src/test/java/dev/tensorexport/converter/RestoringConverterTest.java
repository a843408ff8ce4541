package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.converter.Models.Detection;
import dev.tensorexport.converter.Models.DetectionConverter;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values by name become an object of fresh tensors, or one error says all that is wrong. */
class RestoringConverterTest {
    private static final DetectionConverter CONVERTER = DetectionConverter.INSTANCE;

    @Test
    void buildsAnObjectOfFreshTensors() {
        float[][] values = {{1, 2, 3, 4}, {5, 6, 7, 8}};
        Detection detection = CONVERTER.restore(Map.of("boxes", values, "scores", List.of(0.5f, 0.25f)));
        assertEquals(8, detection.boxes().select(0, 1).select(0, 3).item_float());
        assertEquals(0.25f, detection.scores().select(0, 1).item_float());
        values[0][0] = 9;
        assertEquals(1, detection.boxes().select(0, 0).select(0, 0).item_float(), "a copy");
    }

    @Test
    void everythingThatIsWrongIsInOneErrorAndNothingIsBuilt() {
        assertFails(
                "cannot restore Models.Detection:" + System.lineSeparator()
                        + "  missing keys: \"boxes\". Add a value for each" + System.lineSeparator()
                        + "  unexpected keys: \"score\". Leave them out" + System.lineSeparator()
                        + "  Models.Detection.scores: found shape [1, 3]",
                Map.of("scores", new float[1][3], "score", new float[1]));
        assertFails(
                "Models.Detection.scores: found shape [3] for \"n\", so n = 3 at dim 0; expected n = 2",
                Map.of("boxes", new float[2][4], "scores", new float[3]));
        assertFails("Models.Detection.boxes: found int[][]", Map.of("boxes", new int[1][4]));
        try (NdArray doubles = Tensors.copy(torch.rand(1, 4).to(ScalarType.Double))) {
            assertFails("Models.Detection.boxes: found float64", Map.of("boxes", doubles));
        }
        assertFails(
                "unexpected keys: \"boxes.\", \"boxes.x\"",
                ordered("boxes", new float[1][4], "boxes.", 1f, "boxes.x", 1f));
    }

    /** An array of strings is read as no array, but nobody asked for it either. */
    @Test
    void aFileIsRestoredUnlessItHoldsWhatNobodyAskedFor(@TempDir Path folder) throws IOException {
        NdArray boxes = Tensors.copy(torch.arange(new Scalar(8f)).reshape(2, 4));
        for (String name : List.of("boxes.npz", "boxes.safetensors", "boxes.pt")) {
            ArrayFile.write(folder.resolve(name), Map.of("boxes", boxes));
            assertEquals(
                    28, CONVERTER.restore(folder.resolve(name)).boxes().sum().item_float());
        }
        Path withNames = folder.resolve("names.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(withNames))) {
            zip.putNextEntry(new ZipEntry("boxes.npy"));
            Npy.write(zip, boxes);
            zip.putNextEntry(new ZipEntry("names.npy"));
            String header = "{'descr': '|S1', 'fortran_order': False, 'shape': (2,), }";
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) (header.length() + 1), 0});
            zip.write((header + "\nab").getBytes(StandardCharsets.US_ASCII));
        }
        try (ArrayFile file = ArrayFile.open(withNames)) {
            assertArrayEquals(new String[] {"a", "b"}, file.strings("names"));
        }
        String message = assertThrows(ConversionException.class, () -> CONVERTER.restore(withNames))
                .getMessage();
        assertTrue(message.contains("unexpected keys: \"names\""), message);
    }

    @Test
    void whatIsNotThereMayBeNull() {
        assertNull(CONVERTER.restore(Map.of("boxes", new float[1][4])).scores());
    }

    @Test
    void aBoxIsATensorOfOneElementOfAnyRank() {
        assertShape("", 5f, 0);
        assertShape("n", 5f, 1, 1);
        assertShape("1 1", 5f, 2, 1, 1);
        assertShape("...", 5f, 0);
        AnyConverter two = any("x", tensor("2"));
        assertTrue(failure(two, Map.of("x", 5f)).contains("found shape []"));
    }

    private static void assertShape(String pattern, Object value, int rank, long... shape) {
        Tensor tensor =
                (Tensor) any("x", tensor(pattern)).restore(Map.of("x", value)).get("x");
        assertEquals(rank, tensor.dim());
        assertArrayEquals(shape, shape(tensor));
        assertEquals(5, tensor.item_float());
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers.npz", "numbers.safetensors", "numbers.pt"})
    void numbersOfTensorsComeBackFromAFile(String name, @TempDir Path folder) throws IOException {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        Map<String, Object> object = new LinkedHashMap<>();
        Map.of(
                        int.class, ScalarType.Int,
                        long.class, ScalarType.Long,
                        float.class, ScalarType.Float,
                        double.class, ScalarType.Double,
                        boolean.class, ScalarType.Bool)
                .forEach((type, dtype) -> {
                    types.put(type.getName(), TensorSpec.of(type));
                    object.put(type.getName(), torch.ones(1).to(dtype));
                });
        AnyConverter converter = new AnyConverter(types);
        Path file = folder.resolve(name);
        converter.save(object, file);
        Map<String, Object> restored = converter.restore(file);
        Map<String, Object> loaded = new LinkedHashMap<>();
        object.forEach((key, tensor) -> loaded.put(key, torch.zeros_like((Tensor) tensor)));
        converter.load(loaded, file);
        object.forEach((key, tensor) -> {
            assertTrue(torch.equal((Tensor) tensor, (Tensor) restored.get(key)), key);
            assertTrue(torch.equal((Tensor) tensor, (Tensor) loaded.get(key)), key);
        });
    }

    @Test
    void theOrderOfMembersDoesNotMatterForTheirShapes() {
        Map<String, Object> values = Map.of(
                "a", FloatBuffer.allocate(6),
                "b", new float[2],
                "c", FloatBuffer.allocate(12),
                "d", new float[0][],
                "e", FloatBuffer.allocate(3));
        Map<String, MemberType<?, ?>> types =
                Map.of("a", tensor("n m"), "b", tensor("n"), "c", tensor("m k"), "d", tensor("z k"), "e", tensor("m"));
        Map<String, String> shapes = Map.of("a", "2 3", "b", "2", "c", "3 4", "d", "0 4", "e", "3");
        Random random = new Random(7);
        List<String> names = new ArrayList<>(types.keySet());
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(names, random);
            Map<String, MemberType<?, ?>> inOrder = new LinkedHashMap<>();
            names.forEach(name -> inOrder.put(name, types.get(name)));
            Map<String, Object> restored = new AnyConverter(inOrder).restore(values);
            for (String name : names) {
                List<String> sizes = new ArrayList<>();
                for (long size : shape((Tensor) restored.get(name))) {
                    sizes.add(Long.toString(size));
                }
                assertEquals(shapes.get(name), String.join(" ", sizes), name + " of " + names);
            }
        }
    }

    @Test
    void aShapeThatNothingTellsIsThatOfTheValue() {
        Map<String, Object> restored = any("x", tensor("n m")).restore(Map.of("x", new float[0][]));
        assertArrayEquals(new long[] {0, 0}, shape((Tensor) restored.get("x")));
        assertTrue(failure(any("x", tensor("n m")), Map.of("x", FloatBuffer.allocate(6)))
                .contains("found shape [6]"));
        assertTrue(failure(any("x", tensor("n 4")), Map.of("x", FloatBuffer.allocate(9)))
                .contains("found shape [9]"));
    }

    @Test
    void valuesThatWereConvertedExactlyAreConvertedBack() {
        Tensor longs = torch.arange(new Scalar(3)).to(ScalarType.Long);
        Tensor halves = longs.to(ScalarType.Half);
        assertComesBack(longs, TensorSpec.of(int[].class).dtype(DType.INT64).exact());
        assertComesBack(longs, TensorSpec.of(float[].class).dtype(DType.INT64).exact());
        assertComesBack(
                halves, TensorSpec.of(short[].class).dtype(DType.FLOAT16).exact());
        assertComesBack(
                halves, TensorSpec.of(int.class).listed().dtype(DType.FLOAT16).exact());
        assertComesBack(
                longs.select(0, 2), TensorSpec.of(byte.class).dtype(DType.INT64).exact());
        assertComesBack(
                longs.to(ScalarType.Byte),
                TensorSpec.of(byte[].class).dtype(DType.UINT8).rawBits());
        assertComesBack(
                halves, TensorSpec.of(short[].class).dtype(DType.FLOAT16).rawBits());
        String message = failure(
                any("x", TensorSpec.of(int[].class).dtype(DType.INT64).exact()), Map.of("x", new float[] {0.5f}));
        assertTrue(message.contains("Map.x: found 0.5 at [0]"), message);
    }

    private static void assertComesBack(Tensor tensor, TensorSpec<?> spec) {
        AnyConverter converter = any("x", spec);
        Map<String, Object> object = Map.of("x", tensor);
        try (TensorArrays arrays = converter.export(object)) {
            assertTrue(torch.equal(tensor, (Tensor) converter.restore(arrays).get("x")));
            Tensor target = torch.zeros_like(tensor);
            converter.load(Map.of("x", target), arrays);
            assertTrue(torch.equal(tensor, target));
        }
    }

    @Test
    void aValueIsThatMembersWhoseNameIsLongest() {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        types.put("a", TensorConverter.map(tensor("...")));
        types.put("a.b", tensor("..."));
        types.put("l", TensorConverter.list(tensor("...")));
        types.put("l.0", tensor("..."));
        types.put("o", TensorConverter.nullable(TensorConverter.nested(() -> any("x", tensor("...")))));
        types.put("o.y", tensor("..."));
        Map<String, Object> restored =
                new AnyConverter(types).restore(Map.of("a.b", 1f, "a.c", 2f, "l.0", 3f, "o.y", 4f));
        assertEquals(List.of("c"), List.copyOf(((Map<?, ?>) restored.get("a")).keySet()));
        assertEquals(1, ((Tensor) restored.get("a.b")).item_float());
        assertEquals(List.of(), restored.get("l"));
        assertEquals(3, ((Tensor) restored.get("l.0")).item_float());
        assertNull(restored.get("o"));
    }

    @Test
    void listsTakeWhatIsThere() {
        AnyConverter layers = any("layers", TensorConverter.list(tensor("...")));
        Map<String, Object> values = Map.of("layers.0", 1f, "layers.1", 2f, "layers.10", 3f);
        List<?> list =
                (List<?>) layers.restore(Map.of("layers.0", 1f, "layers.1", 2f)).get("layers");
        assertEquals(2, ((Tensor) list.get(1)).item_float());
        assertTrue(failure(layers, values).contains("unexpected keys: \"layers.10\""));
        Map<?, ?> map = (Map<?, ?>) any("layers", TensorConverter.map(tensor("...")))
                .restore(values)
                .get("layers");
        assertEquals(3, ((Tensor) map.get("10")).item_float());
        assertEquals(List.of(), layers.restore(Map.of()).get("layers"));
    }

    @Test
    void aVectorHoldsItsTensorsAlone() {
        TensorVector vector = (TensorVector) any("v", TensorConverter.vector(tensor("...")))
                .restore(Map.of("v.0", new float[3], "v.1", new float[2]))
                .get("v");
        assertEquals(2, vector.size());
        // One is the vector's, one the handle's that get() makes.
        assertEquals(2, new Tensor(vector.get(0)).use_count());
    }

    @Test
    void whatWasMadeIsClosedIfTheObjectCannotBeBuilt() {
        List<Tensor> made = new ArrayList<>();
        AnyConverter converter = any("x", TensorConverter.list(tensor("...")));
        RestoringConverter<Object, TensorArrays> failing = new RestoringConverter<>(Object.class) {
            private final Member<Object, Map<String, Object>, TensorArrays> nested =
                    member("nested", nested(() -> converter), object -> Map.of());

            @Override
            protected TensorArrays arrays(Exported values) {
                return new TensorArrays(values);
            }

            @Override
            protected Object restored(Restored tensors) {
                List<?> list = (List<?>) tensors.get(nested).get("x");
                list.forEach(tensor -> made.add((Tensor) tensor));
                throw new IllegalStateException("no");
            }
        };
        assertThrows(IllegalStateException.class, () -> failing.restore(Map.of("nested.x.0", 1f, "nested.x.1", 2f)));
        assertEquals(2, made.size());
        assertTrue(made.stream().allMatch(tensor -> tensor.isNull()), "closed");
    }

    private static TensorSpec<NdArray> tensor(String shape) {
        return TensorSpec.of(NdArray.class).shape(shape);
    }

    private static AnyConverter any(String name, MemberType<?, ?> type) {
        return new AnyConverter(Map.of(name, type));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = tensor.size(dim);
        }
        return shape;
    }

    private static String failure(RestoringConverter<?, ?> converter, Map<String, ?> values) {
        return assertThrows(ConversionException.class, () -> converter.restore(values))
                .getMessage();
    }

    private static void assertFails(String part, Map<String, ?> values) {
        String message = failure(CONVERTER, values);
        assertTrue(message.startsWith("cannot restore Models.Detection") && message.contains(part), message);
    }
}
