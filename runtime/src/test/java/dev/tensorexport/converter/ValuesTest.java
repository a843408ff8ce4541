package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.Python;
import dev.tensorexport.io.WriteOption;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no tensor and belongs to an object is kept with its tensors. */
class ValuesTest {
    private enum Split {
        TRAIN,
        TEST {
            @Override
            public String toString() {
                return "another text";
            }
        }
    }

    private static final AnyConverter ITEM =
            new AnyConverter(types("x", TensorSpec.of(NdArray.class), "label", TensorConverter.value(String.class)));
    private static final AnyConverter CONVERTER = new AnyConverter(types(
            "x", TensorSpec.of(float[].class),
            "label", TensorConverter.value(String.class),
            "step", TensorConverter.value(int.class),
            "seen", TensorConverter.value(Long.class),
            "rate", TensorConverter.value(double.class),
            "scale", TensorConverter.value(float.class),
            "done", TensorConverter.value(boolean.class),
            "split", TensorConverter.value(Split.class),
            "classes", TensorConverter.texts(),
            "note", TensorConverter.nullable(TensorConverter.value(String.class)),
            "author", TensorConverter.optional(TensorConverter.value(String.class)),
            "items", TensorConverter.list(TensorConverter.nested(() -> ITEM))));

    /** The file that a script is given, in its words. */
    private static final String PYTHON_FILE = "__import__('sys').argv[1]";

    @TempDir
    Path folder;

