package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of PyTorch's that are not what they claim, and pickles that want more than values. */
class HostilePtTest {
    private static final int[] CHANGES = {1, 2, 4, 8, 16, 32, 64, 128, 255};

    /** A storage of 6 floats, which is in the archive as data/0. */
    private static final String STORAGE =
            "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "K\6tQ";

    @TempDir
    Path folder;

    /** A string as a pickle has it. */
    static String text(String text) {
        return "X" + (char) text.length() + "\0\0\0" + text;
    }

    /** A 1-d tensor in a storage of so many elements of a kind; a view says which part of another it is. */
    static String tensor(String kind, String storage, long storageSize, String view, long offset, long size) {
        return tensor("(" + text("storage") + "ctorch\n" + kind + "Storage\n" + text(storage) + text("cpu")
                + longInteger(storageSize) + view + "tQ" + longInteger(offset) + longInteger(size) + "\u0085K\1\u0085");
    }

    private static String tensor(String arguments) {
        return "ctorch._utils\n_rebuild_tensor_v2\n(" + arguments + "\u0089}tR";
    }

    private static String strided(String offset, String size, String stride) {
        return tensor(STORAGE + offset + size + stride);
    }

    /** An integer as a pickle has it. */
    static String longInteger(long value) {
        byte[] bytes = ByteBuffer.allocate(8).putLong(Long.reverseBytes(value)).array();
        return "\u008a\10" + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** An archive of a pickle, of which each character is a byte, and of a storage of 24 bytes. */
    private Path archive(String pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "a/data.pkl", ("\u0080\2" + pickle).getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "a/data/0", new byte[24]);
        }
        return Files.write(folder.resolve("hostile.pt"), bytes.toByteArray());
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private FileFormatException refused(String pickle) throws IOException {
        Path file = archive(pickle);
        FileFormatException refused = assertThrows(
                FileFormatException.class, () -> ArrayFile.open(file).close());
        String message = refused.getMessage();
        assertTrue(message.startsWith(file + "!a/data.pkl at byte " + refused.position() + ": found "), message);
        return refused;
    }

