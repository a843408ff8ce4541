package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.TestArrays;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Narrow floats are decoded and rounded as LibTorch casts them, bit for bit. */
class ReducedFloatTest {
    private static ScalarType scalarType(ReducedFloat format) {
        return switch (format) {
            case FLOAT16 -> ScalarType.Half;
            case BFLOAT16 -> ScalarType.BFloat16;
            case FLOAT8_E5M2 -> ScalarType.Float8_e5m2;
            case FLOAT8_E4M3FN -> ScalarType.Float8_e4m3fn;
            case FLOAT8_E8M0FNU -> ScalarType.Float8_e8m0fnu;
            case FLOAT8_E5M2FNUZ -> ScalarType.Float8_e5m2fnuz;
            case FLOAT8_E4M3FNUZ -> ScalarType.Float8_e4m3fnuz;
        };
    }

    private static int itemSize(ReducedFloat format) {
        return DType.valueOf(format.name()).itemSize();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
    }

    /** Casts elements with LibTorch. */
    private static ByteBuffer cast(ByteBuffer source, ScalarType from, int count, ScalarType to, int itemSize) {
        ByteBuffer target = bytes(count * itemSize);
        Tensor tensor = torch.from_blob(new Pointer(source), new long[] {count}, new TensorOptions(from));
        torch.from_blob(new Pointer(target), new long[] {count}, new TensorOptions(to))
                .copy_(tensor);
        Reference.reachabilityFence(source);
        return target;
    }

