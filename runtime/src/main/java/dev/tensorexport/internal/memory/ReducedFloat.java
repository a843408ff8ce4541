package dev.tensorexport.internal.memory;

/**
 * The floating-point formats narrower than float32: how their bits become a {@code float}, which is always exact, and
 * how a {@code float} is rounded to their bits, to nearest with ties to even, as LibTorch's casts round.
 *
 * <p>Sources: IEEE 754-2019 for float16; the float32 format without its low half for bfloat16; arXiv:2209.05433 for
 * e4m3fn and e5m2; arXiv:2206.02915 for the fnuz forms; the OCP Microscaling Formats specification 1.0 for e8m0fnu.
 */
public enum ReducedFloat {
    FLOAT16(5, 10, 15, Specials.INFINITY_AND_NAN),
    BFLOAT16(8, 7, 127, Specials.INFINITY_AND_NAN),
    FLOAT8_E5M2(5, 2, 15, Specials.INFINITY_AND_NAN),
    FLOAT8_E4M3FN(4, 3, 7, Specials.NAN_IN_THE_LAST_CODE),
    FLOAT8_E5M2FNUZ(5, 2, 16, Specials.NAN_IN_PLACE_OF_MINUS_ZERO),
    FLOAT8_E4M3FNUZ(4, 3, 8, Specials.NAN_IN_PLACE_OF_MINUS_ZERO),
    FLOAT8_E8M0FNU(8, 0, 127, Specials.POWERS_OF_TWO);

    private enum Specials {
        INFINITY_AND_NAN,
        NAN_IN_THE_LAST_CODE,
        NAN_IN_PLACE_OF_MINUS_ZERO,

        /** Without a sign, a fraction and a zero. */
        POWERS_OF_TWO
    }

    private static final int FLOAT_MANTISSA_BITS = 23;
    private static final int FLOAT_BIAS = 127;
    private static final int FLOAT_INFINITY = 0x7f800000;

    private final int mantissaBits;
    private final int bias;
    private final int signBit;
    private final int largestFinite;
    private final float scale;
    private final int smallestNormal;
    private final float subnormalSteps;
    private final Specials specials;
    private final Codec<float[], ?> codec;

    ReducedFloat(int exponentBits, int mantissaBits, int bias, Specials specials) {
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.specials = specials;
        signBit = 1 << exponentBits + mantissaBits;
        largestFinite = switch (specials) {
            case INFINITY_AND_NAN -> signBit - (1 << mantissaBits) - 1;
            case NAN_IN_THE_LAST_CODE -> signBit - 2;
            case NAN_IN_PLACE_OF_MINUS_ZERO -> signBit - 1;
            case POWERS_OF_TWO -> signBit - 2;
        };
        scale = Math.scalb(1f, FLOAT_BIAS - bias);
        smallestNormal = FLOAT_BIAS + 1 - bias << FLOAT_MANTISSA_BITS;
        subnormalSteps = Math.scalb(1f, FLOAT_MANTISSA_BITS - mantissaBits + 1 - bias);
        codec = isOfBytes() ? Codec.ofBytes(this) : Codec.ofShorts(this);
    }

    private boolean isOfBytes() {
        return signBit <= 1 << Byte.SIZE; // e8m0fnu has no sign, so that its bit would be the ninth
    }

    /** How elements of this format are read and written. */
    public Codec<float[], ?> codec() {
        return codec;
    }

    /** The value of some bits; higher bits than the format has are ignored. */
    public float decode(int bits) {
        return Float.intBitsToFloat(floatBits(bits));
    }

    /** The bits that {@link #decode(int)}'s value has as a float. */
    public int floatBits(int bits) {
        if (this == BFLOAT16) {
            return bits << Short.SIZE;
        }
        return Float.floatToRawIntBits(
                this == FLOAT16 ? Halves.VALUES[bits & 0xffff] : Bytes.VALUES[ordinal()][bits & 0xff]);
    }

    private float compute(int bits) {
        int magnitude = bits & signBit - 1;
        if (specials == Specials.POWERS_OF_TWO) {
            return magnitude > largestFinite ? Float.NaN : Math.scalb(1f, magnitude - bias);
        }
        boolean negative = (bits & signBit) != 0;
        float value;
        if (specials == Specials.NAN_IN_PLACE_OF_MINUS_ZERO && magnitude == 0 && negative) {
            return Float.NaN;
        } else if (magnitude <= largestFinite) {
            // The bits as those of a float, whose exponents count from another bias; subnormal ones come out right too.
            value = Float.intBitsToFloat(magnitude << FLOAT_MANTISSA_BITS - mantissaBits) * scale;
        } else if (specials == Specials.INFINITY_AND_NAN) {
            value = Float.intBitsToFloat(FLOAT_INFINITY | magnitude << FLOAT_MANTISSA_BITS - mantissaBits);
        } else {
            value = Float.NaN;
        }
        return negative ? -value : value;
    }

