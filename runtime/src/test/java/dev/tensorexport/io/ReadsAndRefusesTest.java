package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every row of the tables of docs/files.md that say what is read and what is refused. */
class ReadsAndRefusesTest {
    private static final String T = "\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":";
    private static final String A = "\"a\":{" + T + "[0,3]}";
    private static final String EMPTY = "{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":";

    @TempDir
    Path folder;

    /** A row of a table: what it says of the others, and what it says of us. */
    private record Verdict(String theirs, String ours) {}

    private static Map<String, Verdict> table(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "files.md"));
        String section = page.substring(page.indexOf("\n## " + heading + "\n"));
        Map<String, Verdict> rows = new LinkedHashMap<>();
        section.lines()
                .skip(2)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.replace("\\|", "\u0000").split("\\|"))
                .forEach(cells -> rows.put(
                        cells[1].strip().replace('\u0000', '|'), new Verdict(cells[2].strip(), cells[3].strip())));
        return rows;
    }

    /** What comes of a file of {@code [0, 1, 2]} called "a", and perhaps others. */
    private static String verdict(ArrayFile file) throws IOException {
        List<String> others =
                file.names().stream().filter(name -> !name.equals("a")).toList();
        for (String other : others) {
            file.get(other).close();
        }
        if (!file.names().contains("a")) {
            return "reads";
        }
        ArrayInfo info = file.info("a");
        try (NdArray array = file.get("a")) {
            assertArrayEquals(info.shape(), array.shape());
            return "reads";
        } catch (FileFormatException refused) {
            assertTrue(refused.getMessage().contains(": found "), refused.getMessage());
        }
        try {
            assertEquals(info.shape()[0], file.strings("a").length);
            return "its strings";
        } catch (FileFormatException refused) {
            assertTrue(refused.getMessage().contains("strings"), refused.getMessage());
        }
        for (DType bits : List.of(DType.INT64, DType.BFLOAT16)) {
            try (NdArray array = file.get("a", bits)) {
                assertEquals(bits, array.dtype());
                return "its bits";
            } catch (FileFormatException refused) {
                assertTrue(refused.getMessage().contains("bits of " + bits), refused.getMessage());
            }
        }
        try (NdArray bytes = file.bytes("a")) {
            assertEquals(info.byteSize(), bytes.numel());
            return "its bytes";
        }
    }

    private String verdict(String name, byte[] bytes, ArrayFormat format) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        String verdict;
        try (ArrayFile open = ArrayFile.open(file)) {
            verdict = verdict(open);
        } catch (FileFormatException refused) {
            verdict = "refuses";
        }
        boolean isStreamRead;
        try {
            ArrayFile.read(new ByteArrayInputStream(bytes), format).close();
            isStreamRead = true;
        } catch (FileFormatException refused) {
            isStreamRead = false;
        }
        assertEquals(!verdict.equals("refuses"), isStreamRead, "a stream as a file");
        return verdict;
    }

    private static byte[] safetensors(String header, int data) {
        byte[] bytes = HostileFilesTest.safetensors(header, data);
        for (int i = 0; i < data; i++) {
            bytes[bytes.length - data + i] = (byte) i;
        }
        return bytes;
    }

    private static Map<String, byte[]> safetensors() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("tensors in another order than their data", safetensors("{\"b\":{" + T + "[3,6]}," + A + "}", 6));
        files.put("a gap between data", safetensors("{\"b\":{" + T + "[4,7]}," + A + "}", 7));
        files.put("data that overlap", safetensors("{\"b\":{" + T + "[2,5]}," + A + "}", 5));
        files.put("bytes after the last data", safetensors("{" + A + "}", 4));
        files.put("data cut off", safetensors("{" + A + "}", 2));
        for (String shape : List.of("[0, 9223372036854775807]", "[9223372036854775807, 4, 0]")) {
            files.put(
                    "shape " + shape,
                    safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,0]}}", 0));
        }
        files.put(
                "a size that is no long, times 0",
                safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,9223372036854775808],\"data_offsets\":[0,0]}}", 0));
        files.put("`\"__metadata__\": null`", safetensors("{\"__metadata__\":null," + A + "}", 3));
        files.put("metadata that are no strings", safetensors("{\"__metadata__\":{\"x\":1}," + A + "}", 3));
        files.put("`__metadata__` twice", safetensors("{\"__metadata__\":{},\"__metadata__\":{}," + A + "}", 3));
        files.put(
                "one key of the metadata twice",
                safetensors("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}," + A + "}", 3));
        files.put("another key in a tensor's entry", safetensors("{\"a\":{" + T + "[0,3],\"x\":[1,{\"y\":2.5}]}}", 3));
        files.put("a tensor's name twice, with one place", safetensors("{\"a\":{" + T + "[1,4]}," + A + "}", 3));
        files.put("a tensor's name twice, with two places", safetensors("{" + A + ",\"a\":{" + T + "[3,6]}}", 6));
        files.put("dtype twice", safetensors("{\"a\":{\"dtype\":\"U8\"," + T + "[0,3]}}", 3));
        files.put("no tensors", safetensors("{}", 0));
        files.put("spaces after the header", safetensors("{" + A + "}   ", 3));
        files.put("line breaks after the header", safetensors("{" + A + "}\r\n\t", 3));
        files.put("NUL after the header", safetensors("{" + A + "}\0", 3));
        files.put("spaces before the header", safetensors("  {" + A + "}", 3));
        files.put("a byte order mark", safetensors("\uFEFF{" + A + "}", 3));
        files.put(
                "a byte order mark in a name", safetensors("{\"a\":{" + T + "[0,3]},\"\uFEFF\":{" + T + "[3,6]}}", 6));
        byte[] utf16 = ("{" + A + "}").getBytes(StandardCharsets.UTF_16LE);
        files.put(
                "UTF-16",
                ByteBuffer.allocate(8 + utf16.length + 3)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(utf16.length)
                        .put(utf16)
                        .array());
        byte[] notUtf8 = safetensors("{" + A + "}", 3);
        notUtf8[10] = (byte) 0xFF;
        files.put("bytes that are not UTF-8", notUtf8);
        files.put("half of a surrogate pair", safetensors("{\"\\ud83d\":{" + T + "[0,3]}}", 3));
        files.put("a list in place of the header", safetensors("[{" + A + "}]", 3));
        files.put("a list in place of an entry", safetensors("{\"a\":[\"U8\",[3],[0,3]]}", 3));
        files.put("dtype F4", safetensors("{\"a\":{\"dtype\":\"F4\",\"shape\":[6],\"data_offsets\":[0,3]}}", 3));
        files.put(
                "F4 that ends within a byte",
                safetensors("{\"a\":{\"dtype\":\"F4\",\"shape\":[5],\"data_offsets\":[0,3]}}", 3));
        files.put(
                "dtype F8_E8M0",
                safetensors("{\"a\":{\"dtype\":\"F8_E8M0\",\"shape\":[3],\"data_offsets\":[0,3]}}", 3));
        files.put(
                "a dtype that nobody knows",
                safetensors("{\"a\":{\"dtype\":\"F24\",\"shape\":[1],\"data_offsets\":[0,3]}}", 3));
        files.put(
                "a size that is no whole number",
                safetensors("{\"a\":{\"dtype\":\"U8\",\"shape\":[3.0],\"data_offsets\":[0,3]}}", 3));
        files.put("three offsets", safetensors("{\"a\":{" + T + "[0,3,3]}}", 3));
        files.put("no shape", safetensors("{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,3]}}", 3));
        files.put("offsets that do not fit the shape", safetensors("{\"a\":{" + T + "[0,4]}}", 4));
        files.put(
                "empty tensors between others",
                safetensors(
                        "{\"c\":" + EMPTY + "[3,3]}," + A + ",\"d\":" + EMPTY + "[0,0]},\"e\":" + EMPTY + "[3,3]}}",
                        3));
        files.put("an empty tensor inside another", safetensors("{" + A + ",\"c\":" + EMPTY + "[1,1]}}", 3));
        files.put("an empty name", safetensors("{\"\":{" + T + "[0,3]}}", 3));
        files.put("a scalar", safetensors("{\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}", 1));
        files.put(
                "100 dims",
                safetensors(
                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1" + ",1".repeat(99) + "],\"data_offsets\":[0,1]}}", 1));
        return files;
    }

    private void check(Map<String, Verdict> table, Map<String, byte[]> files, ArrayFormat format) throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        table.forEach((label, verdict) -> expected.put(label, verdict.ours.replace(", the last", "")));
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = "file." + format.name().toLowerCase(java.util.Locale.ROOT);
            found.put(file.getKey(), verdict(name, file.getValue(), format));
        }
        assertEquals(expected, found);
    }

    @Test
    void safetensorsAreReadAndRefusedAsTheTableSays() throws Exception {
        Map<String, Verdict> table = table("safetensors");
        check(table, safetensors(), ArrayFormat.SAFETENSORS);
        if (Python.has("safetensors")) {
            Path files = Files.createDirectory(folder.resolve("reference"));
            List<String> labels = List.copyOf(table.keySet());
            for (int i = 0; i < labels.size(); i++) {
                Files.write(
                        files.resolve(String.format("%03d", i)), safetensors().get(labels.get(i)));
            }
            String[] said = Python.run("src/test/scripts/safetensors_reference.py", files.toString())
                    .split("\n");
            for (int i = 0; i < said.length; i++) {
                String theirs = table.get(labels.get(i)).theirs.replace(", the last", "");
                assertEquals(theirs, said[i].split(" ")[1], labels.get(i) + ": " + said[i]);
            }
        }
        Path swapped = folder.resolve("swapped.safetensors");
        Files.write(swapped, safetensors().get("tensors in another order than their data"));
        try (ArrayFile open = ArrayFile.open(swapped)) {
            assertEquals(List.of("b", "a"), open.names(), "the header's order");
            assertArrayEquals(new int[] {3, 4, 5}, (int[]) open.get("b").toArray());
        }
        try (ArrayFile last = ArrayFile.open(
                Files.write(folder.resolve("last.safetensors"), safetensors().get("one key of the metadata twice")))) {
            assertEquals(Map.of("k", "2"), last.metadata());
        }
    }

    /** The header that a row of the table is about. */
    private static byte[] npy(String label) {
        String descr = label.startsWith("`'descr': ") ? label.substring(10, label.length() - 1) : "'<f4'";
        String shape = label.startsWith("`'shape': ") ? label.substring(10, label.length() - 1) : "(3,)";
        String order = label.startsWith("`'fortran_order': 0") ? "0" : "False";
        String header = "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }";
        byte[] start = HostileFilesTest.header(
                switch (label) {
                    case "keys in another order" -> "{'shape': (3,), 'descr': '<f4', 'fortran_order': False}";
                    case "line breaks anywhere" -> header.replace(" ", "\n \t ");
                    case "spaces before it" -> "   " + header;
                    case "line breaks after it" -> header + "\n\n\r\n";
                    case "a comment after it" -> header + "# note";
                    case "a key twice" -> header.replace("{", "{'descr': '<f4', ");
                    case "another key" -> header.replace("{", "{'x': 'y', ");
                    case "no shape" -> "{'descr': '<f4', 'fortran_order': False, }";
                    case "a call in place of the dict" -> "dict(descr='<f4', fortran_order=False, shape=(3,))";
                    case "a sum in place of a size" -> header.replace("(3,)", "(1+2,)");
                    default -> header;
                });
        int data = label.equals("data cut off") ? 11 : 100;
        return Arrays.copyOf(start, start.length + data);
    }

    @Test
    void npyFilesAreReadAndRefusedAsTheTableSays() throws Exception {
        Map<String, Verdict> table = table("npy");
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        Path files = Files.createDirectory(folder.resolve("npy"));
        for (Map.Entry<String, Verdict> row : table.entrySet()) {
            Path file = files.resolve(String.format("%03d.npy", found.size()));
            Files.write(file, npy(row.getKey()));
            expected.put(row.getKey(), row.getValue().ours);
            try (ArrayFile open = ArrayFile.open(file)) {
                found.put(row.getKey(), verdict(open.renamed(name -> "a")));
            } catch (FileFormatException refused) {
                found.put(row.getKey(), "refuses");
            }
            InputStream stream = new ByteArrayInputStream(Files.readAllBytes(file));
            if (found.get(row.getKey()).equals("reads")) {
                assertTrue(Npy.read(file).contentEquals(Npy.read(stream)), row.getKey());
            } else {
                assertThrows(FileFormatException.class, () -> Npy.read(file));
                assertThrows(FileFormatException.class, () -> Npy.read(stream));
            }
        }
        assertEquals(expected, found);
        Python.assume("numpy");
        String script = """
                import os, sys, numpy as np
                for name in sorted(os.listdir(sys.argv[1])):
                    try:
                        np.load(os.path.join(sys.argv[1], name))
                        print('reads')
                    except Exception as e:
                        print('refuses')
                """;
        Iterator<String> said = List.of(Python.run("-W", "ignore", "-c", script, files.toString())
                        .split("\n"))
                .iterator();
        table.forEach((label, row) -> {
            String theirs = said.next();
            // NumPy 2 changed its mind about some.
            assertTrue(List.of(row.theirs.split(" or ")).contains(theirs), label + ": " + theirs);
        });
        assertFalse(said.hasNext());
    }

    @Test
    void npzArchivesAreReadAndRefusedAsTheTableSays() throws Exception {
        Python.assume("scipy");
        Map<String, Verdict> found = new LinkedHashMap<>();
        String said = Python.run("-W", "ignore", "src/test/scripts/npz_archives.py", folder.toString());
        for (String line : said.split("\n")) {
            String[] cells = line.split("\\|");
            found.put(cells[1], new Verdict(cells[2], npzVerdict(folder.resolve(cells[0] + ".npz"))));
        }
        assertEquals(
                table("npz").toString().replace("}, ", "},\n"), found.toString().replace("}, ", "},\n"));
        for (String line : said.split("\n")) {
            Path file = folder.resolve(line.split("\\|")[0] + ".npz");
            if (line.contains("a folder and a text file")) {
                try (ArrayFile open = ArrayFile.open(file);
                        NdArray.OfInt text = open.bytes("readme.txt")) {
                    assertEquals(List.of("readme.txt", "dir/"), open.members());
                    assertEquals("what it is".length(), text.numel());
                    assertEquals('w', text.get(0));
                }
                ArrayFile.read(file).close();
            } else if (line.contains("an array of strings")) {
                try (ArrayFile open = ArrayFile.open(file)) {
                    assertArrayEquals(new String[] {"a", "\u00e9\uD83D\uDE00", "", "bc"}, open.strings("a"));
                    assertEquals(List.of("b"), List.copyOf(open.toMap().keySet()));
                }
            } else if (line.contains("SciPy's sparse matrix")) {
                try (ArrayFile open = ArrayFile.open(file)) {
                    assertArrayEquals(new String[] {"csr"}, open.strings("format"));
                    assertArrayEquals(
                            new int[] {0, 1, 2}, (int[]) open.get("indices").toArray());
                }
            }
        }
    }

    private static String npzVerdict(Path file) throws IOException {
        String verdict = npzFileVerdict(file);
        try (NdArrayMap<NdArray> stream =
                        ArrayFile.read(new ByteArrayInputStream(Files.readAllBytes(file)), ArrayFormat.NPZ);
                NdArrayMap<NdArray> read = ArrayFile.read(file)) {
            assertEquals(List.copyOf(read.keySet()), List.copyOf(stream.keySet()), "a stream as a file");
            read.forEach((name, array) -> assertTrue(array.contentEquals(stream.get(name)), name));
        } catch (FileFormatException refused) {
            assertTrue(verdict.startsWith("refuses"), file + ": " + refused.getMessage());
            assertThrows(FileFormatException.class, () -> ArrayFile.read(file));
        }
        return verdict;
    }

    private static String npzFileVerdict(Path file) throws IOException {
        try (ArrayFile open = ArrayFile.open(file)) {
            for (String other : open.names()) {
                if (!other.equals("a") && !other.equals("format")) {
                    open.get(other).close();
                }
            }
            if (!open.names().contains("a")) {
                return "reads";
            }
            try (NdArray a = open.get("a")) {
                float first = a.asFloat().get(0);
                boolean isAppended = open.info("a").byteSize() == 12
                        && open.names().size() == 2
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("PK\1\2").length
                                == 4;
                return isAppended ? first == 0 ? "reads, the last" : "reads, the first" : "reads";
            } catch (FileFormatException refused) {
                assertTrue(refused.getMessage().startsWith(file + "!a.npy at byte "), refused.getMessage());
            }
            try {
                open.strings("a");
                return "its strings";
            } catch (FileFormatException refused) {
                return "refuses it";
            }
        } catch (FileFormatException refused) {
            return "refuses";
        }
    }
}
