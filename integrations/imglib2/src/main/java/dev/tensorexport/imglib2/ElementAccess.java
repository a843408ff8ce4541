package dev.tensorexport.imglib2;

import dev.tensorexport.ndarray.NdArray;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.img.basictypeaccess.DoubleAccess;
import net.imglib2.img.basictypeaccess.FloatAccess;
import net.imglib2.img.basictypeaccess.IntAccess;
import net.imglib2.img.basictypeaccess.LongAccess;
import net.imglib2.img.basictypeaccess.ShortAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A pixel of ImgLib2's that is the element of an array at an index, which moves. ImgLib2 has one access a primitive.
 */
final class ElementAccess {
    private ElementAccess() {}

    /** @param index read at each use of the pixel */
    static NativeType<?> pixel(NdArray array, long[] index) {
        return switch (array.dtype()) {
            case UINT8, BOOL -> new UnsignedByteType(bytes(array.rawBits().asByte(), index));
            case INT8 -> new ByteType(bytes(array.asByte(), index));
            case UINT16 -> new UnsignedShortType(shorts(array.rawBits().asShort(), index));
            case INT16 -> new ShortType(shorts(array.asShort(), index));
            case UINT32 -> new UnsignedIntType(ints(array.rawBits().asInt(), index));
            case INT32 -> new IntType(ints(array.asInt(), index));
            case UINT64 -> new UnsignedLongType(longs(array.rawBits().asLong(), index));
            case INT64 -> new LongType(longs(array.asLong(), index));
            case FLOAT32 -> new FloatType(floats(array.asFloat(), index));
            default -> new DoubleType(doubles(array.asDouble(), index));
        };
    }

    private static ByteAccess bytes(NdArray.OfByte array, long[] index) {
        return new ByteAccess() {
            @Override
            public byte getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, byte value) {
                array.set(index, value);
            }
        };
    }

    private static ShortAccess shorts(NdArray.OfShort array, long[] index) {
        return new ShortAccess() {
            @Override
            public short getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, short value) {
                array.set(index, value);
            }
        };
    }

    private static IntAccess ints(NdArray.OfInt array, long[] index) {
        return new IntAccess() {
            @Override
            public int getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, int value) {
                array.set(index, value);
            }
        };
    }

    private static LongAccess longs(NdArray.OfLong array, long[] index) {
        return new LongAccess() {
            @Override
            public long getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, long value) {
                array.set(index, value);
            }
        };
    }

    private static FloatAccess floats(NdArray.OfFloat array, long[] index) {
        return new FloatAccess() {
            @Override
            public float getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, float value) {
                array.set(index, value);
            }
        };
    }

    private static DoubleAccess doubles(NdArray.OfDouble array, long[] index) {
        return new DoubleAccess() {
            @Override
            public double getValue(int one) {
                return array.get(index);
            }

            @Override
            public void setValue(int one, double value) {
                array.set(index, value);
            }
        };
    }
}
