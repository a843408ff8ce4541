package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Safetensors in several files, as Hugging Face's libraries write and read them. */
class ShardsTest {
    private static final String FIRST = "model-00001-of-00003.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    Path folder;

    private static NdArray full(long count, float value) {
        return Tensors.copy(torch.full(new long[] {count}, new Scalar(value)));
    }

    /** Of 8, 4, 40 and 12 bytes. */
    private static Map<String, NdArray> arrays() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("a", full(2, 1));
        arrays.put("b", full(1, 2));
        arrays.put("large", full(10, 3));
        arrays.put("c", full(3, 4));
        return arrays;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path index() throws IOException {
        ArrayFile.write(folder.resolve("model.safetensors"), arrays(), WriteOption.maxShardBytes(12));
        return folder.resolve(INDEX);
    }

    @Test
    void aShardHasAsManyTensorsAsFitOrOneThatIsTooLarge() throws IOException {
        Path index = index();
        assertEquals(
                List.of(FIRST, "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors", INDEX), left());
        String expected = """
                {
                  "metadata" : {
                    "total_size" : 64
                  },
                  "weight_map" : {
                    "a" : "model-00001-of-00003.safetensors",
                    "b" : "model-00001-of-00003.safetensors",
                    "large" : "model-00002-of-00003.safetensors",
                    "c" : "model-00003-of-00003.safetensors"
                  }
                }""";
        assertEquals(expected, Files.readString(index).replace("\r", ""));
        try (ArrayFile file = ArrayFile.open(index);
                NdArrayMap<NdArray> read = file.toMap()) {
            assertEquals(ArrayFormat.SAFETENSORS, file.format());
            assertEquals(List.of("a", "b", "large", "c"), file.names());
            assertEquals(Map.of(), file.metadata());
            arrays().forEach((name, array) -> assertTrue(read.get(name).contentEquals(array), name));
        }
        try (ArrayFile one = ArrayFile.open(folder.resolve(FIRST))) {
            assertEquals(List.of("a", "b"), one.names());
        }
    }

    @Test
    void whatFitsInOneFileIsOneFile() throws IOException {
        ArrayFile.write(folder.resolve("model.safetensors"), arrays(), WriteOption.maxShardBytes(64));
        assertEquals(List.of("model.safetensors"), left());
    }

    @Test
    void arraysOutliveTheFilesTheyAreFrom() throws IOException {
        ArrayFile file = ArrayFile.open(index());
        NdArray large = file.get("large");
        file.close();
        assertThrows(IllegalStateException.class, () -> file.get("c"));
        assertEquals(3, large.asFloat().get(9));
        large.close();
    }

    @Test
    void progressCountsAllShards() throws IOException {
        long[] last = new long[2];
        WriteOption progress = WriteOption.progress((bytes, total) -> {
            assertTrue(bytes > last[0] && bytes <= total, bytes + " of " + total);
            last[0] = bytes;
            last[1] = total;
        });
        ArrayFile.write(folder.resolve("m.safetensors"), arrays(), progress, WriteOption.maxShardBytes(12));
        assertEquals(last[1], last[0]);
        assertTrue(last[0] > 64);
    }

    @Test
    void aFailureLeavesTheOldFilesAndNothingElse() throws IOException {
        Path index = index();
        String before = Files.readString(index);
        Map<String, NdArray> others = new LinkedHashMap<>(arrays());
        others.put("more", full(30, 5));
        WriteOption failing = WriteOption.progress((bytes, total) -> {
            if (bytes > total / 2) {
                throw new IllegalStateException("cancelled");
            }
        });
        assertThrows(
                IllegalStateException.class,
                () -> ArrayFile.write(
                        folder.resolve("model.safetensors"), others, failing, WriteOption.maxShardBytes(12)));
        assertEquals(before, Files.readString(index));
        assertEquals(4, left().size());
        ArrayFile.read(index).close();
    }

    @Test
    void shardsAreRefusedOfOtherFormatsAndStreams() {
        WriteOption option = WriteOption.maxShardBytes(12);
        for (String name : List.of("a.npz", "a.npy", "a.pt")) {
            assertTrue(assertThrows(
                            IllegalArgumentException.class,
                            () -> ArrayFile.write(folder.resolve(name), Map.of("a", full(1, 1)), option))
                    .getMessage()
                    .contains("maxShardBytes"));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> ArrayFile.write(
                        new ByteArrayOutputStream(), ArrayFormat.SAFETENSORS, Map.of("a", full(1, 1)), option));
        assertThrows(IllegalArgumentException.class, () -> WriteOption.maxShardBytes(0));
    }

    private void assertRefused(Path index, String why) {
        String message = assertThrows(FileFormatException.class, () -> ArrayFile.open(index))
                .getMessage();
        assertTrue(message.startsWith(index + " at byte ") && message.contains(why), message);
    }

    private void assertRefused(String json, String why) throws IOException {
        assertRefused(Files.writeString(folder.resolve(INDEX), json), why);
    }

    @Test
    void aMissingPartIsNamedWithATensorOfIt() throws IOException {
        Path index = index();
        Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
        assertRefused(index, "found no file \"model-00002-of-00003.safetensors\" for \"large\"");
    }

    @Test
    void anIndexThatIsWrongIsRefusedWhenItIsOpened() throws IOException {
        String map = Files.readString(index());
        assertRefused(map.replace("\"a\"", "\"d\""), "found \"a\" in \"" + FIRST + "\"; expected the index to name it");
        assertRefused(
                map.replace("\"c\" : \"model-00003", "\"d\" : \"model-00001"),
                "found \"d\" in \"" + FIRST + "\", which has no such tensor");
        assertRefused(map.replace("\"large\" :", "\"a\" :"), "expected each tensor once");
        assertRefused(map.replace("weight_map", "weights"), "expected weight_map");
        assertRefused(map.replace("\"" + FIRST + "\"", "7"), "expected");
        assertRefused(map.substring(0, map.length() - 4), "expected");
        for (String outside : List.of("../model.safetensors", "/etc/passwd", "..", "", "a\\\\b")) {
            assertRefused(map.replace(FIRST, outside), "expected the name of one in the same folder");
        }
    }

    @Test
    void aTensorThatIsInTwoPartsIsRefused() throws IOException {
        Path index = index();
        Map<String, NdArray> twice = new LinkedHashMap<>();
        twice.put("a", full(2, 1));
        twice.put("b", full(1, 2));
        twice.put("large", full(10, 9));
        ArrayFile.write(folder.resolve(FIRST), twice);
        assertRefused(
                index,
                "found \"large\" in \"" + FIRST + "\"; expected it in \"model-00002-of-00003.safetensors\" only");
        assertFalse(Files.readString(index).isEmpty());
    }

    @Test
    void aPartThatIsDamagedIsRefusedByItsOwnName() throws IOException {
        Path index = index();
        Path part = folder.resolve(FIRST);
        byte[] bytes = Files.readAllBytes(part);
        Files.write(part, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        String message = assertThrows(FileFormatException.class, () -> ArrayFile.open(index))
                .getMessage();
        assertTrue(message.startsWith(part + " at byte "), message);
    }
}
