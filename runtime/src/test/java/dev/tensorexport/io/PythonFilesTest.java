package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that NumPy and PyTorch read, and that they wrote, value by value: {@code files_interop.py} is the other side.
 */
class PythonFilesTest {
    private static final String SCRIPT = "src/test/scripts/files_interop.py";
    static final List<long[]> SHAPES = List.of(
            new long[] {},
            new long[] {1},
            new long[] {0},
            new long[] {7},
            new long[] {2, 3},
            new long[] {3, 0, 2},
            new long[] {2, 3, 4},
            new long[] {1, 5, 1});
    private static final List<DType> NUMPYS = List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.UINT16,
            DType.INT16,
            DType.UINT32,
            DType.INT32,
            DType.UINT64,
            DType.INT64,
            DType.FLOAT16,
            DType.FLOAT32,
            DType.FLOAT64,
            DType.COMPLEX64,
            DType.COMPLEX128);
    private static final Map<String, DType> TENSORS = Map.ofEntries(
            Map.entry("BOOL", DType.BOOL),
            Map.entry("U8", DType.UINT8),
            Map.entry("I8", DType.INT8),
            Map.entry("I16", DType.INT16),
            Map.entry("I32", DType.INT32),
            Map.entry("I64", DType.INT64),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("F64", DType.FLOAT64),
            Map.entry("C64", DType.COMPLEX64));
    private static final Map<String, String> METADATA = Map.of("format", "pt", "é\n", "\"ü\"");

    @TempDir
    Path folder;

    /** Element i, in row-major order; the script says the same. */
    private static Object value(DType dtype, long i) {
        if (dtype == DType.BOOL) {
            return i % 3 == 0;
        } else if (dtype.isComplex()) {
            return new Complex(i * 0.5 - 3, i * -0.25);
        } else if (dtype.isFloatingPoint()) {
            return i * 0.25 - 2;
        }
        return i * 37 % 251 - (dtype.toString().startsWith("u") ? 0 : 125);
    }

    static NdArray array(DType dtype, long... shape) {
        Layout layout = Layout.contiguous(shape);
        int numel = (int) layout.numel();
        if (dtype == DType.BOOL) {
            boolean[] values = new boolean[numel];
            for (int i = 0; i < numel; i++) {
                values[i] = (Boolean) value(dtype, i);
            }
            return Tensors.copy(Tensors.copiedTensor(values, shape));
        } else if (dtype.isComplex()) {
            double[] values = new double[2 * numel];
            for (int i = 0; i < numel; i++) {
                Complex value = (Complex) value(dtype, i);
                values[2 * i] = value.real();
                values[2 * i + 1] = value.imag();
            }
            return Tensors.export(Tensors.copiedTensor(values, DType.COMPLEX128, shape), dtype);
        }
        double[] values = new double[numel];
        for (int i = 0; i < numel; i++) {
            values[i] = ((Number) value(dtype, i)).doubleValue();
        }
        return Tensors.export(Tensors.copiedTensor(values, shape), dtype);
    }

    /** The same elements, but the first dim closest together in memory. */
    static NdArray turned(NdArray array) {
        int[] reversed = new int[array.rank()];
        Arrays.setAll(reversed, dim -> reversed.length - 1 - dim);
        return array.permute(reversed).copy().permute(reversed);
    }

    static String name(long... shape) {
        return shape.length == 0
                ? "scalar"
                : String.join("x", Arrays.stream(shape).mapToObj(Long::toString).toList());
    }

    private static void assertRight(DType dtype, long[] shape, NdArray found) {
        assertEquals(dtype, found.dtype());
        assertArrayEquals(shape, found.shape());
        assertTrue(found.contentEquals(array(dtype, shape)), () -> dtype + " " + name(shape) + ":\n" + found);
    }

    @Test
    void pythonReadsWhatIsWrittenHere() throws Exception {
        Python.assume("numpy");
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (DType dtype : NUMPYS) {
            for (long[] shape : SHAPES) {
                NdArray array = array(dtype, shape);
                Npy.write(folder.resolve(dtype + "-" + name(shape) + "-C.npy"), array);
                Npy.write(folder.resolve(dtype + "-" + name(shape) + "-T.npy"), turned(array));
                arrays.put(dtype + "-" + name(shape), array);
            }
        }
        ArrayFile.write(folder.resolve("stored.npz"), arrays);
        ArrayFile.write(folder.resolve("deflated.npz"), arrays, WriteOption.COMPRESSED);
        Npy.write(folder.resolve("bfloat16-bits.npy"), array(DType.BFLOAT16, 2, 3), WriteOption.RAW_BITS);
        Npy.write(folder.resolve("bfloat16-wide.npy"), turned(array(DType.BFLOAT16, 2, 3)), WriteOption.WIDEN);
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        TENSORS.forEach((name, dtype) ->
                SHAPES.forEach(shape -> tensors.put(name + "-" + name(shape), turned(array(dtype, shape)))));
        ArrayFile.write(folder.resolve("tensors.safetensors"), tensors, WriteOption.metadata(METADATA));

        String said = Python.run(SCRIPT, "check", folder.toString());
        int checked = NUMPYS.size() * SHAPES.size() * 4 + (Python.has("torch") ? TENSORS.size() * SHAPES.size() : 0);
        assertTrue(said.startsWith(checked + " arrays are right"), said);
        System.out.println("read by Python: " + said);
    }

    @Test
    void whatPythonWroteIsReadHere() throws Exception {
        Python.assume("numpy");
        Python.run(SCRIPT, "write", folder.toString());
        for (DType dtype : NUMPYS) {
            for (long[] shape : SHAPES) {
                for (String kind : List.of("C", "F", "big", "v2", "v3")) {
                    if (!kind.equals("big") || dtype.itemSize() > 1) {
                        readNpy(dtype, shape, folder.resolve(dtype + "-" + name(shape) + "-" + kind + ".npy"));
                    }
                }
            }
        }
        for (String kind : List.of("stored", "deflated")) {
            try (ArrayFile npz = ArrayFile.open(folder.resolve(kind + ".npz"))) {
                assertEquals(NUMPYS.size() * SHAPES.size(), npz.names().size());
                for (String name : npz.names()) {
                    String[] parts = name.split("-");
                    assertRight(DType.valueOf(parts[0].toUpperCase(Locale.ROOT)), shape(parts[1]), npz.get(name));
                }
            }
        }
    }

    static long[] shape(String name) {
        return name.equals("scalar")
                ? new long[0]
                : Arrays.stream(name.split("x")).mapToLong(Long::parseLong).toArray();
    }

    private static void readNpy(DType dtype, long[] shape, Path file) throws IOException {
        assertRight(dtype, shape, Npy.read(file));
        assertRight(dtype, shape, Npy.read(file, ReadOption.COPY_ON_WRITE));
        try (InputStream stream = Files.newInputStream(file)) {
            assertRight(dtype, shape, Npy.read(stream));
        }
    }

    @Test
    void whatPytorchWroteIsReadHere() throws Exception {
        Python.assume("torch");
        Python.run(SCRIPT, "write", folder.toString());
        Path file = folder.resolve("tensors.safetensors");
        try (ArrayFile tensors = ArrayFile.open(file)) {
            assertEquals(METADATA, tensors.metadata());
            assertEquals(TENSORS.size() * SHAPES.size(), tensors.names().size());
            for (String name : tensors.names()) {
                String[] parts = name.split("-");
                assertRight(TENSORS.get(parts[0]), shape(parts[1]), tensors.get(name));
            }
        }
        try (InputStream stream = Files.newInputStream(file)) {
            ArrayFile.read(stream, ArrayFormat.SAFETENSORS)
                    .forEach((name, array) ->
                            assertRight(TENSORS.get(name.split("-")[0]), shape(name.split("-")[1]), array));
        }
    }
}