    private static float[] decodedByLibTorch(ReducedFloat format) {
        int itemSize = itemSize(format);
        int count = 1 << itemSize * Byte.SIZE;
        ByteBuffer codes = bytes(count * itemSize);
        for (int code = 0; code < count; code++) {
            if (itemSize == 1) {
                codes.put(code, (byte) code);
            } else {
                codes.putShort(code * 2, (short) code);
            }
        }
        float[] values = new float[count];
        cast(codes, scalarType(format), count, ScalarType.Float, Float.BYTES)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsDecodedAsLibTorchDoes(ReducedFloat format) {
        float[] values = decodedByLibTorch(format);
        for (int code = 0; code < values.length; code++) {
            float decoded = format.decode(code);
            // Every NaN counts as one: processors may change its payload.
            int bits = Float.isNaN(values[code]) ? Float.floatToIntBits(decoded) : Float.floatToRawIntBits(decoded);
            assertEquals(Float.floatToIntBits(values[code]), bits, () -> format + " of " + Float.toString(decoded));
            assertEquals(decoded, format.decode(code | 0xffff0000), "higher bits do not count");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyValueIsEncodedAsItsCode(ReducedFloat format) {
        float[] values = decodedByLibTorch(format);
        for (int code = 0; code < values.length; code++) {
            if (!Float.isNaN(values[code])) {
                assertEquals(code, format.encode(values[code]), format + " of " + values[code]);
            }
        }
    }

    /** Values, midpoints between neighbours and their own neighbours, powers of two, special values and any bits. */
    private static float[] floats(ReducedFloat format) {
        float[] values = decodedByLibTorch(format);
        java.util.Arrays.sort(values);
        IntStream.Builder bits = IntStream.builder();
        for (int i = 0; i + 1 < values.length; i++) {
            addNeighbours(values[i], bits);
            if (Float.isFinite(values[i]) && Float.isFinite(values[i + 1])) {
                addNeighbours((float) (((double) values[i] + values[i + 1]) / 2), bits);
            }
        }
        for (int exponent = -149; exponent < 128; exponent++) {
            addNeighbours(Math.scalb(1f, exponent), bits);
            addNeighbours(-Math.scalb(1f, exponent), bits);
            addNeighbours(Math.scalb(1.5f, exponent), bits);
        }
        // Beyond the largest finite value: half a step, and a whole one.
        for (int code = 0; code < 1 << itemSize(format) * Byte.SIZE; code++) {
            float value = format.decode(code);
            if (Float.isFinite(value) && !Float.isFinite(format.decode(code + 1))) {
                float step = Math.abs(value - format.decode(code - 1));
                for (float factor : new float[] {0.25f, 0.5f, 0.75f, 1, 2}) {
                    addNeighbours(value + Math.copySign(step * factor, value), bits);
                }
            }
        }
        for (int special :
                new int[] {0, 1 << 31, 0x7f800000, 0xff800000, 0x7f7fffff, 0xff7fffff, 1, 0x80000001, 0x7fffff, 0x800000
                }) {
            bits.add(special);
        }
        new Random(8).ints(200_000).forEach(bits::add);
        int[] all = bits.build().toArray();
        float[] floats = new float[all.length];
        for (int i = 0; i < all.length; i++) {
            floats[i] = Float.intBitsToFloat(all[i]);
        }
        return floats;
    }

    private static void addNeighbours(float value, IntStream.Builder bits) {
        bits.add(Float.floatToRawIntBits(Math.nextDown(value)));
        bits.add(Float.floatToRawIntBits(value));
        bits.add(Float.floatToRawIntBits(Math.nextUp(value)));
    }

    private static int code(ByteBuffer codes, int itemSize, int i) {
        return itemSize == 1 ? Byte.toUnsignedInt(codes.get(i)) : Short.toUnsignedInt(codes.getShort(i * 2));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFloatIsRoundedAsLibTorchDoes(ReducedFloat format) {
        float[] floats = floats(format);
        ByteBuffer source = bytes(floats.length * Float.BYTES);
        source.asFloatBuffer().put(floats);
        int itemSize = itemSize(format);
        ByteBuffer codes = cast(source, ScalarType.Float, floats.length, scalarType(format), itemSize);
        for (int i = 0; i < floats.length; i++) {
            int expected = code(codes, itemSize, i);
            int encoded = format.encode(floats[i]) & (1 << itemSize * Byte.SIZE) - 1;
            if (Float.isNaN(floats[i])) {
                assertEquals(Float.NaN, format.decode(expected), format + " of NaN by LibTorch");
                assertEquals(Float.NaN, format.decode(encoded), format + " of NaN");
            } else {
                assertEquals(
                        expected,
                        encoded,
                        format + " of " + floats[i] + " " + Integer.toHexString(Float.floatToRawIntBits(floats[i])));
            }
        }
    }

    /**
     * Of float16 and bfloat16 any NaN will do, for LibTorch has no one code: its scalar code makes 0x7e00 and 0x7fc0,
     * its vector code keeps a float16's payload and makes 0xffff of a bfloat16.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FLOAT16", "BFLOAT16"})
    void nanBecomesTheCodeThatLibTorchGivesIt(ReducedFloat format) {
        for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7f800001, 0x7fffffff}) {
            ByteBuffer source = bytes(Float.BYTES).putInt(0, bits);
            int itemSize = itemSize(format);
            int expected = code(cast(source, ScalarType.Float, 1, scalarType(format), itemSize), itemSize, 0);
            int encoded = format.encode(Float.intBitsToFloat(bits)) & (1 << itemSize * Byte.SIZE) - 1;
            assertEquals(
                    Integer.toHexString(expected),
                    Integer.toHexString(encoded),
                    format + " of NaN " + Integer.toHexString(bits));
        }
    }

    @Test
    void arraysOfNarrowFloatsKeepWhatTheyAreGivenRounded() {
        for (ReducedFloat format : ReducedFloat.values()) {
            NdArray.OfFloat array =
                    TestArrays.zeros(DType.valueOf(format.name()), 2).asFloat();
            array.assign(new float[] {0.3f, -1.7f});
            assertEquals(format.decode(format.encode(0.3f)), array.get(0));
            assertEquals(format.decode(format.encode(-1.7f)), array.toArray()[1]);
        }
    }
}
