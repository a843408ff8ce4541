package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.counting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with what NumPy printed; {@code src/test/scripts/arrayprint_golden.py} writes the files and says how they
 * are laid out.
 */
class NdArrayFormatTest {
    private static final List<String> FILES = List.of(
            "bool",
            "uint8",
            "int8",
            "uint16",
            "int16",
            "uint32",
            "int32",
            "uint64",
            "int64",
            "float16",
            "float32",
            "float64",
            "complex64",
            "complex128",
            "shapes",
            "randomised");

    /** An array and its text by NumPy; where there are too few bits, they start over until the shape is full. */
    record Case(String name, DType dtype, long[] shape, List<String> bits, String text) {
        NdArray array(Layout layout) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(layout.end() * dtype.itemSize()))
                    .order(ByteOrder.nativeOrder());
            int parts = dtype.isComplex() ? 2 : 1;
            long[] index = new long[shape.length];
            for (int i = 0; i < layout.numel(); i++) {
                for (int part = 0; part < parts; part++) {
                    int at = ((int) layout.address(index) * parts + part) * (dtype.itemSize() / parts);
                    put(bytes, at, bits.get((i * parts + part) % bits.size()));
                }
                for (int dim = shape.length - 1; dim >= 0 && ++index[dim] == shape[dim]; dim--) {
                    index[dim] = 0;
                }
            }
            return ArrayAccess.of(Memory.of(bytes), dtype, layout);
        }

        private static void put(ByteBuffer bytes, int at, String hex) {
            long value = Long.parseUnsignedLong(hex, 16);
            switch (hex.length() / 2) {
                case Byte.BYTES -> bytes.put(at, (byte) value);
                case Short.BYTES -> bytes.putShort(at, (short) value);
                case Integer.BYTES -> bytes.putInt(at, (int) value);
                default -> bytes.putLong(at, value);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    NdArrayFormatTest.class.getResourceAsStream("arrayprint/" + file + ".tsv"),
                    StandardCharsets.US_ASCII))) {
                lines.lines().forEach(line -> {
                    String[] fields = line.split("\t", -1);
                    long[] shape = Stream.of(fields[2].split("x"))
                            .filter(size -> !size.isEmpty())
                            .mapToLong(Long::parseLong)
                            .toArray();
                    cases.add(new Case(
                            file + " " + fields[0],
                            DType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                            shape,
                            List.of(fields[3].split(" ")),
                            fields[4].replace('|', '\n')));
                });
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsAsNumPyDoes(Case numPy) {
        assertEquals(numPy.text, numPy.array(Layout.contiguous(numPy.shape)).toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsTheSameWhateverTheStrides(Case numPy) {
        int rank = numPy.shape.length;
        long[] strides = new long[rank];
        long stride = 2;
        for (int dim = 0; dim < rank; dim++) {
            strides[dim] = stride;
            stride *= Math.max(numPy.shape[dim], 1);
        }
        assertEquals(numPy.text, numPy.array(Layout.of(numPy.shape, strides, 3)).toString());
    }

    @Test
    void aTransposedViewPrintsItsOwnOrder() {
        assertEquals("""
                [[0 3]
                 [1 4]
                 [2 5]]""", counting(2, 3).transpose(0, 1).toString());
    }

    @Test
    void aSlicedViewPrintsOnlyWhatItShows() {
        assertEquals("""
                [[ 5  7  9]
                 [15 17 19]]""", counting(4, 5).slice(0, 1, 4, 2).slice(1, 0, 5, 2).toString());
    }

    @Test
    void aViewOfALargeArrayIsNotSummarised() {
        assertEquals(
                "[   0 1001]", counting(1001, 1001).select(1, 0).slice(0, 0, 2).toString());
    }

    @Test
    void aViewOfOneElementPrintsAsAScalar() {
        assertEquals("7", counting(3, 3).select(0, 2).select(0, 1).toString());
    }

    private static NdArray codes(DType dtype, int... codes) {
        ByteBuffer bytes = ByteBuffer.allocate(codes.length * dtype.itemSize()).order(ByteOrder.nativeOrder());
        for (int code : codes) {
            if (dtype.itemSize() == Byte.BYTES) {
                bytes.put((byte) code);
            } else {
                bytes.putShort((short) code);
            }
        }
        return ArrayAccess.of(Memory.of(bytes), dtype, Layout.contiguous(codes.length));
    }

    @Test
    void aFloatThatNumPyLacksPrintsWithTheDigitsItHas() {
        assertEquals(
                "[0.1  1.   3.14  nan]",
                codes(DType.BFLOAT16, 0x3dcd, 0x3f80, 0x4049, 0x7fc0).toString());
        assertEquals(
                "[3.39e+38 9.18e-41     -inf]",
                codes(DType.BFLOAT16, 0x7f7f, 1, 0xff80).toString());
        assertEquals(
                "[  1. 448.  -0.  nan]",
                codes(DType.FLOAT8_E4M3FN, 0x38, 0x7e, 0x80, 0x7f).toString());
        assertEquals(
                "[0.5 1.  2.  nan]",
                codes(DType.FLOAT8_E8M0FNU, 126, 127, 128, 255).toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {
                "FLOAT16",
                "BFLOAT16",
                "FLOAT8_E4M3FN",
                "FLOAT8_E4M3FNUZ",
                "FLOAT8_E5M2",
                "FLOAT8_E5M2FNUZ",
                "FLOAT8_E8M0FNU"
            })
    void everyNarrowFloatIsReadBackFromItsText(DType dtype) {
        for (int code = 0; code < 1 << 8 * dtype.itemSize(); code++) {
            NdArray array = codes(dtype, code).select(0, 0);
            float value = array.asFloat().get();
            // LibTorch rounds whatever is above 2^-127 up to 2^-126, and so do arrays.
            boolean isRoundedUp = dtype == DType.FLOAT8_E8M0FNU && code == 0;
            if (Float.isFinite(value) && !isRoundedUp) {
                NdArray copy = codes(dtype, 0).select(0, 0);
                copy.asFloat().fill(Float.parseFloat(array.toString()));
                assertEquals(value, copy.asFloat().get());
            }
        }
    }

    @Test
    void onlyThePrintedElementsAreRead() {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES).order(ByteOrder.nativeOrder()).putFloat(0, 0.1f);
        Layout expanded = Layout.of(new long[] {1L << 40, 1L << 20}, new long[] {0, 0}, 0);
        NdArray array = ArrayAccess.of(Memory.of(bytes), DType.FLOAT32, expanded);
        String row = "[0.1 0.1 0.1 ... 0.1 0.1 0.1]";
        assertEquals("[" + String.join("\n ", row, row, row, "...", row, row, row) + "]", array.toString());
    }

    @Test
    void aClosedArrayIsNotRead() {
        NdArray array = counting(3);
        array.close();
        assertThrows(IllegalStateException.class, array::toString);
    }
}