    private static Map<String, MemberType<?, ?>> types(Object... namesAndTypes) {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            types.put((String) namesAndTypes[i], (MemberType<?, ?>) namesAndTypes[i + 1]);
        }
        return types;
    }

    private static Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        object.put("x", torch.rand(3));
        object.put("label", "a \"cat\" \u00e9 \ud83d\ude00\nb");
        object.put("step", -7);
        object.put("seen", Long.MAX_VALUE);
        object.put("rate", 0.1);
        object.put("scale", Float.MIN_VALUE);
        object.put("done", true);
        object.put("split", Split.TEST);
        object.put("classes", List.of("cat", "dog, \"x\"", ""));
        object.put("note", null);
        object.put("author", Optional.of(""));
        object.put("items", List.of(Map.of("x", torch.rand(1), "label", "first")));
        return object;
    }

    private static void assertIs(Map<String, Object> expected, Map<String, Object> found) {
        assertEquals(expected.keySet(), found.keySet());
        assertTrue(torch.equal((Tensor) expected.get("x"), (Tensor) found.get("x")));
        assertEquals("first", ((Map<?, ?>) ((List<?>) found.get("items")).get(0)).get("label"));
        expected.forEach((name, value) -> {
            if (!name.equals("x") && !name.equals("items")) {
                assertEquals(value, found.get(name), name);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.safetensors", "object.npz"})
    void valuesAreSavedAndRestored(String name) throws IOException {
        Map<String, Object> object = object();
        CONVERTER.save(object, folder.resolve(name));
        assertIs(object, CONVERTER.restore(folder.resolve(name)));
        CONVERTER.load(object, folder.resolve(name));
    }

    @Test
    void valuesAreExportedAsTheyAreAndRestored() {
        Map<String, Object> object = object();
        try (TensorArrays arrays = CONVERTER.export(object)) {
            Map<String, Object> map = arrays.toMap();
            assertEquals(-7, map.get("step"));
            assertEquals(Split.TEST, map.get("split"));
            assertEquals("first", map.get("items.0.label"));
            assertIs(object, CONVERTER.restore(arrays));
            CONVERTER.load(object, arrays);
            CONVERTER.load(object, map);
            assertTrue(arrays.toString().contains("step=-7"), arrays.toString());
        }
        assertEquals(List.of("x", "items.0.x"), CONVERTER.names(object));
        assertEquals(
                List.of("x", "items.0.x"), List.copyOf(CONVERTER.toMap(object).keySet()));
    }

    @Test
    void valuesAreMetadataInSafetensorsAndArraysElsewhere() throws IOException {
        CONVERTER.save(object(), folder.resolve("o.safetensors"));
        try (ArrayFile file = ArrayFile.open(folder.resolve("o.safetensors"))) {
            assertEquals("-7", file.metadata().get("step"));
            assertEquals("TEST", file.metadata().get("split"));
            assertEquals("[\"cat\",\"dog, \\\"x\\\"\",\"\"]", file.metadata().get("classes"));
        }
        CONVERTER.save(object(), folder.resolve("o.npz"));
        try (ArrayFile file = ArrayFile.open(folder.resolve("o.npz"))) {
            assertEquals(-7, file.get("step").asInt().get());
            assertEquals(Long.MAX_VALUE, file.get("seen").asLong().get());
            assertEquals(0.1, file.get("rate").asDouble().get());
            assertEquals(Float.MIN_VALUE, file.get("scale").asFloat().get());
            assertTrue(file.get("done").asBoolean().get());
            assertArrayEquals(new String[] {"TEST"}, file.strings("split"));
        }
        AnyConverter numbers = new AnyConverter(types(
                "x", TensorSpec.of(float[].class),
                "step", TensorConverter.value(int.class),
                "done", TensorConverter.value(Boolean.class)));
        Map<String, Object> object = Map.of("x", torch.rand(3), "step", 3, "done", false);
        numbers.save(object, folder.resolve("n.pt"));
        assertEquals(3, numbers.restore(folder.resolve("n.pt")).get("step"));
        assertEquals(false, numbers.restore(folder.resolve("n.pt")).get("done"));
        assertFails(
                "Map.label: found o.pt for text; expected a .safetensors or an .npz file, which keep it",
                () -> CONVERTER.save(object(), folder.resolve("o.pt")));
    }

    @Test
    void numbersAndTextsThatNumpyWroteAreRestored() throws Exception {
        Python.assume("numpy");
        Path file = folder.resolve("numpy.npz");
        Python.run(
                "-c",
                "import numpy as np; np.savez(" + PYTHON_FILE
                        + ", x=np.zeros(3, 'f4'), label='cat', step=np.int64(-7), seen=np.int32(4), rate=0.25,"
                        + " scale=np.float64(0.1), done=np.bool_(True), split='TEST', classes=['cat', 'dog\u00e9', ''],"
                        + " items=np.array(0))",
                file.toString());
        AnyConverter converter = new AnyConverter(types(
                "x", TensorSpec.of(float[].class),
                "label", TensorConverter.value(String.class),
                "step", TensorConverter.value(int.class),
                "seen", TensorConverter.value(long.class),
                "rate", TensorConverter.value(double.class),
                "scale", TensorConverter.value(float.class),
                "done", TensorConverter.value(boolean.class),
                "split", TensorConverter.value(Split.class),
                "classes", TensorConverter.texts(),
                "items", TensorConverter.nullable(TensorConverter.value(int.class))));
        Map<String, Object> object = converter.restore(file);
        assertEquals("cat", object.get("label"));
        assertEquals(-7, object.get("step"));
        assertEquals(4L, object.get("seen"));
        assertEquals(0.25, object.get("rate"));
        assertEquals(0.1f, object.get("scale"));
        assertEquals(true, object.get("done"));
        assertEquals(Split.TEST, object.get("split"));
        assertEquals(List.of("cat", "dog\u00e9", ""), object.get("classes"));
        assertEquals(0, object.get("items"));
    }

    @Test
    void numpyReadsNumbersAsNumbers() throws Exception {
        Python.assume("numpy");
        Path file = folder.resolve("o.npz");
        CONVERTER.save(object(), file);
        assertEquals(
                "int32 -7 int64 9223372036854775807 float64 0.1 float32 1.401298464324817e-45 bool True ['cat', 'dog, \"x\"', '']",
                Python.run(
                        "-c",
                        "import numpy as np; z = np.load(" + PYTHON_FILE + ")\n"
                                + "print(*(f'{z[n].dtype} {z[n][()]}' for n in ['step', 'seen', 'rate', 'scale', 'done']),"
                                + " z['classes'].tolist())",
                        file.toString()));
    }

    @Test
    void numbersOfArraysAreTakenWhereTheyAreTheSame() {
        AnyConverter step = new AnyConverter(types("step", TensorConverter.value(int.class)));
        assertEquals(
                3, step.restore(Map.of("step", NdArray.full(DType.UINT8, 3))).get("step"));
        assertEquals(
                3, step.restore(Map.of("step", NdArray.full(DType.FLOAT16, 3))).get("step"));
        assertFails(
                "Map.step: found int64 [1]; expected of type int", () -> step.restore(Map.of("step", NdArray.of(3L))));
        assertFails(
                "Map.step: found 3.5; expected of type int",
                () -> step.restore(Map.of("step", NdArray.full(DType.FLOAT32, 3.5))));
        assertFails(
                "Map.step: found 3000000000; expected of type int",
                () -> step.restore(Map.of("step", NdArray.full(DType.UINT32, 3e9))));
        assertFails(
                "Map.step: found complex64 []; expected of type int",
                () -> step.restore(Map.of("step", NdArray.zeros(DType.COMPLEX64))));
        AnyConverter scale = new AnyConverter(types("scale", TensorConverter.value(float.class)));
        assertEquals(
                Float.NaN,
                scale.restore(Map.of("scale", NdArray.full(DType.FLOAT64, Double.NaN)))
                        .get("scale"));
        assertEquals(
                Float.NEGATIVE_INFINITY,
                scale.restore(Map.of("scale", Double.NEGATIVE_INFINITY)).get("scale"));
        assertEquals(0.1f, scale.restore(Map.of("scale", 0.1)).get("scale"));
        assertEquals(0.1f, scale.restore(Map.of("scale", (double) 0.1f)).get("scale"));
        assertFails("Map.scale: found 1.0E300; expected of type float", () -> scale.restore(Map.of("scale", 1e300)));
        assertFails(
                "Map.scale: found 0.1234567890123; expected of type float",
                () -> scale.restore(Map.of("scale", 0.1234567890123)));
        AnyConverter rate = new AnyConverter(types("rate", TensorConverter.value(double.class)));
        assertEquals(
                3.0, rate.restore(Map.of("rate", NdArray.full(DType.INT64, 3))).get("rate"));
        assertFails("Map.rate: found \"1e999\"; expected of type double", () -> rate.restore(Map.of("rate", "1e999")));
        AnyConverter done = new AnyConverter(types("done", TensorConverter.value(boolean.class)));
        assertEquals(
                false, done.restore(Map.of("done", NdArray.zeros(DType.BOOL))).get("done"));
        assertFails(
                "Map.done: found 1; expected true or false",
                () -> done.restore(Map.of("done", NdArray.full(DType.INT64, 1))));
    }

    @Test
    void metadataOfOthersDoNotMatter() throws IOException {
        AnyConverter nullable = new AnyConverter(types(
                "x", TensorSpec.of(NdArray.class), "format", TensorConverter.nullable(TensorSpec.of(NdArray.class))));
        try (NdArray x = NdArray.of(new float[] {1})) {
            ArrayFile.write(
                    folder.resolve("o.safetensors"),
                    Map.of("x", x),
                    WriteOption.metadata(Map.of("format", "pt", "y", "z")));
        }
        assertEquals(null, nullable.restore(folder.resolve("o.safetensors")).get("format"));
    }

    @Test
    void whatIsNoSuchValueIsNamed() {
        assertFails("missing keys: \"label\"", () -> ITEM.restore(Map.of("x", new float[1])));
        AnyConverter step = new AnyConverter(types("step", TensorConverter.value(int.class)));
        assertFails("Map.step: found \"many\"; expected of type int", () -> step.restore(Map.of("step", "many")));
        assertFails("Map.step: found 2.5; expected of type int", () -> step.restore(Map.of("step", 2.5)));
        assertEquals(3, step.restore(Map.of("step", 3L)).get("step"));
        AnyConverter split = new AnyConverter(types("split", TensorConverter.value(Split.class)));
        assertFails("Map.split: found \"x\"; expected one of TRAIN, TEST", () -> split.restore(Map.of("split", "x")));
        AnyConverter done = new AnyConverter(types("done", TensorConverter.value(boolean.class)));
        assertFails("Map.done: found \"yes\"; expected true or false", () -> done.restore(Map.of("done", "yes")));
        AnyConverter classes = new AnyConverter(types("classes", TensorConverter.texts()));
        for (String wrong : List.of("", "a", "[1]", "[\"a\"", "[\"a\"] x", "{}")) {
            assertFails("expected a list of texts", () -> classes.restore(Map.of("classes", wrong)));
        }
        assertFails(
                "Map.label: found null; expected text", () -> ITEM.export(new HashMap<>(Map.of("x", torch.rand(1)))));
        assertThrows(IllegalArgumentException.class, () -> TensorConverter.value(Object.class));
    }

    @Test
    void aModelGivesValuesToo() {
        IValue value = new IValue(Tuple.create(new IValueVector(new IValue(torch.rand(1)), new IValue("cat"))));
        assertEquals("cat", ITEM.fromIValue(value).get("label"));
        IValue other = new IValue(Tuple.create(new IValueVector(new IValue(torch.rand(1)), new IValue(torch.rand(1)))));
        assertFails("Map.label: found float32 [1] on cpu; expected text", () -> ITEM.fromIValue(other));
    }

    @Test
    void aBatchHasTheValuesThatAllHave() {
        Map<String, Object> cat = Map.of("x", torch.rand(2), "label", "cat");
        Map<String, Object> dog = Map.of("x", torch.rand(2), "label", "dog");
        Map<String, Object> batch = ITEM.stack(List.of(cat, cat));
        assertEquals("cat", batch.get("label"));
        try (TensorArraysList<TensorArrays> rows = ITEM.unstackArrays(batch)) {
            assertEquals("cat", rows.get(1).toMap().get("label"));
        }
        assertFails(
                "Map[1].label: found \"dog\"; expected what Map[0] has, \"cat\", since a batch has one",
                () -> ITEM.stack(List.of(cat, dog)));
    }

    private static void assertFails(String part, Executable executable) {
        String message = assertThrows(ConversionException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
