package dev.tensorexport.ndarray;

/**
 * What the bytes of one element mean, named as PyTorch and NumPy name it.
 *
 * <p>Each dtype is read through the smallest convenient JVM primitive that holds all of its values exactly
 * ({@link #elementType()}): uint8 is read as an {@code int} from 0 to 255, never as a negative byte.
 */
public enum DType {
    BOOL("bool", 1, boolean.class),
    UINT8("uint8", 1, int.class),
    INT8("int8", 1, byte.class),
    INT16("int16", 2, short.class),
    INT32("int32", 4, int.class),
    INT64("int64", 8, long.class),
    FLOAT32("float32", 4, float.class),
    FLOAT64("float64", 8, double.class);

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

    /** The JVM primitive an element is read as, for example {@code float.class}. */
    public Class<?> elementType() {
        return elementType;
    }

    /** Whether the bytes of an element are those of its {@link #elementType()}, so that runs can be copied as they are. */
    boolean isPrimitive() {
        return this != BOOL && this != UINT8;
    }

    /** The name PyTorch and NumPy use, for example {@code float32}. */
    @Override
    public String toString() {
        return label;
    }
}
