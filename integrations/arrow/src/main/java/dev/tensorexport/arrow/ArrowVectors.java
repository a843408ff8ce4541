package dev.tensorexport.arrow;

import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Arrow's vectors of arrays, and arrays of vectors. The first dim is the rows.
 *
 * <table>
 * <caption>What is what</caption>
 * <tr><th>array</th><th>vector</th></tr>
 * <tr><td>{@code [rows]}</td><td>a vector of the dtype: {@code Float4Vector}, {@code UInt1Vector}, ...</td></tr>
 * <tr><td>{@code [rows, n]}</td><td>{@code FixedSizeListVector} of {@code n}</td></tr>
 * <tr><td>{@code [rows, n, m, ...]}</td><td>{@code FixedSizeListVector} with the metadata of Arrow's extension type
 * {@code arrow.fixed_shape_tensor}, which says the shape of a row</td></tr>
 * </table>
 *
 * <p>float16, float32, float64 and all integers, signed or not, have a vector. Elements in row-major order outside the
 * Java heap are not copied; others are, and so is bool, which Arrow packs into bits. Arrow needs
 * {@code --add-opens=java.base/java.nio=ALL-UNNAMED} on every JDK.
 */
public final class ArrowVectors {
    private ArrowVectors() {}

    /**
     * A vector on an array's memory, which stays until the vector is closed; what is written to one is seen in the
     * other.
     *
     * @param array of one dim or more
     * @return yours to close
     * @throws IllegalArgumentException if the array has no dims, or a dtype that Arrow has no vector for
     */
    public static FieldVector vector(String name, NdArray array, BufferAllocator allocator) {
        return VectorWriter.vector(name, array, allocator);
    }

    /**
     * The vectors of arrays by name as a table, for {@code ArrowStreamWriter} or {@code ArrowFileWriter}.
     *
     * @return yours to close, with its vectors
     * @throws IllegalArgumentException as {@link #vector} does, or if the arrays have different numbers of rows; the
     *     message names two of them
     */
    public static VectorSchemaRoot root(Map<String, ? extends NdArray> arrays, BufferAllocator allocator) {
        List<FieldVector> vectors = new ArrayList<>();
        try {
            long rows = -1;
            String first = "";
            for (Map.Entry<String, ? extends NdArray> entry : arrays.entrySet()) {
                NdArray array = entry.getValue();
                vectors.add(vector(entry.getKey(), array, allocator));
                if (rows < 0) {
                    rows = array.size(0);
                    first = entry.getKey();
                } else if (array.size(0) != rows) {
                    throw new IllegalArgumentException("found " + rows + " rows in " + first + " and " + array.size(0)
                            + " in " + entry.getKey() + "; expected the same first dim");
                }
            }
            return new VectorSchemaRoot(vectors);
        } catch (RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    /**
     * As {@link #root(Map, BufferAllocator)}, of a bundle by the names of its members, which are arrays, or flat Java
     * arrays of numbers, which are copied.
     *
     * @throws IllegalArgumentException as {@link #root(Map, BufferAllocator)} does, or if a member is something else
     */
    public static VectorSchemaRoot root(TensorArrays arrays, BufferAllocator allocator) {
        Map<String, NdArray> byName = new LinkedHashMap<>();
        arrays.toMap().forEach((name, value) -> byName.put(name, VectorWriter.array(name, value)));
        return root(byName, allocator);
    }

    /**
     * An array on a vector's memory, which stays until the array is closed, also if the vector is closed or used for
     * the next batch before; what is written to one is seen in the other.
     *
     * @return {@code [rows]}, {@code [rows, n]} of lists of equal size, {@code [rows, n, m, ...]} of fixed-shape
     *     tensors; of bits, a copy as bool
     * @throws IllegalArgumentException if there are nulls, whose places hold anything, or if the vector is of another
     *     type
     */
    public static NdArray array(FieldVector vector) {
        return VectorReader.array(vector);
    }

    /**
     * As {@link #array(FieldVector)}, with nulls replaced: a copy where there are any.
     *
     * @param filling for all elements of a row that is null, and for elements that are
     * @throws IllegalArgumentException if the dtype cannot hold that value, or the vector is of another type
     */
    public static NdArray array(FieldVector vector, double filling) {
        return VectorReader.array(vector, filling);
    }

    /**
     * The arrays of a table by name, each as {@link #array(FieldVector)} gives it.
     *
     * @throws IllegalArgumentException if one of the vectors has nulls or is of another type; the message names it
     */
    public static NdArrayMap<NdArray> arrays(VectorSchemaRoot root) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (FieldVector vector : root.getFieldVectors()) {
                arrays.put(vector.getName(), array(vector));
            }
            return NdArrayMap.of(arrays);
        } catch (RuntimeException | Error e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }
}
