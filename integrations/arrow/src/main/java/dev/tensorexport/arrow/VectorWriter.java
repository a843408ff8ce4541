package dev.tensorexport.arrow;

import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/** Vectors on the memory of arrays. */
final class VectorWriter {
    private VectorWriter() {}

    static NdArray array(String name, @Nullable Object value) {
        if (value instanceof NdArray array) {
            return array;
        } else if (value instanceof float[] floats) {
            return NdArray.of(floats);
        } else if (value instanceof double[] doubles) {
            return NdArray.of(doubles);
        } else if (value instanceof long[] longs) {
            return NdArray.of(longs);
        } else if (value instanceof int[] ints) {
            return NdArray.of(ints);
        } else if (value instanceof short[] shorts) {
            return NdArray.of(shorts);
        } else if (value instanceof byte[] bytes) {
            return NdArray.of(bytes);
        } else if (value instanceof boolean[] booleans) {
            return NdArray.of(booleans);
        } else if (value instanceof Object[] rows) {
            return NdArray.of(rows);
        }
        throw new IllegalArgumentException(
                "found " + (value == null ? "null" : value.getClass().getSimpleName()) + " for " + name
                        + "; expected an NdArray or a Java array of numbers");
    }

    static FieldVector vector(String name, NdArray array, BufferAllocator allocator) {
        ArrowType type = VectorTypes.of(array.dtype());
        if (type == null || array.rank() == 0) {
            throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape()) + " for "
                    + name + "; expected one dim or more of bool, an integer, float16, float32 or float64."
                    + " Export the tensor as one of these");
        }
        int rows = Math.toIntExact(array.size(0));
        int numel = Math.toIntExact(array.numel());
        Field element = new Field(array.rank() == 1 ? name : "item", FieldType.nullable(type), null);
        FieldVector vector = array.rank() == 1
                ? element.createVector(allocator)
                : list(name, array, element).createVector(allocator);
        try {
            FieldVector elements = vector;
            if (vector instanceof FixedSizeListVector list) {
                list.loadFieldBuffers(new ArrowFieldNode(rows, 0), List.of(allocator.getEmpty()));
                elements = list.getDataVector();
            }
            if (elements instanceof BitVector bits) {
                fill(bits, array, numel);
            } else {
                share(elements, array, numel, allocator);
            }
            return vector;
        } catch (RuntimeException | Error e) {
            vector.close();
            throw e;
        }
    }

    private static Field list(String name, NdArray array, Field element) {
        long[] row = Arrays.copyOfRange(array.shape(), 1, array.rank());
        int size = Math.toIntExact(Arrays.stream(row).reduce(1, Math::multiplyExact));
        Map<String, String> metadata = row.length == 1
                ? Map.of()
                : Map.of(
                        VectorTypes.EXTENSION_NAME,
                        VectorTypes.FIXED_SHAPE_TENSOR,
                        VectorTypes.EXTENSION_METADATA,
                        "{\"shape\":" + Arrays.toString(row).replace(" ", "") + "}");
        FieldType type = new FieldType(true, new ArrowType.FixedSizeList(size), null, metadata);
        return new Field(name, type, List.of(element));
    }

    private static void fill(BitVector bits, NdArray array, int numel) {
        bits.allocateNew(numel);
        int i = 0;
        try (NdArray bytes = array.rawBits().copy()) {
            for (byte value : bytes.asByte().toArray()) {
                bits.set(i++, value == 0 ? 0 : 1);
            }
        }
        bits.setValueCount(numel);
    }

    private static void share(FieldVector elements, NdArray array, int numel, BufferAllocator allocator) {
        if (numel == 0) {
            elements.setValueCount(0);
            return;
        }
        NdArray shared = isShareable(array) ? array : array.copy();
        try {
            LeasedMemory memory =
                    LeasedMemory.of(lease(shared), (long) numel * array.dtype().itemSize());
            try (ArrowBuf data = allocator.wrapForeignAllocation(memory)) {
                elements.loadFieldBuffers(new ArrowFieldNode(numel, 0), List.of(allocator.getEmpty(), data));
            }
        } finally {
            if (shared != array) {
                shared.close(); // the lease keeps the memory
            }
        }
    }

    private static boolean isShareable(NdArray array) {
        if (!array.isContiguous()) {
            return false;
        }
        try (Lease<?> lease = lease(array)) {
            return lease.buffer().isDirect();
        }
    }

    private static Lease<?> lease(NdArray array) {
        return switch (array.dtype()) {
            case UINT8, UINT16, UINT32, UINT64, FLOAT16 -> array.rawBits().lease();
            default -> array.lease();
        };
    }
}
