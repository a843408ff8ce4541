package dev.tensorexport.arrow;

import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Tables of arrays and other values by name. */
final class TableWriter {
    private TableWriter() {}

    static VectorSchemaRoot root(Map<String, ?> values, DimNames names, BufferAllocator allocator) {
        List<FieldVector> vectors = new ArrayList<>();
        Map<String, String> metadata = new TreeMap<>();
        try {
            int rows = -1;
            for (Map.Entry<String, ?> entry : values.entrySet()) {
                String name = entry.getKey();
                Object value = entry.getValue();
                if (value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Character
                        || value instanceof Enum) {
                    metadata.put(name, value.toString());
                    continue;
                }
                FieldVector vector = VectorWriter.vector(name, array(name, value), names.row(name), allocator);
                vectors.add(vector);
                if (rows >= 0 && vector.getValueCount() != rows) {
                    throw new IllegalArgumentException(
                            "found " + rows + " rows in " + vectors.get(0).getName() + " and " + vector.getValueCount()
                                    + " in " + name + "; expected the same first dim");
                }
                rows = vector.getValueCount();
            }
            Schema schema =
                    new Schema(vectors.stream().map(FieldVector::getField).toList(), metadata);
            return new VectorSchemaRoot(schema, vectors, Math.max(rows, 0));
        } catch (RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    private static NdArray array(String name, @Nullable Object value) {
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
                        + "; expected an array, a number, a text, an enum constant or a bool");
    }
}
