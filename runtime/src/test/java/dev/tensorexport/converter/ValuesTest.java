package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.WriteOption;
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
    void valuesAreMetadataInSafetensorsAndStringsInNpz() throws IOException {
        CONVERTER.save(object(), folder.resolve("o.safetensors"));
        try (ArrayFile file = ArrayFile.open(folder.resolve("o.safetensors"))) {
            assertEquals("-7", file.metadata().get("step"));
            assertEquals("TEST", file.metadata().get("split"));
            assertEquals("[\"cat\",\"dog, \\\"x\\\"\",\"\"]", file.metadata().get("classes"));
        }
        CONVERTER.save(object(), folder.resolve("o.npz"));
        try (ArrayFile file = ArrayFile.open(folder.resolve("o.npz"))) {
            assertArrayEquals(new String[] {"-7"}, file.strings("step"));
            assertEquals("<U2", file.info("step").dtypeName());
        }
        assertFails(
                "Map.label: found o.pt for what is no tensor; expected a .safetensors or an .npz file",
                () -> CONVERTER.save(object(), folder.resolve("o.pt")));
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
        try (TensorArraysList<TensorArrays> rows = ITEM.unstack(batch)) {
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
