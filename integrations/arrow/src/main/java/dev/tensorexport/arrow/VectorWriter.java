package dev.tensorexport.arrow;

import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Vectors on the memory of arrays. */
final class VectorWriter {
    private VectorWriter() {}

    /** @param names of the dims of a row; none if they have none */
    static FieldVector vector(String name, NdArray array, List<String> names, BufferAllocator allocator) {
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
                : list(name, array, names, element).createVector(allocator);
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

    private static Field list(String name, NdArray array, List<String> names, Field element) {
        long[] row = Arrays.copyOfRange(array.shape(), 1, array.rank());
        int size = Math.toIntExact(Arrays.stream(row).reduce(1, Math::multiplyExact));
        Map<String, String> metadata = new TreeMap<>();
        if (row.length > 1) {
            metadata.put(VectorTypes.EXTENSION_NAME, VectorTypes.FIXED_SHAPE_TENSOR);
            metadata.put(VectorTypes.EXTENSION_METADATA, tensor(row, names));
        }
        FieldType type = new FieldType(true, new ArrowType.FixedSizeList(size), null, metadata);
        return new Field(name, type, List.of(element));
    }

    /** As Arrow's specification has it; names are letters, digits and low lines. */
    private static String tensor(long[] shape, List<String> names) {
        String quoted = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return "{\"shape\":" + Arrays.toString(shape).replace(" ", "")
                + (names.isEmpty() ? "" : ",\"dim_names\":[" + quoted + ']') + '}';
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
