package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and metadata: whatever is written can be read, here and in Python, and what cannot be is refused by name. */
class FileNamesTest {
    private static final List<String> NAMES = List.of(
            "a",
            "",
            " ",
            "b.npy",
            "/conv1/kernel:0",
            "../up",
            "..",
            "a/../../b",
            "C:\\a",
            "a\\..\\b",
            "dir/",
            "é",
            "\uD83D\uDE00",
            "a\nb\t\"c\"",
            "\u0001",
            "model.layers.0.weight",
            "x".repeat(60_000));

    @TempDir
    Path folder;

    private static NdArray number(int value) {
        return Tensors.copy(torch.full(new long[] {2}, new Scalar((float) value)));
    }

    private static Map<String, NdArray> named() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (String name : NAMES) {
            arrays.put(name, number(arrays.size()));
        }
        return arrays;
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "safetensors", "pt"})
    void everyNameThatIsWrittenIsRead(String kind) throws IOException {
        Path file = folder.resolve("names." + kind);
        ArrayFile.write(file, named());
        try (NdArrayMap<NdArray> arrays = ArrayFile.read(file)) {
            assertEquals(NAMES, new ArrayList<>(arrays.keySet()));
            for (int i = 0; i < NAMES.size(); i++) {
                assertEquals(i, arrays.get(NAMES.get(i)).asFloat().get(1), NAMES.get(i));
            }
        }
    }

    @Test
    void pythonReadsTheNames() throws Exception {
        Python.assume("numpy");
        Path file = folder.resolve("names.npz");
        ArrayFile.write(file, named());
        String script = """
                import sys, numpy as np
                with np.load(sys.argv[1]) as f:
                    print(' '.join(f'{name.encode().hex()}={f[name][1]:g}' for name in f.files))
                """;
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < NAMES.size(); i++) {
            byte[] bytes = NAMES.get(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            expected.append(java.util.HexFormat.of().formatHex(bytes))
                    .append('=')
                    .append(i)
                    .append(' ');
        }
        assertEquals(expected.toString().strip(), Python.run("-c", script, file.toString()));
    }

    private void assertRefused(String file, Map<String, NdArray> arrays, String why, WriteOption... options)
            throws IOException {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ArrayFile.write(folder.resolve(file), arrays, options))
                .getMessage();
        assertTrue(message.contains(why), message);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void namesThatCannotBeReadBackAreRefused() throws IOException {
        for (String kind : List.of("a.npz", "a.safetensors", "a.pt")) {
            assertRefused(kind, Map.of("half\uD83D", number(1)), ", which has half of a surrogate pair");
        }
        assertRefused("a.npz", Map.of("a", number(1), "a.npy", number(2)), "NumPy cannot tell apart");
        assertRefused("a.npz", Map.of("a\0b", number(1)), "with a NUL");
        assertRefused("a.npz", Map.of("x".repeat(65_532), number(1)), "65536 bytes; expected at most 65535");
        assertRefused("a.safetensors", Map.of("__metadata__", number(1)), "__metadata__");
        assertRefused("a.npy", Map.of("a", number(1), "b", number(2)), "found 2 arrays");
        Map<String, NdArray> withNull = new HashMap<>();
        withNull.put("gone", null);
        for (String kind : List.of("a.npy", "a.npz", "a.safetensors", "a.pt")) {
            assertRefused(kind, withNull, "found null for \"gone\"");
        }
    }

    @Test
    void metadataIsReadBackOrRefusedByItsKey() throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("large", "\"".repeat(21_000_000));
        metadata.put("\uD83D\uDE00\n", "\u0000\u007F\uFFFF");
        Path file = folder.resolve("metadata.safetensors");
        ArrayFile.write(file, Map.of("a", number(1)), WriteOption.metadata(metadata));
        try (ArrayFile open = ArrayFile.open(file)) {
            assertEquals(metadata, open.metadata());
        }
        Files.delete(file);
        Map<String, String> withNull = new HashMap<>();
        withNull.put("gone", null);
        Map<String, NdArray> arrays = Map.of("a", number(1));
        assertRefused("a.safetensors", arrays, "null for the metadata \"gone\"", WriteOption.metadata(withNull));
        assertRefused("a.safetensors", arrays, "metadata of \"k\"", WriteOption.metadata(Map.of("k", "\uDE00")));
        assertRefused("a.safetensors", arrays, "metadata's key \"?\"", WriteOption.metadata(Map.of("\uDE00", "v")));
        assertRefused(
                "a.safetensors",
                arrays,
                "expected at most 100000000",
                WriteOption.metadata(Map.of("k", "x".repeat(100_000_000))));
        assertRefused("a.pt", arrays, "expected it for safetensors", WriteOption.metadata(Map.of("k", "v")));
        assertRefused("a.npy", arrays, "expected it for safetensors", WriteOption.metadata(Map.of("k", "v")));
        assertRefused("a.safetensors", arrays, "COMPRESSED", WriteOption.COMPRESSED);
    }
}
