package dev.tensorexport.spark;

import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterable;
import scala.collection.mutable.ArraySeq;

/**
 * A member of an annotated class as a column.
 *
 * @param sizes of the dims after the first
 */
record Column(String name, DType dtype, long[] sizes) {
    static List<Column> all(TensorConverter<?, ?> converter) {
        List<Column> columns = new ArrayList<>();
        for (Member<?, ?, ?> member : converter.members()) {
            columns.add(of(member));
        }
        return columns;
    }

    private static Column of(Member<?, ?, ?> member) {
        if (!(member.type() instanceof TensorSpec<?> spec)
                || spec.dtype() == null
                || spec.dtype().isComplex()) {
            throw new IllegalArgumentException("found the member " + member + "; expected a tensor of a declared dtype"
                    + " that is not complex, as dtype = FLOAT32 says");
        }
        String[] dims = spec.shape().strip().split("\\s+");
        long[] sizes = new long[dims.length - 1];
        for (int dim = 0; dim < sizes.length; dim++) {
            String size = dims[dim + 1].substring(dims[dim + 1].indexOf('=') + 1);
            if (!size.matches("\\d+")) {
                throw new IllegalArgumentException("found the member " + member + " of shape \"" + spec.shape()
                        + "\"; expected a name for the rows and sizes after it, as \"n 3 height=32 width=32\"");
            }
            sizes[dim] = Long.parseLong(size);
        }
        if (dims[0].contains(".") || dims[0].startsWith("*")) {
            throw new IllegalArgumentException("found the member " + member + " of shape \"" + spec.shape()
                    + "\"; expected its dims, as \"n\" or \"n 64\"");
        }
        return new Column(member.key(), spec.dtype(), sizes);
    }

    private boolean isNumber() {
        return sizes.length == 0;
    }

    private int size() {
        return Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
    }

    private DataType numberType() {
        return switch (dtype.elementType().getSimpleName()) {
            case "boolean" -> DataTypes.BooleanType;
            case "byte" -> DataTypes.ByteType;
            case "short" -> DataTypes.ShortType;
            case "int" -> DataTypes.IntegerType;
            case "long" -> DataTypes.LongType;
            case "float" -> DataTypes.FloatType;
            default -> DataTypes.DoubleType;
        };
    }

    StructField field() {
        DataType type = isNumber() ? numberType() : DataTypes.createArrayType(numberType(), false);
        return new StructField(name, type, false, Metadata.empty());
    }

    /**
     * The values of all rows, {@code [rows, ...]}.
     *
     * @param index where in a row
     * @param first which row of the partition the first is
     */
    NdArray read(List<Row> rows, int index, long first) {
        int size = size();
        Object values = Array.newInstance(dtype.elementType(), Math.multiplyExact(rows.size(), size));
        for (int i = 0; i < rows.size(); i++) {
            try {
                Object value = rows.get(i).get(index);
                if (value == null) {
                    throw new IllegalArgumentException(
                            "found null; expected " + field().dataType().catalogString());
                }
                if (isNumber()) {
                    Elements.set(values, i, value);
                } else {
                    copy(value, values, i * size, size);
                }
            } catch (IllegalArgumentException e) {
                throw new RowException("row " + (first + i) + Batch.where() + ", " + name + ": " + e.getMessage(), e);
            }
        }
        return array(values, rows.size());
    }

    private void copy(Object value, Object target, int start, int size) {
        Object elements = elements(value);
        int found = Array.getLength(elements);
        if (found != size) {
            throw new IllegalArgumentException(
                    "found " + found + " elements; expected " + size + ", of " + Arrays.toString(sizes));
        }
        Elements.copy(elements, target, start);
    }

    /** As an array: primitive where Spark has one, and boxed numbers elsewhere. */
    private static Object elements(Object value) {
        if (value instanceof ArraySeq<?> sequence) {
            return sequence.array();
        } else if (value instanceof Iterable<?> sequence) {
            List<Object> list = new ArrayList<>();
            sequence.foreach(element -> list.add(element));
            return list.toArray();
        } else if (value instanceof Collection<?> list) {
            return list.toArray();
        } else if (value.getClass().isArray()) {
            return value;
        }
        throw new IllegalArgumentException("found a " + value.getClass().getSimpleName() + "; expected an array");
    }

    @SuppressWarnings("unchecked") // The values are of the dtype's element type.
    private NdArray array(Object values, int rows) {
        long[] shape = new long[1 + sizes.length];
        shape[0] = rows;
        System.arraycopy(sizes, 0, shape, 1, sizes.length);
        NdArray array = NdArray.zeros(dtype, shape);
        ((NdArray.OfPrimitive<?, Object, ?>) array).assign(values);
        return array;
    }

    /** Puts the result of each row into its values. */
    void write(@Nullable NdArray result, List<@Nullable Object[]> values, int column) {
        if (result == null || result.rank() != 1 + sizes.length || result.size(0) != values.size()) {
            throw new IllegalArgumentException("found " + (result == null ? "null" : Arrays.toString(result.shape()))
                    + " as " + name + "; expected " + values.size() + " rows of " + Arrays.toString(sizes));
        }
        Object numbers = result.toArray();
        int size = size();
        IntFunction<Object> row = isNumber() ? Elements.boxed(numbers) : i -> part(numbers, i * size, size);
        for (int i = 0; i < values.size(); i++) {
            values.get(i)[column] = row.apply(i);
        }
    }

    private Object part(Object numbers, int start, int size) {
        Object part = Array.newInstance(dtype.elementType(), size);
        System.arraycopy(numbers, start, part, 0, size);
        return part;
    }
}
