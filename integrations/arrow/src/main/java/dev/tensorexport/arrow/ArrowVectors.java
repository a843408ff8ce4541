package dev.tensorexport.arrow;

import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Converts arrays to Arrow vectors and back. The first dim is the rows.
 *
 * <table>
 * <caption>Arrays and their vectors</caption>
 * <tr><th>array</th><th>vector</th></tr>
 * <tr><td>{@code [rows]}</td><td>a vector of the dtype: {@code Float4Vector}, {@code UInt1Vector}, ...</td></tr>
 * <tr><td>{@code [rows, n]}</td><td>{@code FixedSizeListVector} of {@code n}</td></tr>
 * <tr><td>{@code [rows, n, m, ...]}</td><td>{@code FixedSizeListVector} with the metadata of Arrow's extension type
 * {@code arrow.fixed_shape_tensor}, which has the shape of a row</td></tr>
 * </table>
 *
 * <p>Vectors exist for float16, float32, float64 and all signed and unsigned integers. Elements in row-major order
 * outside the Java heap are shared; others are copied, and so is bool, which Arrow packs into bits. Arrow needs
 * {@code --add-opens=java.base/java.nio=ALL-UNNAMED} on every JDK.
 */
public final class ArrowVectors {
    private ArrowVectors() {}

    /**
     * Returns a vector that shares an array's memory and holds it until the vector is closed. Writes to one are seen in
     * the other.
     *
     * @param array an array of at least one dim
     * @return a vector, which the caller closes
     * @throws IllegalArgumentException if the array has no dims, or Arrow has no vector of its dtype
     */
    public static FieldVector vector(String name, NdArray array, BufferAllocator allocator) {
        return VectorWriter.vector(name, array, List.of(), allocator);
    }

    /**
     * Returns a table of arrays by name, for {@code ArrowStreamWriter} or {@code ArrowFileWriter}.
     *
     * @return the table; the caller closes it, which closes its vectors
     * @throws IllegalArgumentException as {@link #vector} does, and if the numbers of rows differ; the message names
     *     two arrays
     */
    public static VectorSchemaRoot root(Map<String, ? extends NdArray> arrays, BufferAllocator allocator) {
        return TableWriter.root(arrays, new DimNames(), allocator);
    }

    /**
     * Returns a table of an object's exported arrays, by the names of its members. Java arrays of numbers are copied.
     * Numbers, strings, enum constants and booleans have no rows: they become the schema's metadata, as text.
     *
     * @throws IllegalArgumentException as {@link #root(Map, BufferAllocator)} does, and if a member is something else
     */
    public static VectorSchemaRoot root(TensorArrays arrays, BufferAllocator allocator) {
        return TableWriter.root(arrays.toMap(), new DimNames(), allocator);
    }

    /**
     * Exports an object and returns a table of its arrays, as {@link #root(TensorArrays, BufferAllocator)} does.
     * Declared shapes are checked and kept: first dims that have names must have the same name, and a fixed-shape
     * tensor whose other dims all have names has them in its metadata.
     *
     * @throws IllegalArgumentException as {@link #root(Map, BufferAllocator)} does, and if the names of two first dims
     *     differ; the message names both members
     * @throws dev.tensorexport.ConversionException if a member cannot be exported
     */
    public static <T> VectorSchemaRoot root(TensorConverter<T, ?> converter, T object, BufferAllocator allocator) {
        DimNames names = DimNames.of(converter);
        try (TensorArrays arrays = converter.export(object)) {
            return TableWriter.root(arrays.toMap(), names, allocator); // the vectors keep the memory
        }
    }

    /**
     * Returns an array that shares a vector's memory and holds it until the array is closed, even if the vector is
     * closed or reused first. Writes to one are seen in the other.
     *
     * @return {@code [rows]}, {@code [rows, n]} of lists of equal size, {@code [rows, n, m, ...]} of fixed-shape
     *     tensors; bits are copied to bool
     * @throws IllegalArgumentException if the vector has nulls, whose elements are undefined, or is of another type
     */
    public static NdArray array(FieldVector vector) {
        return VectorReader.array(vector);
    }

    /**
     * Returns an array as {@link #array(FieldVector)} does, but replaces nulls. If there are any, the array is a copy.
     *
     * @param filling replaces null elements, and all elements of a null row
     * @throws IllegalArgumentException if the dtype cannot hold that value, or the vector is of another type
     */
    public static NdArray array(FieldVector vector, double filling) {
        return VectorReader.array(vector, filling);
    }

    /**
     * Returns the arrays of a table by name, each as with {@link #array(FieldVector)}.
     *
     * @throws IllegalArgumentException if a vector has nulls or is of another type; the message names it
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