    /** The values of bits of 16 each. */
    public void decode(short[] bits, int from, float[] target, int at, int count) {
        if (this == BFLOAT16) {
            for (int i = 0; i < count; i++) {
                target[at + i] = Float.intBitsToFloat(bits[from + i] << Short.SIZE);
            }
        } else {
            float[] values = Halves.VALUES;
            for (int i = 0; i < count; i++) {
                target[at + i] = values[Short.toUnsignedInt(bits[from + i])];
            }
        }
    }

    /** The values of bits of 8 each. */
    public void decode(byte[] bits, int from, float[] target, int at, int count) {
        float[] values = Bytes.VALUES[ordinal()];
        for (int i = 0; i < count; i++) {
            target[at + i] = values[Byte.toUnsignedInt(bits[from + i])];
        }
    }

    /** All values of float16 by their bits: looked up in half the time that it takes to work them out. */
    private static final class Halves {
        static final float[] VALUES = FLOAT16.allValues();
    }

    /** The same of the floats of 8 bits, by the format's ordinal. */
    private static final class Bytes {
        static final float[][] VALUES = new float[values().length][];

        static {
            for (ReducedFloat format : values()) {
                VALUES[format.ordinal()] = format.isOfBytes() ? format.allValues() : new float[0];
            }
        }
    }

    private float[] allValues() {
        float[] values = new float[2 * signBit];
        for (int bits = 0; bits < values.length; bits++) {
            values[bits] = compute(bits);
        }
        return values;
    }

    /** The bits whose value is nearest; beyond the largest finite value infinity, or NaN where there is none. */
    public int encode(float value) {
        int bits = Float.floatToRawIntBits(value);
        int size = bits & Integer.MAX_VALUE;
        if (specials == Specials.POWERS_OF_TWO) {
            return encodePower(size);
        }
        int sign = bits < 0 ? signBit : 0;
        int magnitude = size < smallestNormal ? subnormal(size) : normal(size);
        if (magnitude <= largestFinite) {
            return magnitude == 0 && specials == Specials.NAN_IN_PLACE_OF_MINUS_ZERO ? 0 : sign | magnitude;
        }
        return specials == Specials.INFINITY_AND_NAN && size <= FLOAT_INFINITY ? sign | largestFinite + 1 : nan(sign);
    }

    /** The steps that a sum has whose last bit is one of them: adding rounds to nearest, with ties to even. */
    private int subnormal(int size) {
        return Float.floatToRawIntBits(Float.intBitsToFloat(size) + subnormalSteps)
                - Float.floatToRawIntBits(subnormalSteps);
    }

    /** Rounds the bits of a float, of which a carry goes on into the exponent, and counts it from the other bias. */
    private int normal(int size) {
        int dropped = FLOAT_MANTISSA_BITS - mantissaBits;
        int half = (1 << dropped - 1) - 1 + (size >>> dropped & 1);
        return (size + half >>> dropped) - (FLOAT_BIAS - bias << mantissaBits);
    }

    /** The exponent, one more from half way to the next power on; LibTorch drops signs. */
    private static int encodePower(int magnitude) {
        int exponent = magnitude >>> FLOAT_MANTISSA_BITS;
        int half = 1 << FLOAT_MANTISSA_BITS - 1;
        int fraction = magnitude & (1 << FLOAT_MANTISSA_BITS) - 1;
        boolean roundsUp = fraction > half || fraction == half && exponent > 0;
        return exponent < (1 << Byte.SIZE) - 1 && roundsUp ? exponent + 1 : exponent;
    }

    /**
     * Any NaN would do: of the two wider formats LibTorch itself has two codes, one of its loops and one of its
     * vectors.
     */
    private int nan(int sign) {
        return switch (specials) {
            case INFINITY_AND_NAN -> this == BFLOAT16 ? 0x7fc0 : sign | largestFinite + 1 | quietBit();
            case NAN_IN_THE_LAST_CODE -> sign | signBit - 1;
            case NAN_IN_PLACE_OF_MINUS_ZERO -> signBit;
            case POWERS_OF_TWO -> signBit - 1;
        };
    }

    private int quietBit() {
        return this == FLOAT8_E5M2 ? 3 : 1 << mantissaBits - 1;
    }
}
