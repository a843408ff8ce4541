package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch's files by themselves: those of {@code pt_golden.py}, and what is written here. */
class PtFilesTest {
    @TempDir
    Path folder;

    private static ArrayFile golden(String name, ReadOption... options) throws IOException {
        return ArrayFile.open(Path.of("src/test/resources/dev/tensorexport/io/pt", name), options);
    }

    private static NdArray.OfFloat sixFloats() {
        return Tensors.export(torch.arange(new Scalar(6f)).reshape(2, 3)).asFloat();
    }

    private Path written(Map<String, ?> values) throws IOException {
        Path file = folder.resolve("written.pt");
        Pt.write(file, values);
        return file;
    }

    @Test
    void dtypesThatNewerVersionsWriteInUntypedStorages() throws IOException {
        try (ArrayFile file = golden("newer.pt")) {
            assertArrayEquals(
                    new int[] {0, 1, 65535}, (int[]) file.get("uint16").toArray());
            assertArrayEquals(
                    new long[] {1, (1L << 32) - 1}, (long[]) file.get("uint32").toArray());
            assertArrayEquals(
                    new long[] {1, Long.MAX_VALUE}, (long[]) file.get("uint64").toArray());
            assertArrayEquals(
                    new float[] {1, -2}, (float[]) file.get("float8_e4m3fn").toArray());
            assertArrayEquals(
                    new float[] {1, -2}, (float[]) file.get("float8_e5m2").toArray());
            assertEquals(new Complex(0.5, 3), file.get("complex32").asComplex().get(1));
            assertArrayEquals(
                    new float[] {2, 3, 4}, (float[]) file.get("parameter").toArray());
            assertArrayEquals(
                    new float[] {2, 3, 4}, (float[]) file.get("with_state").toArray());
            assertArrayEquals(
                    new float[] {1, 3}, (float[]) file.get("with_attribute").toArray());
            assertEquals(new Complex(1, 2), file.get("not_conj").asComplex().get(0));
            assertTrue(assertThrows(FileFormatException.class, () -> file.get("conj"))
                    .getMessage()
                    .contains("resolve_conj()"));
            assertTrue(assertThrows(FileFormatException.class, () -> file.get("float4_e2m1fn_x2"))
                    .getMessage()
                    .contains("torch.float4_e2m1fn_x2"));
        }
    }

    @Test
    void archivesOfTheOtherByteOrder() throws IOException {
        for (boolean isReadOnly : List.of(true, false)) {
            ReadOption[] options = isReadOnly ? new ReadOption[0] : new ReadOption[] {ReadOption.COPY_ON_WRITE};
            try (ArrayFile file = golden("big-endian.pt", options)) {
                assertArrayEquals(
                        new float[] {1, -2, 0.5f}, (float[]) file.get("float32").toArray());
                assertEquals(
                        new Complex(1, -2), file.get("complex64").asComplex().get(0));
                assertArrayEquals(
                        new long[] {1, -(1L << 40)}, (long[]) file.get("int64").toArray());
                assertArrayEquals(new int[] {1, 2}, (int[]) file.get("uint8").toArray());
                assertArrayEquals(new int[] {1, 513}, (int[]) file.get("uint16").toArray());
                assertEquals(isReadOnly, file.get("int64").isReadOnly());
            }
        }
    }

