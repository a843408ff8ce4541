package dev.tensorexport.spark;

import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorConverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Runs a model over the rows of a data set, a batch at a time:
 *
 * <pre>{@code
 * Dataset<Row> scored = BatchScorer.of(Images.class, Logits.class, model).keep("id").score(images);
 * }</pre>
 *
 * <p>Inputs and outputs are annotated classes. Each member is a column of its name: its tensor has the rows of a batch
 * as first dim, and its declared dtype and shape say the column's type. A member of shape {@code "n"} is a column of
 * numbers, of more dims one of arrays of numbers in row-major order, whose sizes the shape says.
 *
 * <p>All tensors of a batch are closed before the next, also those that the model makes, so a task needs the memory of
 * one batch. Nothing is kept between tasks but the {@link Model}, so tasks may be repeated and run twice.
 *
 * <p>It is a function of partitions for {@code Dataset.mapPartitions} and {@code JavaRDD.mapPartitions} too.
 *
 * @param <I> what the model takes; its converter restores
 * @param <O> what the model gives
 */
public final class BatchScorer<I, O> implements MapPartitionsFunction<Row, Row>, FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1;
    private static final int BATCH = 256;

    private final Class<I> inputs;
    private final Class<O> outputs;
    private final Model<I, O> model;
    private final int batchSize;
    private final String[] kept;

    private BatchScorer(Class<I> inputs, Class<O> outputs, Model<I, O> model, int batchSize, String[] kept) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.model = model;
        this.batchSize = batchSize;
        this.kept = kept;
    }

    /**
     * A scorer of 256 rows at a time, whose rows have the outputs only.
     *
     * @throws IllegalArgumentException if one of the classes has no converter, or a member that is no column
     */
    public static <I, O> BatchScorer<I, O> of(Class<I> inputs, Class<O> outputs, Model<I, O> model) {
        Column.all(RestoringConverter.of(inputs));
        Column.all(TensorConverter.of(outputs));
        return new BatchScorer<>(inputs, outputs, model, BATCH, new String[0]);
    }

    /** As this, with another number of rows at a time; the last batch of a partition may be smaller. */
    public BatchScorer<I, O> batchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("found batches of " + rows + " rows; expected 1 or more");
        }
        return new BatchScorer<>(inputs, outputs, model, rows, kept);
    }

    /** As this, with columns of the input in front of the outputs, as they are. */
    public BatchScorer<I, O> keep(String... columns) {
        return new BatchScorer<>(inputs, outputs, model, batchSize, columns.clone());
    }

    /** The columns of an annotated class: their names, and the types that its dtypes and shapes say. */
    public static StructType schema(Class<?> type) {
        return new StructType(
                Column.all(TensorConverter.of(type)).stream().map(Column::field).toArray(StructField[]::new));
    }

    /** The columns of the result for rows of a schema. */
    public StructType schema(StructType rows) {
        List<StructField> fields = new ArrayList<>();
        for (String column : kept) {
            fields.add(rows.apply(column));
        }
        fields.addAll(Arrays.asList(schema(outputs).fields()));
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** The outputs of the model for all rows, computed where and when Spark asks for them. */
    public Dataset<Row> score(Dataset<Row> rows) {
        return rows.mapPartitions((MapPartitionsFunction<Row, Row>) this, Encoders.row(schema(rows.schema())));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> partition) {
        RestoringConverter<I, ?> input = RestoringConverter.of(inputs);
        TensorConverter<O, ?> output = TensorConverter.of(outputs);
        Supplier<Batch<I, O>> batch = () -> new Batch<>(input, output, model.get(), kept);
        return new ScoredRows<>(partition, batchSize, batch);
    }
}
