package dev.tensorexport.ndarray;

/**
 * The type of an element, named as in PyTorch and NumPy.
 *
 * <p>Each dtype is read as the smallest convenient JVM primitive that holds all of its values exactly
 * ({@link #elementType()}): uint8 as an {@code int} from 0 to 255, never as a negative byte, and bfloat16 as a
 * {@code float}. No primitive holds all of uint64: it is read as a {@code long}, and larger values throw an exception.
 * {@link NdArray#rawBits()} gives the raw bits of any dtype.
 *
 * <p>Copies keep every bit. A cast, and reading or writing one of the narrow floats as a {@code float}, keeps NaN a NaN
 * but not its sign and payload: those that LibTorch's own casts give depend on how many elements there are.
 */
public enum DType {
    BOOL("bool", 1, boolean.class),
    UINT8("uint8", 1, int.class),
    INT8("int8", 1, byte.class),
    UINT16("uint16", 2, int.class),
    INT16("int16", 2, short.class),
    UINT32("uint32", 4, long.class),
    INT32("int32", 4, int.class),
    UINT64("uint64", 8, long.class),
    INT64("int64", 8, long.class),
    FLOAT8_E4M3FN("float8_e4m3fn", 1, float.class),
    FLOAT8_E4M3FNUZ("float8_e4m3fnuz", 1, float.class),
    FLOAT8_E5M2("float8_e5m2", 1, float.class),
    FLOAT8_E5M2FNUZ("float8_e5m2fnuz", 1, float.class),
    FLOAT8_E8M0FNU("float8_e8m0fnu", 1, float.class),
    FLOAT16("float16", 2, float.class),
    BFLOAT16("bfloat16", 2, float.class),
    FLOAT32("float32", 4, float.class),
    FLOAT64("float64", 8, double.class),
    COMPLEX32("complex32", 4, float.class),
    COMPLEX64("complex64", 8, float.class),
    COMPLEX128("complex128", 16, double.class),
    QINT8("qint8", 1, float.class),
    QUINT8("quint8", 1, float.class),
    QINT32("qint32", 4, float.class);

    private final String label;
    private final int itemSize;
    private final Class<?> elementType;

    DType(String label, int itemSize, Class<?> elementType) {
        this.label = label;
        this.itemSize = itemSize;
        this.elementType = elementType;
    }

    /** The bytes of one element. */
    public int itemSize() {
        return itemSize;
    }

    /**
     * The JVM primitive an element is read as, for example {@code float.class}; for a complex dtype, the primitive of
     * each of its two parts.
     */
    public Class<?> elementType() {
        return elementType;
    }

    /** Whether an element is a pair of a real and an imaginary part. */
    public boolean isComplex() {
        return this == COMPLEX32 || this == COMPLEX64 || this == COMPLEX128;
    }

    /** Whether an element is an integer; false for bool. */
    public boolean isInteger() {
        return switch (this) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> true;
            default -> false;
        };
    }

    /** Whether an element is a real floating point number. */
    public boolean isFloatingPoint() {
        return switch (this) {
            case FLOAT8_E4M3FN,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E5M2,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E8M0FNU,
                    FLOAT16,
                    BFLOAT16,
                    FLOAT32,
                    FLOAT64 -> true;
            default -> false;
        };
    }

    /** The dtype of the real and imaginary parts of a complex dtype; any other dtype itself. */
    public DType toReal() {
        return switch (this) {
            case COMPLEX32 -> FLOAT16;
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** Whether the bits have a meaning only with a scale that the tensor holds. No array has such a dtype. */
    public boolean isQuantized() {
        return this == QINT8 || this == QUINT8 || this == QINT32;
    }

    /** The name PyTorch and NumPy use, for example {@code float32}. */
    @Override
    public String toString() {
        return label;
    }
}