    @Test
    void viewsOfStoragesThatOldVersionsWrote() throws IOException {
        try (ArrayFile file = golden("views.pt")) {
            assertArrayEquals(
                    new float[] {0, 1, 2, 3, 4, 5}, (float[]) file.get("whole").toArray());
            assertArrayEquals(new float[] {3, 4}, (float[]) file.get("view").toArray());
            assertArrayEquals(
                    new float[] {2, 3, 4}, (float[]) file.get("storage").toArray());
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("arrays", Map.of("six", sixFloats()));
        values.put("list", List.of(1L, -1L, 255L, 256L, 1L << 31, Long.MIN_VALUE, "é\uD83D\uDE00", 0.1, true, false));
        values.put("large", BigInteger.TWO.pow(200).negate());
        values.put("null", null);
        values.put("bytes", new byte[] {0, -1, 10});
        values.put("complex", new Complex(1, -0.5));
        values.put("dtype", DType.BFLOAT16);
        values.put("set", Set.of(7L));
        values.put("keys", Map.of(3L, "three", List.of(1L, "a"), "tuple"));
        values.put("narrow", List.of((byte) 1, (short) -2, 3, 0.5f));
        try (ArrayFile file = ArrayFile.open(written(values))) {
            Map<?, ?> read = (Map<?, ?>) Pt.read(folder.resolve("written.pt"));
            assertEquals(List.copyOf(values.keySet()), List.copyOf(read.keySet()));
            for (String name : List.of("list", "large", "null", "complex", "dtype", "set", "keys")) {
                assertEquals(values.get(name), read.get(name), name);
            }
            assertEquals(List.of(1L, -2L, 3L, 0.5), read.get("narrow"));
            assertArrayEquals((byte[]) values.get("bytes"), (byte[]) read.get("bytes"));
            assertTrue(file.get("arrays.six").contentEquals(sixFloats()));
        }
    }

    @Test
    void everyDtypeIsWrittenAndReadAgain() throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            if (!dtype.isQuantized()) {
                arrays.put(dtype.toString(), Tensors.export(torch.arange(new Scalar(6f)), dtype));
            }
        }
        ArrayFile.write(folder.resolve("dtypes.pt"), arrays);
        try (ArrayFile file = ArrayFile.open(folder.resolve("dtypes.pt"))) {
            assertEquals(List.copyOf(arrays.keySet()), file.names());
            for (String name : file.names()) {
                assertEquals(name, file.get(name).dtype().toString());
                assertTrue(file.get(name).contentEquals(arrays.get(name)), name);
            }
        }
    }

    @Test
    void theSameArraysGiveTheSameBytes() throws IOException {
        Map<String, NdArray> arrays = Map.of("a", sixFloats());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Pt.write(stream, arrays);
        assertArrayEquals(stream.toByteArray(), Files.readAllBytes(written(arrays)));
    }

    @Test
    void arraysThatOverlapShareAStorageAndOthersDoNot() throws IOException {
        NdArray large = Tensors.export(torch.arange(new Scalar(1000f)).reshape(10, 100));
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("all", large);
        arrays.put("row", large.select(0, 3));
        arrays.put("reversed", large.flip(1));
        try (ArrayFile file = ArrayFile.open(written(arrays), ReadOption.COPY_ON_WRITE);
                NdArrayMap<NdArray> read = file.toMap()) {
            read.get("all").asFloat().set(3, 7, -1);
            assertEquals(-1, read.get("row").asFloat().get(7));
            assertEquals(307, read.get("reversed").asFloat().get(3, 92));
        }
        long whole = Files.size(written(Map.of("all", large)));
        long parts = Files.size(written(Map.of("a", large.select(0, 0), "b", large.select(0, 9))));
        assertTrue(parts < whole / 2, parts + " bytes of two rows, " + whole + " of all");
        long sparse = Files.size(written(Map.of("a", large.slice(1, 0, 100, 10))));
        assertTrue(sparse < whole / 2, sparse + " bytes of every tenth column");
    }

    @Test
    void arraysOfOneTensorsStorageShareOneInTheFileToo() throws IOException {
        Tensor tensor = torch.arange(new Scalar(1000f));
        Tensor first = tensor.narrow(0, 0, 600);
        Tensor last = tensor.narrow(0, 400, 600);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("last", Tensors.export(last));
        arrays.put("first", Tensors.export(first));
        arrays.put("turned", Tensors.export(first.reshape(20, 30).t()));
        arrays.put("bits", Tensors.export(first.view(ScalarType.Int)));
        Path file = written(arrays);
        try (ArrayFile open = ArrayFile.open(file, ReadOption.COPY_ON_WRITE);
                NdArrayMap<NdArray> read = open.toMap()) {
            read.forEach((name, array) -> assertTrue(array.contentEquals(arrays.get(name)), name));
            read.get("first").asFloat().set(500, -1);
            assertEquals(-1, read.get("last").asFloat().get(100));
            assertEquals(-1, read.get("turned").asFloat().get(20, 16));
            assertEquals(Float.floatToIntBits(500), read.get("bits").asInt().get(500));
            Pt.write(folder.resolve("again.pt"), read);
        }
        try (ArrayFile open = ArrayFile.open(folder.resolve("again.pt"), ReadOption.COPY_ON_WRITE)) {
            open.get("first").asFloat().set(400, -2);
            assertEquals(-2, open.get("last").asFloat().get(0));
        }
    }

    @Test
    void dataAreAlignedSoThatTensorsCanStandOnThem() throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("odd", Tensors.export(torch.ones(3), DType.BOOL));
        arrays.put("wide", Tensors.export(torch.ones(3), DType.COMPLEX128));
        try (ArrayFile file = ArrayFile.open(written(arrays), ReadOption.COPY_ON_WRITE)) {
            assertFalse(Tensors.sharedTensor(file.get("wide")).isNull());
        }
    }

    @Test
    void aFileWithChecksumsIsNotWrittenThrough() throws IOException {
        Path empty = written(Map.of());
        assertThrows(IllegalArgumentException.class, () -> ArrayFile.open(empty, ReadOption.WRITE_THROUGH));
    }

    @Test
    void namesThatStandForSeveralTensorsAreRefused() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a", Map.of("b", sixFloats()));
        values.put("a.b", sixFloats());
        try (ArrayFile file = ArrayFile.open(written(values))) {
            assertThrows(FileFormatException.class, file::toMap);
            assertTrue(assertThrows(FileFormatException.class, () -> file.get("a.b"))
                    .getMessage()
                    .contains("several tensors"));
            assertEquals(2, ((Map<?, ?>) Pt.read(folder.resolve("written.pt"))).size());
        }
    }

    @Test
    void readingIsToldOfAStorageAtATime() throws IOException {
        NdArray array = Tensors.export(torch.ones(4096, 1024));
        Pt.write(folder.resolve("progress.pt"), Map.of("a", array, "b", array.copy()));
        List<Long> read = new ArrayList<>();
        Pt.read(folder.resolve("progress.pt"), ReadOption.progress((bytes, total) -> {
            assertEquals(2L << 24, total);
            read.add(bytes);
        }));
        assertEquals(List.of(1L << 24, 2L << 24), read);
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("none.pt");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Pt.write(file, Map.of("a", new Object())))
                .getMessage()
                .contains("java.lang.Object"));
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        assertThrows(IllegalArgumentException.class, () -> Pt.write(file, Map.of("a", cyclic)));
        NdArray closed = sixFloats();
        closed.close();
        assertThrows(IllegalStateException.class, () -> Pt.write(file, Map.of("a", closed)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