    static List<List<String>> pickles() {
        return List.of(
                List.of("cos\nsystem\n" + text("ls") + "\u0085R.", "GLOBAL os.system was not an allowed global"),
                List.of(text("builtins") + text("eval") + "\u0093.", "GLOBAL builtins.eval"),
                List.of("c__builtin__\neval\n.", "GLOBAL builtins.eval"),
                List.of("cbuiltins\ngetattr\n.", "GLOBAL builtins.getattr"),
                List.of("ctorch.hub\nload\n.", "GLOBAL torch.hub.load"),
                List.of("cnumpy.core.multiarray\nscalar\n.", "float(x) or int(x)"),
                List.of("c__torch__\nNet\n.", "GLOBAL __torch__.Net"),
                List.of("ctorch\nFloatStorage.from_file\n.", "GLOBAL torch.FloatStorage.from_file"),
                List.of("ctorch\n" + "a".repeat(5000) + "\n.", "a line that ends before"),
                List.of("N)R.", "found None to be called"),
                List.of("cbuiltins\nint\n)R.", "found builtins.int called"),
                List.of("ccollections\nOrderedDict\n]R.", "found a list as the arguments of"),
                List.of("ccollections\nOrderedDict\n]K\1a\u0085R.", "expected a key and a value"),
                List.of("c_codecs\nencode\n" + text("a") + text("rot13") + "\u0086R.", "expected latin1"),
                List.of("(ios\nsystem\n.", "found opcode 0x69"),
                List.of("I1\n.", "found opcode 0x49"),
                List.of("\u0082\1.", "found opcode 0x82"),
                List.of("\u0080\6.", "protocol 6"),
                List.of("P0\n.", "found opcode 0x50"),
                List.of(".", "expected one on the stack"),
                List.of("(a.", "expected one on the stack"),
                List.of("(N(0.", "expected one on the stack"),
                List.of("t.", "needs a mark"),
                List.of("h\5.", "memo 5"),
                List.of("N", "the end of the pickle"),
                List.of("X\377\377\377\177abc.", "a value of 2147483647 bytes"),
                List.of("B\377\377\377\377abc.", "a value of 4294967295 bytes"),
                List.of("\u008d\377\377\377\377\377\377\377\377abc.", "a value of 18446744073709551615 bytes"),
                List.of("\u0096\0\0\0\0\0\1\0\0abc.", "a value of 1099511627776 bytes"),
                List.of("X\1\0\0\0\377.", "not UTF-8"),
                List.of("\u008b\377\377\377\377.", "a number of 4294967295 bytes"),
                List.of("NNa.", "found None to append to"),
                List.of(")Na.", "found a tuple to append to"),
                List.of("]NNs.", "to set items of"),
                List.of("}(Nu.", "a key without a value"),
                List.of("}]Ns.", "found a list as a key"),
                List.of("})]\u0086Ns.", "found a tuple as a key"),
                List.of("\u008f(]\u0090.", "found a list as a key"),
                List.of("N}b.", "found None to give a state"),
                List.of("cargparse\nNamespace\n)\u0081Nb" + "K\1b.", "as the state of an object"),
                List.of("]q\0h\0a.", "a value that contains itself"),
                List.of("}q\0Nh\0s.", "a value that contains itself"),
                List.of("]".repeat(600) + "a".repeat(599) + ".", "more than 512 deep"),
                List.of("NQ.", "as a persistent id"),
                List.of("(" + text("module") + "NNNNtQ.", "found a persistent id of \"module\""),
                List.of("(" + text("storage") + "tQ.", "found 1 values"),
                List.of(
                        "(" + text("storage") + "ctorch\nSize\n" + text("0") + text("cpu") + "K\6tQ.",
                        "the type of a storage"),
                List.of(
                        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "K\7tQ.",
                        "28 bytes"),
                List.of(
                        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("1") + text("cpu") + "K\6tQ.",
                        "there is none"),
                List.of(
                        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("../0") + text("cpu") + "K\6tQ.",
                        "there is none"),
                List.of("(" + text("storage") + "ctorch\nFloatStorage\nN" + text("cpu") + "K\6tQ.", "of key None"),
                List.of(
                        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu")
                                + longInteger(Long.MAX_VALUE) + "tQ.",
                        "whose bytes a long can count"),
                List.of(
                        "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + longInteger(-1)
                                + "tQ.",
                        "whose bytes a long can count"),
                List.of(
                        STORAGE + "(" + text("storage") + "ctorch\nIntStorage\n" + text("0") + text("cpu")
                                + "K\6tQ\u0086.",
                        "expected the same"),
                List.of(strided("K\0", "K\7\u0085", "K\1\u0085") + ".", "reaches 28 bytes far; its storage has 24"),
                List.of(strided("K\1", "K\6\u0085", "K\1\u0085") + ".", "reaches 28 bytes far"),
                List.of(strided(longInteger(-1), "K\1\u0085", "K\1\u0085") + ".", "expected none below 0"),
                List.of(strided("K\0", "K\2\u0085", longInteger(-1) + "\u0085") + ".", "expected none below 0"),
                List.of(strided("K\0", longInteger(-2) + "\u0085", "K\1\u0085") + ".", "which is none"),
                List.of(strided("K\0", "K\2\u0085", "K\1K\1\u0086") + ".", "as many of each"),
                List.of(
                        strided("K\0", longInteger(1L << 40) + longInteger(1L << 40) + "\u0086", "K\0K\0\u0086") + ".",
                        "which is none"),
                List.of(strided("K\0", "K\2\u0085", longInteger(Long.MAX_VALUE) + "\u0085") + ".", "which is none"),
                List.of(strided(longInteger(Long.MAX_VALUE), "K\2\u0085", "K\1\u0085") + ".", "which is none"),
                List.of(strided("K\0", "(" + "K\1".repeat(65) + "t", "(" + "K\1".repeat(65) + "t") + ".", "at most 64"),
                List.of(strided("N", "K\1\u0085", "K\1\u0085") + ".", "expected an integer"),
                List.of(strided("K\0", "N\u0085", "K\1\u0085") + ".", "expected integers"),
                List.of(tensor("NK\0))") + ".", "expected a storage"),
                List.of(
                        "ctorch._tensor\n_rebuild_from_type_v2\n(ccollections\nOrderedDict\nN)NtR.",
                        "expected one of torch._utils"));
    }

    @ParameterizedTest
    @MethodSource("pickles")
    void picklesAreRefusedWithTheirReason(List<String> pickle) throws IOException {
        String message = refused(pickle.get(0)).getMessage();
        assertTrue(message.contains(pickle.get(1)), message);
    }

    @Test
    void aGlobalIsRefusedWhereItIsNamed() throws IOException {
        assertEquals(2 + 3, refused("]N0cos\nsystem\n.").position());
    }

    @Test
    void tuplesAsKeysAreLimited() throws IOException {
        String keys = "K\1\u0085N".repeat(10_000);
        ArrayFile.open(archive("}(" + keys + "u.")).close();
        assertTrue(refused("}(" + keys + "K\1\u0085Nu.").getMessage().contains("more than 10000 tuples"));
    }

    @Test
    void aShapeWithoutElementsTakesNothing() throws IOException {
        String large = longInteger(1L << 62);
        String empty = strided("K\0", large + "K\0" + large + "\u0087", "K\0K\0K\0\u0087") + ".";
        try (ArrayFile file = ArrayFile.open(archive(empty))) {
            assertArrayEquals(new long[] {1L << 62, 0, 1L << 62}, file.get("").shape());
        }
    }

