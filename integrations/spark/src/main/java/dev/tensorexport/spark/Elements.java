package dev.tensorexport.spark;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Numbers between Java's arrays of them and objects. {@link Array} does the same for all of them in one line, in thirty
 * times the time.
 */
final class Elements {
    private Elements() {}

    /**
     * Copies all elements of one array into another.
     *
     * @param from of numbers, or of objects that are such
     * @throws IllegalArgumentException if one is null, or the other array does not hold it
     */
    static void copy(Object from, Object to, int start) {
        int size = Array.getLength(from);
        if (from.getClass().getComponentType() == to.getClass().getComponentType()) {
            System.arraycopy(from, 0, to, start, size);
            return;
        }
        if (from instanceof Object[] objects) {
            int nullAt = Arrays.asList(objects).indexOf(null);
            if (nullAt >= 0) {
                throw new IllegalArgumentException("found null as element " + nullAt + "; expected none");
            }
        }
        int i = start;
        if (from instanceof Float[] boxed && to instanceof float[] floats) {
            for (float value : boxed) {
                floats[i++] = value;
            }
        } else if (from instanceof Double[] boxed && to instanceof double[] doubles) {
            for (double value : boxed) {
                doubles[i++] = value;
            }
        } else if (from instanceof Long[] boxed && to instanceof long[] longs) {
            for (long value : boxed) {
                longs[i++] = value;
            }
        } else if (from instanceof Integer[] boxed && to instanceof int[] ints) {
            for (int value : boxed) {
                ints[i++] = value;
            }
        } else if (from instanceof Short[] boxed && to instanceof short[] shorts) {
            for (short value : boxed) {
                shorts[i++] = value;
            }
        } else if (from instanceof Byte[] boxed && to instanceof byte[] bytes) {
            for (byte value : boxed) {
                bytes[i++] = value;
            }
        } else {
            for (int element = 0; element < size; element++) {
                set(to, i++, Array.get(from, element));
            }
        }
    }

    /** @throws IllegalArgumentException if the array does not hold the value */
    static void set(Object array, int index, Object value) {
        try {
            Array.set(array, index, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "found the " + value.getClass().getSimpleName() + " " + value + "; expected a value of type "
                            + array.getClass().getComponentType(),
                    e);
        }
    }

    /** The numbers of an array as objects. */
    static IntFunction<Object> boxed(Object numbers) {
        if (numbers instanceof float[] floats) {
            return i -> floats[i];
        } else if (numbers instanceof double[] doubles) {
            return i -> doubles[i];
        } else if (numbers instanceof long[] longs) {
            return i -> longs[i];
        } else if (numbers instanceof int[] ints) {
            return i -> ints[i];
        }
        return i -> Array.get(numbers, i);
    }
}
