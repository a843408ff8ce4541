package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrays of files share with them, for how long, and what writing costs. */
class FileLifetimeTest {
    @TempDir
    Path folder;

    private static NdArray.OfFloat sixFloats() {
        return Tensors.export(torch.arange(new Scalar(6f)).reshape(2, 3)).asFloat();
    }

    private Path npy() throws IOException {
        Path file = folder.resolve("six.npy");
        Npy.write(file, sixFloats());
        return file;
    }

    @Test
    void aFileIsMappedReadOnlyUnlessItIsAskedOtherwise() throws IOException {
        Path file = npy();
        NdArray.OfFloat readOnly = Npy.read(file).asFloat();
        assertThrows(UnsupportedOperationException.class, () -> readOnly.set(0, 0, 9));
        NdArray.OfFloat writes = Npy.read(file, ReadOption.WRITE_THROUGH).asFloat();
        writes.set(1, 2, 9);
        assertEquals(9, readOnly.get(1, 2), "the file itself");
        NdArray.OfFloat own = Npy.read(file, ReadOption.COPY_ON_WRITE).asFloat();
        own.set(0, 0, 7);
        assertEquals(7, own.get(0, 0));
        assertEquals(0, readOnly.get(0, 0));
    }

    @Test
    void aTensorCanStandOnAMappedFile() throws IOException {
        NdArray array = Npy.read(npy(), ReadOption.COPY_ON_WRITE);
        Tensor tensor = Tensors.sharedTensor(array);
        array.close();
        tensor.mul_(new Scalar(2f));
        assertEquals(10, Tensors.export(tensor).asFloat().get(1, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(Npy.read(npy())));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileMayBeDeletedAndReplacedUnderItsArrays() throws IOException {
        Path file = npy();
        NdArray array = Npy.read(file);
        Npy.write(file, Tensors.export(torch.ones(2)));
        assertEquals(5, array.asFloat().get(1, 2));
        Files.delete(file);
        System.gc();
        assertEquals(5, array.asFloat().get(1, 2));
        array.close();
        assertThrows(IllegalStateException.class, () -> array.asFloat().get(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"six.safetensors", "six.npz", "six.pt"})
    void arraysOutliveTheFileTheyAreFrom(String name) throws IOException {
        Path path = folder.resolve(name);
        ArrayFile.write(path, Map.of("six", sixFloats()));
        ArrayFile file = ArrayFile.open(path);
        NdArray array = file.get("six");
        NdArray again = file.get("six");
        assertThrows(NoSuchElementException.class, () -> file.get("seven"));
        assertThrows(UnsupportedOperationException.class, () -> array.asFloat().set(0, 0, 1));
        file.close();
        file.close();
        again.close();
        assertEquals(4, array.asFloat().get(1, 1));
        assertTrue(assertThrows(IllegalStateException.class, () -> file.get("six"))
                .getMessage()
                .contains("closed"));
    }

    @Test
    void aStreamIsReadToTheEndOfTheArrayAndNoFurther() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(bytes, sixFloats());
        Npy.write(bytes, sixFloats().transpose(0, 1));
        InputStream stream = new ByteArrayInputStream(bytes.toByteArray());
        assertTrue(Npy.read(stream).contentEquals(sixFloats()));
        NdArray.OfFloat last = Npy.read(stream).asFloat();
        assertTrue(last.contentEquals(sixFloats().transpose(0, 1)));
        last.set(0, 0, 1);
        assertEquals(-1, stream.read());
    }

    @Test
    void progressIsToldToTheEnd() throws IOException {
        NdArray array = Tensors.export(torch.ones(4096, 4096));
        for (String kind : List.of("npy", "safetensors", "npz", "pt")) {
            List<Long> written = new ArrayList<>();
            long[] total = new long[1];
            Progress progress = (bytes, of) -> {
                written.add(bytes);
                total[0] = of;
            };
            Path file = folder.resolve("progress." + kind);
            ArrayFile.write(file, Map.of("a", array), WriteOption.progress(progress));
            assertTrue(written.size() > 3, kind);
            assertEquals(written.stream().sorted().toList(), written, kind);
            assertEquals(total[0], written.get(written.size() - 1), kind);
            assertTrue(total[0] > 64_000_000, kind);
        }
    }

    @Test
    void stridedArraysLargerThanAPartAreWrittenWhole() throws IOException {
        Tensor tensor = torch.rand(1001, 1003);
        Tensor wide = torch.rand(3, 300_007, 2);
        for (Tensor strided : List.of(tensor.transpose(0, 1), wide.select(2, 1), wide.transpose(0, 1), tensor)) {
            Path file = folder.resolve("strided.npy");
            Npy.write(file, Tensors.view(strided));
            assertTrue(Npy.read(file).contentEquals(Tensors.view(strided)));
        }
    }

    @Test
    void tensorsThatHaveToBeCopiedAreWrittenAPartAtATime() throws IOException {
        Tensor complex = torch.view_as_complex(torch.rand(3, 1 << 20, 2)).conj();
        Tensor wide = torch.imag(complex.conj()).conj();
        for (Tensor tensor : List.of(complex, complex.transpose(0, 1), torch.imag(complex), wide.select(0, 1))) {
            Path file = folder.resolve("parts.npy");
            Npy.write(file, Tensors.elements(tensor));
            assertTrue(Npy.read(file).contentEquals(Tensors.export(tensor)));
        }
        Path file = folder.resolve("parts.safetensors");
        ArrayFile.write(file, Map.of("shared", Tensors.elements(complex), "again", Tensors.elements(complex)));
        try (ArrayFile tensors = ArrayFile.open(file)) {
            assertTrue(tensors.get("again").contentEquals(Tensors.export(complex)));
            assertTrue(tensors.get("shared").contentEquals(tensors.get("again")));
        }
        assertThrows(
                ConversionException.class, () -> Tensors.elements(torch.ones(2).to_sparse()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "safetensors", "pt"})
    void syncedFilesAreTheSameFiles(String kind) throws IOException {
        Path synced = folder.resolve("synced." + kind);
        ArrayFile.write(synced, Map.of("a", sixFloats()), WriteOption.SYNC);
        Path other = folder.resolve("other." + kind);
        ArrayFile.write(other, Map.of("a", sixFloats()));
        assertArrayEquals(Files.readAllBytes(other), Files.readAllBytes(synced));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("right", sixFloats());
        arrays.put("wrong", Tensors.export(torch.ones(2), DType.COMPLEX128));
        Path file = folder.resolve("none.safetensors");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ArrayFile.write(file, arrays))
                .getMessage()
                .contains("complex128"));
        NdArray bfloat16 = Tensors.export(torch.ones(2), DType.BFLOAT16);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> ArrayFile.write(folder.resolve("none.npz"), Map.of("a", bfloat16)))
                .getMessage()
                .contains("WIDEN"));
        assertThrows(IllegalArgumentException.class, () -> Npy.write(file, bfloat16));
        assertThrows(
                IllegalStateException.class,
                () -> ArrayFile.write(file, Map.of("a", sixFloats()), WriteOption.progress((bytes, total) -> {
                    throw new IllegalStateException("stopped");
                })));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void safetensorsKeepTheOrderOfNamesAndAlignAllData() throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("z", Tensors.export(torch.ones(3), DType.BOOL));
        arrays.put("y", sixFloats());
        arrays.put("x", Tensors.export(torch.ones(1), DType.FLOAT64));
        arrays.put("w", sixFloats().transpose(0, 1));
        Path file = folder.resolve("order.safetensors");
        ArrayFile.write(file, arrays);
        try (ArrayFile tensors = ArrayFile.open(file, ReadOption.COPY_ON_WRITE);
                NdArrayMap<NdArray> all = tensors.toMap()) {
            assertEquals(List.of("x", "y", "w", "z"), tensors.names());
            all.forEach((name, array) -> {
                assertTrue(array.contentEquals(arrays.get(name)), name);
                assertFalse(Tensors.sharedTensor(array).isNull(), name + " is aligned");
            });
        }
    }

    @Test
    void dtypesThatNoArrayHasAreNamedWhenTheyAreAskedFor() throws IOException {
        Path file = Files.write(
                folder.resolve("f4.safetensors"),
                HostileFilesTest.safetensors("{\"a\":{\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[0,1]}}", 1));
        try (ArrayFile tensors = ArrayFile.open(file)) {
            assertEquals(List.of("a"), tensors.names());
            assertTrue(assertThrows(FileFormatException.class, () -> tensors.get("a"))
                    .getMessage()
                    .contains("F4"));
            assertArrayEquals(new int[] {0}, tensors.bytes("a").toArray());
            assertThrows(FileFormatException.class, () -> tensors.get("a", DType.UINT8), "two elements in one byte");
        }
        Path later = Files.write(
                folder.resolve("later.safetensors"),
                HostileFilesTest.safetensors(
                        "{\"a\":{\"dtype\":\"F16_E6M9\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4));
        try (ArrayFile tensors = ArrayFile.open(later)) {
            assertEquals(DType.FLOAT16, tensors.get("a", DType.FLOAT16).dtype());
            assertThrows(FileFormatException.class, () -> tensors.get("a", DType.FLOAT32));
        }
    }

    @Test
    void rawBitsAreReadAsWhatTheCallerSays() throws IOException {
        NdArray bfloat16 = Tensors.export(torch.arange(new Scalar(6f)), DType.BFLOAT16);
        Path file = folder.resolve("bits.npy");
        Npy.write(file, bfloat16, WriteOption.RAW_BITS);
        assertTrue(Npy.read(file, ReadOption.rawBits(DType.BFLOAT16)).contentEquals(bfloat16));
        assertThrows(FileFormatException.class, () -> Npy.read(file));
        assertThrows(FileFormatException.class, () -> Npy.read(file, ReadOption.rawBits(DType.FLOAT8_E5M2)));
        assertThrows(FileFormatException.class, () -> Npy.read(npy(), ReadOption.rawBits(DType.BFLOAT16)));
        NdArray float8 = Tensors.export(torch.arange(new Scalar(6f)), DType.FLOAT8_E4M3FN);
        Npy.write(file, float8, WriteOption.RAW_BITS);
        assertTrue(Npy.read(file, ReadOption.rawBits(DType.FLOAT8_E4M3FN)).contentEquals(float8));
        NdArray halves = Tensors.export(torch.ones(3), DType.COMPLEX32);
        Npy.write(file, halves, WriteOption.WIDEN);
        assertEquals(DType.COMPLEX64, Npy.read(file).dtype());
        assertTrue(Npy.read(file).contentEquals(halves));
    }
}
