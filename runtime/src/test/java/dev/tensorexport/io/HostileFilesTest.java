package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they claim: refused by one typed error that says where and why, and nothing else happens. */
class HostileFilesTest {
    private static final int[] CHANGES = {1, 2, 4, 8, 16, 32, 64, 128, 255};

    @TempDir
    Path directory;

    /** An npy file of version 1.0 with these words as its header, and 24 bytes of data. */
    static byte[] npy(String header) {
        byte[] start = header(header);
        return Arrays.copyOf(start, start.length + 24);
    }

    /** What an npy file of version 1.0 starts with. */
    static byte[] header(String header) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    static byte[] safetensors(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private FileFormatException refusedNpy(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("hostile.npy"), bytes);
        FileFormatException mapped = assertThrows(FileFormatException.class, () -> Npy.read(file));
        assertThrows(FileFormatException.class, () -> Npy.read(new ByteArrayInputStream(bytes)));
        assertTrue(
                mapped.getMessage().startsWith(file + " at byte " + mapped.position() + ": found "),
                mapped.getMessage());
        return mapped;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }x; 69; nothing more
            {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)      ; 66; '}'
            {'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3), }; 61; a string in quotes
            {'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }; 61; a size from 0 to
            {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999,), }; 61; a size from 0
            {'descr': '<f4', 'fortran_order': False, 'shape': (6), }; 62; a comma
            {'descr': '<f4', 'fortran_order': False, 'shape': 6, }; 10; a dtype, a bool and a tuple
            {'descr': '<f4', 'fortran_order': False, 'shape': [6], }; 10; a dtype, a bool and a tuple
            {'descr': '<f4', 'fortran_order': 1, 'shape': (6,), }; 10; a dtype, a bool and a tuple
            {'descr': '<f4', 'fortran_order': False, }; 10; descr, fortran_order and shape
            {'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'x': 'y'}; 10; descr, fortran_order and shape
            {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (6,)}; 27; each key once
            {'descr': '<f\\x34', 'fortran_order': False, 'shape': (6,), }; 20; without a backslash
            {'descr': '<f4, 'fortran_order': False, 'shape': (6,), }; 27; '}'
            {'descr': __import__('os'), 'fortran_order': False, 'shape': (6,), }; 20; a string
            {'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (6,), }; 10; An array here has one dtype
            {'descr': '|O', 'fortran_order': False, 'shape': (6,), }; 10; np.array(list_of_numbers, np.float32)
            {'descr': '|O8', 'fortran_order': False, 'shape': (3,), }; 10; pickles, which are never read
            {'descr': '<f16', 'fortran_order': False, 'shape': (1,), }; 10; save it as float64
            {'descr': '<U4', 'fortran_order': False, 'shape': (1,), }; 10; ArrayFile.strings()
            {'descr': '<M8[D]', 'fortran_order': False, 'shape': (1,), }; 10; raw bits of DType.INT64
            {'descr': '<f3', 'fortran_order': False, 'shape': (6,), }; 10; one that NumPy knows
            {'descr': '<V2', 'fortran_order': False, 'shape': (6,), }; 10; raw bits of a dtype of that size
            {'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }; 10; fits in a long
            {'descr': '<f4', 'fortran_order': False, 'shape': (7,), }; 91; 4 bytes more of data
            {'descr': '<f8', 'fortran_order': True, 'shape': (1000000000000000,), }; 105; bytes more of data
            {'descr': '|u1', 'fortran_order': False, 'shape': (1152921504606846975,), }; 109; bytes more of data
            ``; 10; '{'
            """)
    void npyHeadersThatLie(String header, long position, String expected) throws IOException {
        FileFormatException refused = refusedNpy(npy(header));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
        assertEquals(position, refused.position(), refused.getMessage());
    }

    @Test
    void npyFilesThatAreNone() throws IOException {
        byte[] right = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        right[0] = 0;
        assertTrue(refusedNpy(right).getMessage().contains("NUMPY"));
        right[0] = (byte) 0x93;
        right[6] = 9;
        assertTrue(refusedNpy(right).getMessage().contains("version 9.0"));
        assertTrue(refusedNpy(new byte[0]).getMessage().contains("end of the file"));
        byte[] huge = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        assertTrue(refusedNpy(huge).getMessage().contains("4294967295"));
        StringBuilder dims = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (");
        assertTrue(
                refusedNpy(npy(dims + "1, ".repeat(65) + "), }")).getMessage().contains("64 sizes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}}; 20; 192 bits apart
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]}}; 28; start at 0
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,-24]}}; 24; a whole number
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[24,0]}}; 24; 192 bits apart
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0]}}; 24; two data_offsets
            {"a":{"dtype":"F32","shape":[2,3]}}; 24; two data_offsets
            {"a":{"dtype":"F32","shape":[2,3.0],"data_offsets":[0,24]}}; 24; a whole number
            {"a":{"dtype":"F32","shape":[2,99999999999999999999],"data_offsets":[0,24]}}; 24; a whole number
            {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,24]}}; 24; a long can count
            {"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}; 1; 12 bits apart
            {"a":{"dtype":4,"shape":[3],"data_offsets":[0,1]}}; 1; a string
            {"a":{"dtype":"U8","dtype":"U8","shape":[3],"data_offsets":[0,3]}}; 3; each key once
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[2,5]}}; 5; start at 3
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]}}; 7; start at 3
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"a":{"dtype":"U8","shape":[3],"data_offsets":[3,6]}}; 6; start at 0
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}; 2; where the last array ends
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}; 4; where the last array ends
            {"__metadata__":{"x":1}}; 0; a string
            {"__metadata__":"x"}; 0; an object of strings
            {"__metadata__":{"x":{"y":{"z":{}}}}}; 0; a string
            {"a":[]}; 0; an object with dtype
            {}{}; 0; nothing more
            {; 0; length
            [{}]; 0; an object of tensors by name
            {"__metadata__":{},"__metadata__":{}}; 0; the metadata once
            {"\\ud800":{}}; 0; whole surrogate pairs
            {x}; 0; found malformed JSON
            {"a; 0; found malformed JSON
            """)
    void safetensorsHeadersThatLie(String header, int dataBytes, String expected) throws IOException {
        Path file = Files.write(directory.resolve("hostile.safetensors"), safetensors(header, dataBytes));
        FileFormatException refused = assertThrows(FileFormatException.class, () -> ArrayFile.open(file));
        String message = refused.getMessage();
        assertTrue(message.contains(expected) || header.equals("{") && message.contains("2 to"), message);
        assertTrue(message.startsWith(file + " at byte " + refused.position() + ": found "), message);
    }

    @Test
    void safetensorsThatAreNone() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("end of the file", new byte[] {1, 2, 3});
        files.put("18446744073709551615", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        files.put("2 to 100000000", new byte[] {0, 0, 0, 0, 1, 0, 0, 0, '{', '}'});
        files.put("99999993 bytes more", new byte[] {-7, -32, -11, 5, 0, 0, 0, 0, '{', '}'});
        byte[] notUtf8 = safetensors("{\"?\":{}}", 0);
        notUtf8[10] = (byte) 0xFF;
        files.put("UTF-8", notUtf8);
        files.put("nesting depth", safetensors("{\"a\":" + "[".repeat(100_000), 0));
        for (Map.Entry<String, byte[]> hostile : files.entrySet()) {
            Path file = Files.write(directory.resolve("hostile.safetensors"), hostile.getValue());
            String message = assertThrows(FileFormatException.class, () -> ArrayFile.open(file))
                    .getMessage();
            boolean isExpected = message.contains(hostile.getKey())
                    || hostile.getKey().endsWith("more") && message.contains("bytes more of the header")
                    || hostile.getKey().equals("nesting depth") && message.contains("an object with dtype");
            assertTrue(isExpected, message);
        }
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(directory.resolve("hostile.npz"), bytes.toByteArray());
    }

    @Test
    void entriesThatAreNoArraysAreRefusedWhenAskedFor() throws IOException {
        byte[] right = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        byte[] tooMuch = Arrays.copyOf(right, right.length + 1);
        Path file =
                zip(Map.of("right.npy", right, "pickle.npy", new byte[] {(byte) 0x80, 4, 'c'}, "long.npy", tooMuch));
        try (ArrayFile npz = ArrayFile.open(file)) {
            assertEquals(6, npz.get("right").numel());
            assertTrue(assertThrows(FileFormatException.class, () -> npz.get("pickle"))
                    .getMessage()
                    .contains("hostile.npz!pickle.npy at byte"));
            assertEquals(6, npz.get("long").numel(), "as NumPy, which stops where the array ends");
        }
    }

    private static void assertEntryRefused(Path file, String name, String why) throws IOException {
        try (ArrayFile npz = ArrayFile.open(file)) {
            String message =
                    assertThrows(FileFormatException.class, () -> npz.get(name)).getMessage();
            assertTrue(message.contains(why), message);
        }
    }

    @Test
    void archivesThatClaimMoreThanTheyHoldAreRefused() throws IOException {
        byte[] right = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        byte[] bytes = Files.readAllBytes(zip(Map.of("a.npy", right)));
        ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directoryAt = archive.getInt(bytes.length - 6);
        archive.putInt(directoryAt + 24, 0x7FFFFFFF);
        Path bomb = Files.write(directory.resolve("bomb.npz"), bytes);
        assertEntryRefused(bomb, "a", "no more than they can hold");
        assertThrows(
                FileFormatException.class, () -> ArrayFile.open(Files.write(directory.resolve("none.npz"), right)));
    }

    @Test
    void entriesThatReachPastTheFileAreRefused() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        NdArray array =
                Npy.read(new ByteArrayInputStream(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")));
        ArrayFile.write(stored, ArrayFormat.NPZ, Map.of("a", array));
        byte[] bytes = stored.toByteArray();
        ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directoryAt = archive.getInt(bytes.length - 6);
        archive.putInt(directoryAt + 20, bytes.length).putInt(directoryAt + 24, bytes.length);
        assertEntryRefused(Files.write(directory.resolve("past.npz"), bytes), "a", "reach into another entry");
    }

    @Test
    void deflatedEntriesOfAnotherChecksumAreRefused() throws IOException {
        byte[] right = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        byte[] bytes = Files.readAllBytes(zip(Map.of("a.npy", right)));
        ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int checksumAt = archive.getInt(bytes.length - 6) + 16;
        archive.putInt(checksumAt, ~archive.getInt(checksumAt));
        try (ArrayFile npz = ArrayFile.open(Files.write(directory.resolve("damaged.npz"), bytes))) {
            assertTrue(assertThrows(FileFormatException.class, () -> npz.get("a"))
                    .getMessage()
                    .contains("checksum"));
        }
    }

    @Test
    void entriesThatShareBytesAreRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.npy", npy("{}"));
        entries.put("b.npy", npy("{}"));
        byte[] bytes = Files.readAllBytes(zip(entries));
        ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = archive.getInt(bytes.length - 6);
        int second = first + 46 + 5;
        while (archive.getInt(second) != 0x02014b50) {
            second++;
        }
        archive.putInt(second + 42, archive.getInt(first + 42));
        assertEntryRefused(Files.write(directory.resolve("overlap.npz"), bytes), "b", "another entry");
    }

    /** The seeds of {@link FilesFuzz}, and nothing. */
    @ParameterizedTest
    @CsvSource({"npy, 3", "npz, 2", "safetensors, 2", "pt, 6"})
    void seedsAreReadOrRefused(String format, int count) throws Exception {
        Path folder =
                Path.of(HostileFilesTest.class.getResource("FilesFuzzInputs").toURI());
        try (DirectoryStream<Path> seeds = Files.newDirectoryStream(folder.resolve(format))) {
            int read = 0;
            for (Path seed : seeds) {
                readOrRefuse(directory, format, Files.readAllBytes(seed));
                read++;
            }
            assertEquals(count, read);
        }
        readOrRefuse(directory, format, new byte[0]);
    }

    /** Fails if bytes are neither read as a format nor refused by the typed error. */
    static void readOrRefuse(Path directory, String format, byte[] bytes) throws IOException {
        isRefused(directory.resolve("given." + format), bytes, format);
        if (format.equals("npy")) {
            try {
                Npy.read(new ByteArrayInputStream(bytes));
            } catch (FileFormatException refused) {
                return; // as it should be
            }
        }
    }

    /** Reads all there is of a file, and every element. */
    static void readAll(Path file, String format) throws IOException {
        switch (format) {
            case "npy" -> touch(Npy.read(file));
            case "npz" -> {
                try (ArrayFile npz = ArrayFile.open(file)) {
                    for (String name : npz.names()) {
                        touch(npz.get(name));
                    }
                }
            }
            default -> {
                try (ArrayFile tensors = ArrayFile.open(file)) {
                    for (String name : tensors.names()) {
                        touch(tensors.get(name));
                    }
                }
            }
        }
        if (format.equals("pt")) {
            Pt.read(file);
        }
    }

    private static void touch(NdArray array) {
        if (array.numel() < 1000) {
            NdArray bits = array.rawBits();
            assertEquals(bits.numel(), Array.getLength(bits.toArray()));
        }
    }

    private static byte[] small(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NdArray array =
                Npy.read(new ByteArrayInputStream(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")));
        switch (format) {
            case "npy" -> Npy.write(bytes, array);
            case "npz" -> ArrayFile.write(bytes, ArrayFormat.NPZ, Map.of("a", array));
            case "npz-compressed" ->
                ArrayFile.write(bytes, ArrayFormat.NPZ, Map.of("a", array), WriteOption.COMPRESSED);
            default ->
                ArrayFile.write(
                        bytes, ArrayFormat.SAFETENSORS, Map.of("a", array), WriteOption.metadata(Map.of("k", "v")));
        }
        return bytes.toByteArray();
    }

    /** Each byte of a small file changed in each bit and in all, and the file cut off at every byte. */
    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "npz-compressed", "safetensors"})
    void everyMutationIsReadOrRefused(String format) throws IOException {
        byte[] right = small(format);
        Path file = directory.resolve("mutated." + format.replace("-compressed", ""));
        String kind = format.startsWith("npz") ? "npz" : format;
        int refused = 0;
        for (int at = 0; at < right.length; at++) {
            for (int change : CHANGES) {
                byte[] mutated = right.clone();
                mutated[at] ^= (byte) change;
                refused += isRefused(file, mutated, kind) ? 1 : 0;
            }
            isRefused(file, Arrays.copyOf(right, at), kind);
        }
        assertTrue(refused > right.length, "refused only " + refused);
    }

    private static boolean isRefused(Path file, byte[] bytes, String format) throws IOException {
        Files.write(file, bytes);
        try {
            readAll(file, format);
            return false;
        } catch (FileFormatException e) {
            return true;
        }
    }
}