    /** Dequantized, one byte would be a tebibyte. */
    @Test
    void aQuantizedTensorOfOneElementThatIsManyIsRefused() throws IOException {
        String storage = "(" + text("storage") + "ctorch\nQInt8Storage\n" + text("0") + text("cpu") + "K\30tQ";
        String many = longInteger(1L << 38) + "\u0085K\0\u0085";
        String quantizer = "ctorch\nper_tensor_affine\nG?\360\0\0\0\0\0\0K\0\u0087";
        String tensor = "ctorch._utils\n_rebuild_qtensor\n(" + storage + "K\0" + many + quantizer + "\u0089}tR.";
        try (ArrayFile file = ArrayFile.open(archive(tensor))) {
            assertTrue(assertThrows(FileFormatException.class, () -> file.get(""))
                    .getMessage()
                    .contains("elements of its own"));
        }
    }

    @Test
    void aTupleOfManyArgumentsIsRefusedBeforeItIsLookedThrough() throws IOException {
        String message =
                refused("ccollections\nOrderedDict\n(" + "N".repeat(17) + "tR.").getMessage();
        assertTrue(message.contains("0 to 16"), message);
    }

    /** Each list holds the one before it twice, so that the last stands for 2 to the 40 lists. */
    @Test
    void valuesThatStandForFarMoreThanTheyAreAreRefused() throws IOException {
        String doubled = "]" + "q\0" + "]h\0ah\0aq\0".repeat(40) + ".";
        assertTrue(refused(doubled).getMessage().contains("of the Java heap"));
    }

    @Test
    void picklesOfMoreThanTheHeapAreRefusedBeforeItIsTaken() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        String many = "}".repeat((int) Math.min(heap / 4 / 128, 1 << 28));
        assertTrue(refused(many).getMessage().contains("of the Java heap"));
        String bytes = "c_codecs\nencode\nq\0" + "X\0\0\20\0" + "a".repeat(1 << 20) + text("latin1") + "\u0086q\1R";
        String encoded = bytes + "h\0h\1R".repeat((int) (heap / 4 >> 20) + 1) + ".";
        assertTrue(refused(encoded).getMessage().contains("of the Java heap"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, without data.pkl",
        "model/model.json, JitModule.load",
        "a/data.npy, .npz",
    })
    void otherArchivesAreNamed(String entry, String expected) throws IOException {
        Path file = folder.resolve("other.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        assertTrue(assertThrows(FileFormatException.class, () -> ArrayFile.open(file))
                .getMessage()
                .contains(expected));
    }

    @Test
    void filesThatAreNone() throws IOException {
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, 3}, tar, new byte[] {(byte) 0x80, 2, 'N', '.'})) {
            Path file = Files.write(folder.resolve("none.pt"), bytes);
            String message = assertThrows(FileFormatException.class, () -> ArrayFile.open(file))
                    .getMessage();
            assertTrue(message.matches(".*(tar file|neither a zip|magic number).*"), message);
        }
    }

    /** Each byte of a small file changed in each bit and in all, and the file cut off at every byte. */
    @ParameterizedTest
    @ValueSource(strings = {"small.pt", "deflated.pt", "views.pt"})
    void everyMutationIsReadOrRefused(String name) throws IOException {
        byte[] right = right(name);
        Path file = folder.resolve("mutated.pt");
        int refused = 0;
        for (int at = 0; at < right.length; at++) {
            for (int change : CHANGES) {
                byte[] mutated = right.clone();
                mutated[at] ^= (byte) change;
                refused += isRefused(file, mutated) ? 1 : 0;
            }
            isRefused(file, Arrays.copyOf(right, at));
        }
        assertTrue(refused > right.length, "refused only " + refused);
    }

    private byte[] right(String name) throws IOException {
        Path golden = Path.of("src/test/resources/dev/tensorexport/io/pt/views.pt");
        if (name.equals("views.pt")) {
            return Files.readAllBytes(golden);
        }
        byte[] small = Files.readAllBytes(archive("}(" + text("a") + strided("K\0", "K\2K\3\u0086", "K\3K\1\u0086")
                + text("b") + "G?\360\0\0\0\0\0\0u."));
        if (name.equals("small.pt")) {
            return small;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream stored = new ZipInputStream(new ByteArrayInputStream(small));
                ZipOutputStream deflated = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = stored.getNextEntry(); entry != null; entry = stored.getNextEntry()) {
                deflated.putNextEntry(new ZipEntry(entry.getName()));
                stored.transferTo(deflated);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isRefused(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            HostileFilesTest.readAll(file, "pt");
            return false;
        } catch (FileFormatException e) {
            return true;
        }
    }
}
