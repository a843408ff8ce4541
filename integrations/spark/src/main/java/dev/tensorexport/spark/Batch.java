package dev.tensorexport.spark;

import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/** Some rows to tensors, through the model, which is loaded at the first of them, and back to rows. */
final class Batch<I, O> {
    private final RestoringConverter<I, ?> inputs;
    private final TensorConverter<O, ?> outputs;
    private final List<Column> inputColumns;
    private final List<Column> outputColumns;
    private final Model<I, O> model;
    private final String[] kept;
    private final @Nullable StructType schema;

    /** @param schema of the rows; null where they bring their own */
    Batch(
            RestoringConverter<I, ?> inputs,
            TensorConverter<O, ?> outputs,
            Model<I, O> model,
            String[] kept,
            @Nullable StructType schema) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.model = model;
        this.kept = kept;
        this.schema = schema;
        inputColumns = Column.all(inputs);
        outputColumns = Column.all(outputs);
    }

    /** @param first which row of the partition the first is */
    Iterator<Row> score(List<Row> rows, long first) {
        List<@Nullable Object[]> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            values.add(new Object[kept.length + outputColumns.size()]);
        }
        for (int c = 0; c < kept.length; c++) {
            int index = index(rows, kept[c]);
            for (int i = 0; i < rows.size(); i++) {
                values.get(i)[c] = rows.get(i).get(index);
            }
        }
        compute(model.get(), rows, first, values);
        return values.stream().map(RowFactory::create).iterator();
    }

    private void compute(Function<I, O> loaded, List<Row> rows, long first, List<@Nullable Object[]> values) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        PointerScope tensors = new PointerScope();
        try {
            for (Column column : inputColumns) {
                arrays.put(column.name(), column.read(rows, index(rows, column.name()), first));
            }
            O output = loaded.apply(inputs.restore(arrays));
            try (NdArrayMap<NdArray> results = outputs.toMap(output)) {
                int place = kept.length;
                for (Column column : outputColumns) {
                    column.write(results.get(column.name()), values, place++);
                }
            }
        } catch (RowException e) {
            throw e;
        } catch (RuntimeException e) {
            long last = first + rows.size() - 1;
            throw new RowException("rows " + first + " to " + last + where() + ": " + e.getMessage(), e);
        } finally {
            tensors.close();
            arrays.values().forEach(NdArray::close);
        }
    }

    private int index(List<Row> rows, String column) {
        StructType known = schema == null ? rows.get(0).schema() : schema;
        if (known == null) {
            throw new IllegalArgumentException("found rows without a schema; expected to find " + column
                    + " by its name. Call rows(schema) on the scorer");
        }
        return known.fieldIndex(column);
    }

    static String where() {
        TaskContext task = TaskContext.get();
        return task == null ? "" : " of partition " + task.partitionId();
    }
}
