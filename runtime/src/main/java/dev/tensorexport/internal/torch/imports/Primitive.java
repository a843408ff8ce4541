package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JVM primitives that tensors are made of, and the buffers of them. There is no buffer of booleans, nor a dtype of
 * chars.
 */
enum Primitive {
    BOOLEAN(boolean.class, DType.BOOL),
    BYTE(byte.class, DType.INT8),
    SHORT(short.class, DType.INT16),
    INT(int.class, DType.INT32),
    LONG(long.class, DType.INT64),
    FLOAT(float.class, DType.FLOAT32),
    DOUBLE(double.class, DType.FLOAT64);

    private final Class<?> type;
    private final DType dtype;

    Primitive(Class<?> type, DType dtype) {
        this.type = type;
        this.dtype = dtype;
    }

    /** The primitive of a class, or null where it is not one of these. */
    static @Nullable Primitive of(Class<?> type) {
        for (Primitive primitive : values()) {
            if (primitive.type == type) {
                return primitive;
            }
        }
        return null;
    }

    /** The primitive an element of a dtype is read as. */
    static Primitive ofValues(DType dtype) {
        for (Primitive primitive : values()) {
            if (primitive.type == dtype.elementType()) {
                return primitive;
            }
        }
        throw new AssertionError(dtype);
    }

    /** The primitive that holds the bits of an element: as it is read, or else the signed integer of the same size. */
    static Primitive ofBits(DType dtype) {
        return switch (dtype) {
            case UINT8, FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E5M2, FLOAT8_E5M2FNUZ, FLOAT8_E8M0FNU -> BYTE;
            case UINT16, FLOAT16, BFLOAT16, COMPLEX32 -> SHORT;
            case UINT32 -> INT;
            default -> ofValues(dtype);
        };
    }

    /**
     * What a buffer holds.
     *
     * @throws IllegalArgumentException for a CharBuffer
     */
    static Primitive of(Buffer buffer) {
        if (buffer instanceof ByteBuffer) {
            return BYTE;
        } else if (buffer instanceof FloatBuffer) {
            return FLOAT;
        } else if (buffer instanceof DoubleBuffer) {
            return DOUBLE;
        } else if (buffer instanceof IntBuffer) {
            return INT;
        } else if (buffer instanceof LongBuffer) {
            return LONG;
        } else if (buffer instanceof ShortBuffer) {
            return SHORT;
        }
        throw new IllegalArgumentException(
                "found a CharBuffer; expected a buffer of byte, short, int, long, float or double."
                        + " Call ByteBuffer.asShortBuffer() in place of asCharBuffer()");
    }

    /** The byte order of a buffer's elements. */
    static ByteOrder order(Buffer buffer) {
        return switch (of(buffer)) {
            case SHORT -> ((ShortBuffer) buffer).order();
            case INT -> ((IntBuffer) buffer).order();
            case LONG -> ((LongBuffer) buffer).order();
            case FLOAT -> ((FloatBuffer) buffer).order();
            case DOUBLE -> ((DoubleBuffer) buffer).order();
            default -> ((ByteBuffer) buffer).order();
        };
    }

    /** The dtype of values of this type. */
    DType dtype() {
        return dtype;
    }

    /** The bytes of one value. */
    int size() {
        return dtype.itemSize();
    }

    /** The bytes from position to limit as a buffer of this type, in the same order. */
    Buffer viewOf(ByteBuffer bytes) {
        return switch (this) {
            case SHORT -> bytes.asShortBuffer();
            case INT -> bytes.asIntBuffer();
            case LONG -> bytes.asLongBuffer();
            case FLOAT -> bytes.asFloatBuffer();
            case DOUBLE -> bytes.asDoubleBuffer();
            default -> bytes.slice();
        };
    }

    /**
     * Moves values from one buffer to another, each from its position on; the source's order need not be the target's.
     */
    static void move(Buffer source, ByteBuffer target, int count) {
        Primitive type = of(source);
        Buffer to = type.viewOf(target);
        switch (type) {
            case SHORT -> ((ShortBuffer) to).put(0, (ShortBuffer) source, source.position(), count);
            case INT -> ((IntBuffer) to).put(0, (IntBuffer) source, source.position(), count);
            case LONG -> ((LongBuffer) to).put(0, (LongBuffer) source, source.position(), count);
            case FLOAT -> ((FloatBuffer) to).put(0, (FloatBuffer) source, source.position(), count);
            case DOUBLE -> ((DoubleBuffer) to).put(0, (DoubleBuffer) source, source.position(), count);
            default -> ((ByteBuffer) to).put(0, (ByteBuffer) source, source.position(), count);
        }
        source.position(source.position() + count);
        target.position(target.position() + count * type.size());
    }

    /** The name of its buffers, for example {@code FloatBuffer}. */
    String bufferName() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "Buffer";
    }

    /** As Java writes it, for example {@code float}. */
    @Override
    public String toString() {
        return type.toString();
    }
}
