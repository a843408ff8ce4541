package dev.tensorexport.spark;

import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorConverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model over the rows of a data set, in batches:
 *
 * <pre>{@code
 * Dataset<Row> scored = BatchScorer.of(Images.class, Logits.class, model).keep("id").score(images);
 * }</pre>
 *
 * <p>Inputs and outputs are annotated classes. Each member is a column of the same name. The first dim of its tensor is
 * the rows of a batch; its declared dtype and shape determine the column's type. A member of shape {@code "n"} is a
 * column of numbers. A member of more dims is a column of arrays of numbers in row-major order, whose sizes the shape
 * declares.
 *
 * <p>All tensors of a batch, including the model's, are closed before the next batch, so a task needs memory for one
 * batch. Tasks share only the {@link Model}, so Spark may repeat them.
 *
 * <p>It can also be passed to {@code Dataset.mapPartitions} and {@code JavaRDD.mapPartitions}.
 *
 * @param <I> the model's input; its converter must be able to restore
 * @param <O> the model's output
 */
public final class BatchScorer<I, O> implements MapPartitionsFunction<Row, Row>, FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1;
    private static final int BATCH = 256;

    private final Class<I> inputs;
    private final Class<O> outputs;
    private final Model<I, O> model;
    private final int batchSize;
    private final String[] kept;

    /** Of the data set; null where rows bring their own. */
    private final @Nullable StructType schema;

    private BatchScorer(
            Class<I> inputs,
            Class<O> outputs,
            Model<I, O> model,
            int batchSize,
            String[] kept,
            @Nullable StructType schema) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.model = model;
        this.batchSize = batchSize;
        this.kept = kept;
        this.schema = schema;
    }

    /**
     * Creates a scorer with batches of 256 rows, whose result has the output columns only.
     *
     * @throws IllegalArgumentException if a class has no converter, or a member cannot be a column
     */
    public static <I, O> BatchScorer<I, O> of(Class<I> inputs, Class<O> outputs, Model<I, O> model) {
        Column.all(RestoringConverter.of(inputs));
        Column.all(TensorConverter.of(outputs));
        return new BatchScorer<>(inputs, outputs, model, BATCH, new String[0], null);
    }

    /** Returns a scorer with another batch size. The last batch of a partition may be smaller. */
    public BatchScorer<I, O> batchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("found batches of " + rows + " rows; expected 1 or more");
        }
        return new BatchScorer<>(inputs, outputs, model, rows, kept, schema);
    }

    /** Returns a scorer whose result begins with unchanged columns of the input. */
    public BatchScorer<I, O> keep(String... columns) {
        return new BatchScorer<>(inputs, outputs, model, batchSize, columns.clone(), schema);
    }

    /**
     * Returns a scorer for rows that do not carry their schema, such as those of an RDD that a function made.
     * {@link #score} needs no such call.
     */
    public BatchScorer<I, O> rows(StructType schema) {
        return new BatchScorer<>(inputs, outputs, model, batchSize, kept, schema);
    }

    /** The columns of an annotated class: their names, and the types that follow from dtypes and shapes. */
    public static StructType schema(Class<?> type) {
        return new StructType(
                Column.all(TensorConverter.of(type)).stream().map(Column::field).toArray(StructField[]::new));
    }

    /** The columns of the result for input rows of a schema. */
    public StructType schema(StructType rows) {
        List<StructField> fields = new ArrayList<>();
        for (String column : kept) {
            fields.add(rows.apply(column));
        }
        fields.addAll(Arrays.asList(schema(outputs).fields()));
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** The model's outputs for all rows, computed lazily on the executors. */
    public Dataset<Row> score(Dataset<Row> rows) {
        MapPartitionsFunction<Row, Row> scorer = rows(rows.schema());
        return rows.mapPartitions(scorer, Encoders.row(schema(rows.schema())));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> partition) {
        Batch<I, O> batch =
                new Batch<>(RestoringConverter.of(inputs), TensorConverter.of(outputs), model, kept, schema);
        return new ScoredRows<>(partition, batchSize, batch);
    }
}
