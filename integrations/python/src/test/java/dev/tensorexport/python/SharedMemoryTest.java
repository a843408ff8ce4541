package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays cross over with no copy, whatever they are like. */
class SharedMemoryTest extends WithPython {
    private static NdArray counting(DType dtype, long... shape) {
        long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        byte[] bytes = new byte[Math.toIntExact(count * dtype.itemSize())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (dtype == DType.BOOL ? i % 2 : i % 60);
        }
        return Tensors.view(Tensors.copiedTensor(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), dtype, shape));
    }

    private long address(String name) {
        return python.value(name + ".__array_interface__['data'][0]", Long.class);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,bool",
        "UINT8,uint8",
        "INT8,int8",
        "UINT16,uint16",
        "INT16,int16",
        "UINT32,uint32",
        "INT32,int32",
        "UINT64,uint64",
        "INT64,int64",
        "FLOAT16,float16",
        "FLOAT32,float32",
        "FLOAT64,float64",
        "COMPLEX64,complex64",
        "COMPLEX128,complex128"
    })
    void aDtypeOfBothIsTheSameOnBothSidesOnTheSameMemory(DType dtype, String name) {
        try (NdArray array = counting(dtype, 3, 4)) {
            python.set("x", array);
            python.run("import numpy as np\n" + "kept = x.tobytes()\n" + "y = x[::-1, ::2]\n");
            assertEquals(name, python.value("x.dtype.name"));
            assertEquals(List.of(3L, 4L), python.value("x.shape"));
            byte[] expected = new byte[12 * dtype.itemSize()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (byte) (dtype == DType.BOOL ? i % 2 : i % 60);
            }
            assertArrayEquals(expected, python.value("kept", byte[].class));
            try (NdArray x = python.get("x");
                    NdArray y = python.get("y")) {
                assertEquals(dtype, x.dtype());
                assertTrue(x.contentEquals(array, true));
                assertTrue(y.contentEquals(array.flip(0).slice(1, 0, 4, 2), true));
                python.set("back", y);
                assertEquals(address("y"), address("back"));
                assertEquals(python.value("y.strides"), python.value("back.strides"));
                assertTrue(python.value("y.tobytes() == back.tobytes()", Boolean.class));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BFLOAT16,bfloat16,u2",
        "FLOAT8_E4M3FN,float8_e4m3fn,u1",
        "FLOAT8_E4M3FNUZ,float8_e4m3fnuz,u1",
        "FLOAT8_E5M2,float8_e5m2,u1",
        "FLOAT8_E5M2FNUZ,float8_e5m2fnuz,u1",
        "FLOAT8_E8M0FNU,float8_e8m0fnu,u1"
    })
    void aDtypeThatNumpyLacksIsThatOfMlDtypesOrItsBitsByName(DType dtype, String name, String bits) {
        try (NdArray array = counting(dtype, 6)) {
            python.set("x", array);
            boolean isThere =
                    python.value("__import__('importlib.util').util.find_spec('ml_dtypes') is not None", Boolean.class);
            if (isThere) {
                assertEquals(name, python.value("x.dtype.name"));
            } else {
                assertEquals(List.of(name + "_bits"), python.value("list(x.dtype.names)"));
                assertEquals(bits, python.value("x[" + "'" + name + "_bits'].dtype.str[1:]"));
                assertThrows(PythonException.class, () -> python.run("x + 1"), "bits are no numbers");
            }
            try (NdArray back = python.get("x[::-1]")) {
                assertEquals(dtype, back.dtype());
                assertTrue(back.contentEquals(array.flip(0), true));
            }
        }
    }

    @Test
    void complex32HasItsTwoPartsByName() {
        try (NdArray array = counting(DType.COMPLEX32, 3)) {
            python.set("x", array);
            assertEquals(List.of("real", "imag"), python.value("list(x.dtype.names)"));
            try (NdArray back = python.get("x")) {
                assertEquals(DType.COMPLEX32, back.dtype());
                assertTrue(back.contentEquals(array, true));
            }
        }
    }

    @Test
    void aWriteOnOneSideIsSeenOnTheOther() {
        Tensor tensor = torch.zeros(2, 3);
        python.set("x", tensor);
        python.run("x[1, 2] = 5; import numpy; y = numpy.zeros((2, 2))");
        try (NdArray.OfFloat x = Tensors.view(tensor).asFloat();
                NdArray.OfDouble y = python.get("y").asDouble()) {
            assertEquals(5, x.get(1, 2));
            x.set(0, 0, 7);
            y.set(0, 1, 3);
            assertEquals(7.0, python.value("x[0, 0]"));
            assertEquals(3.0, python.value("y[0, 1]"));
            assertEquals(y.sharesMemory(), true);
        }
    }

    /** Functions, since JUnit closes the arrays that are arguments. */
    static Stream<Named<UnaryOperator<NdArray>>> strided() {
        return Stream.of(
                Named.of("transposed", array -> array.transpose(0, 2)),
                Named.of("permuted", array -> array.permute(1, 2, 0)),
                Named.of(
                        "every second of one dim, another turned round",
                        array -> array.flip(1).slice(2, 1, 6, 2)),
                Named.of("turned round", array -> array.flip(0).flip(2)),
                Named.of("one index", array -> array.select(1, 2)),
                Named.of("squeezed", array -> array.slice(0, 1, 2).squeeze()),
                Named.of("unsqueezed", array -> array.unsqueeze(1)),
                Named.of("expanded", array -> array.slice(0, 0, 1).expand(3, 5, 6)),
                Named.of("empty", array -> array.slice(0, 2, 2)));
    }

    @ParameterizedTest
    @MethodSource("strided")
    void anyStridesCrossOver(UnaryOperator<NdArray> view) {
        try (NdArray array = view.apply(counting(DType.INT32, 4, 5, 6))) {
            python.set("x", array);
            python.run("z = x[..., ::-1]");
            try (NdArray x = python.get("x");
                    NdArray z = python.get("z")) {
                assertArrayEquals(array.shape(), x.shape());
                assertTrue(x.contentEquals(array));
                assertTrue(z.contentEquals(array.flip(-1)));
                assertEquals(array.isReadOnly(), x.isReadOnly());
            }
        }
    }

    @Test
    void readOnlyStaysReadOnly() {
        try (NdArray array = counting(DType.FLOAT32, 3)) {
            python.set("x", array.asReadOnly());
            assertThrows(PythonException.class, () -> python.run("x[0] = 1"));
            python.run("import numpy; y = numpy.broadcast_to(numpy.float32(2), (2, 2))");
            try (NdArray.OfFloat y = python.get("y").asFloat()) {
                assertTrue(y.isReadOnly());
                assertThrows(UnsupportedOperationException.class, () -> y.set(0, 0, 1));
                assertEquals(2, y.get(1, 1));
            }
            python.set("x", array);
            assertTrue(python.value("x.flags.writeable", Boolean.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3, 0", "0, 2"})
    void scalarsAndArraysOfNothingCrossOver(String sizes) {
        long[] shape = sizes.isEmpty()
                ? new long[0]
                : Stream.of(sizes.split(", ")).mapToLong(Long::parseLong).toArray();
        try (NdArray array = counting(DType.FLOAT64, shape)) {
            python.set("x", array);
            python.run("import numpy; y = numpy.zeros((" + sizes + (sizes.isEmpty() ? "" : ",") + "))");
            try (NdArray x = python.get("x");
                    NdArray y = python.get("y")) {
                assertArrayEquals(shape, x.shape());
                assertArrayEquals(shape, y.shape());
                assertTrue(x.contentEquals(array));
                assertEquals(0, python.value("list(x.shape) == list(y.shape)", Boolean.class) ? 0 : 1);
            }
        }
        assertEquals(0, python.get("numpy.float32(2.5)").rank());
    }

    @Test
    void arraysPastTwoGibibytesCrossOver() {
        long size = (1L << 31) + 24;
        try (Tensor tensor = torch.empty(
                new long[] {size},
                Tensors.copiedTensor(new byte[0], DType.UINT8).options(),
                null)) {
            python.set("x", tensor);
            python.run(
                    "x[-1] = 7; x[2**30 - 1: 2**30 + 1] = 3; import numpy; y = numpy.zeros(2**29 + 3, 'f4'); y[-1] = 1.5");
            try (NdArray.OfInt x = Tensors.view(tensor).asInt();
                    NdArray.OfFloat y = python.get("y").asFloat()) {
                assertEquals(7, x.get(size - 1));
                assertEquals(3, x.get(1L << 30));
                assertEquals((1L << 29) + 3, y.numel());
                assertEquals(1.5f, y.get((1L << 29) + 2));
                y.set(1L << 28, 2.5f);
                assertEquals(2.5, python.value("y[2**28]"));
            }
        }
    }

    @Test
    void unalignedArraysCrossOver() {
        python.run("import numpy; y = numpy.frombuffer(bytearray(range(17)), 'u1')[1:].view('f4'); y[2] = 3");
        try (NdArray.OfFloat y = python.get("y").asFloat()) {
            assertEquals(3, y.get(2));
            assertEquals(python.value("y.tolist()[1]"), (double) y.get(1));
            assertEquals(python.value("y.tolist()[0]"), (double) y.toArray(float[].class)[0]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numpy.zeros(3, 'M8[s]')|found dtype dtype('<M8[s]')",
                "numpy.zeros(3, 'U5')|found dtype dtype('<U5')",
                "numpy.zeros(3, object)|found dtype dtype('O')",
                "numpy.zeros(3, 'i4,f8')|found dtype",
                "numpy.zeros(3, numpy.longdouble)|found dtype dtype('float128')",
                "numpy.zeros(3, '>f4')|expected native byte order. Call x.astype(x.dtype.newbyteorder('='))",
                "numpy.ma.zeros(3)|found a masked array, whose mask an array in Java cannot have; call x.filled(...)",
                "[1, 2]|found a list; expected a numpy.ndarray",
            })
    void whatNoArrayOfJavaCanBeIsRefusedWithTheFix(String expression, String message) {
        python.run("import numpy");
        PythonException e = assertThrows(PythonException.class, () -> python.get(expression));
        assertEquals("TypeError", e.type());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void stridesThatAreNoMultipleOfAnElementAreRefusedWithTheFix() {
        python.run("import numpy; x = numpy.zeros(3, 'i1,f4')['f1']");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> python.get("x"));
        assertTrue(e.getMessage().contains("stride of 5 bytes"), e.getMessage());
        python.get("numpy.ascontiguousarray(x)").close();
    }

    @Test
    void subclassesAndScalarsOfNumpyAreArraysToo() {
        python.run("import numpy");
        try (NdArray matrix = python.get("numpy.asmatrix([[1, 2], [3, 4]])")) {
            assertEquals(DType.INT64, matrix.dtype());
            assertEquals(2, matrix.rank());
        }
        try (NdArray longs = python.get("numpy.zeros(2, numpy.longlong)")) {
            assertEquals(DType.INT64, longs.dtype());
        }
    }

    @Test
    void aTensorWhoseMemoryCannotBeSharedIsRefusedAsByView() {
        Tensor tensor = torch.rand(2).set_requires_grad(true);
        assertThrows(ConversionException.class, () -> python.set("x", tensor));
        assertFalse(python.value("'x' in globals()", Boolean.class));
    }

    @Test
    void dictsOfArraysCrossOver() {
        try (NdArray boxes = counting(DType.FLOAT32, 2, 4);
                NdArray labels = counting(DType.INT64, 2)) {
            python.set("d", Map.of("boxes", boxes, "labels", labels));
            python.run("e = {k: v[::-1] for k, v in d.items()}");
            Map<?, ?> e = python.value("e", Map.class);
            try (NdArray back = (NdArray) e.get("boxes");
                    NdArray other = (NdArray) e.get("labels")) {
                assertTrue(back.contentEquals(boxes.flip(0)));
                assertTrue(other.contentEquals(labels.flip(0)));
            }
        }
    }
}
