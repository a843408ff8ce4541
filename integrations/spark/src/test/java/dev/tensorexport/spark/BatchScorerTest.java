package dev.tensorexport.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchScorerTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> images(int count) {
        return SyntheticImages.of(spark, count, 3);
    }

    /** As docs/neighbours.md does it. */
    @Test
    void parquetIsScoredToParquet(@TempDir Path folder) {
        String images = folder.resolve("images.parquet").toString();
        String scores = folder.resolve("scores.parquet").toString();
        images(2000).write().parquet(images);

        Model<Images, Scores> model = DigitNet.model(); // Model.of("digits", () -> ...): loaded once in each executor
        BatchScorer<Images, Scores> scorer =
                BatchScorer.of(Images.class, Scores.class, model).keep("id");
        scorer.score(spark.read().parquet(images)).write().parquet(scores);

        Dataset<Row> scored = spark.read().parquet(scores);
        assertEquals(
                "struct<id:bigint,logits:array<float>,digit:bigint>",
                scored.schema().catalogString());
        List<Row> rows = scored.orderBy("id").collectAsList();
        assertEquals(2000, rows.size());
        for (int id : new int[] {0, 1, 777, 1999}) {
            List<Float> logits = rows.get(id).getList(1);
            float[] expected = DigitNet.logits(SyntheticImages.pixels(id));
            int best = 0;
            for (int i = 0; i < 10; i++) {
                assertEquals(expected[i], logits.get(i), 1e-4f);
                best = expected[i] > expected[best] ? i : best;
            }
            assertEquals(best, rows.get(id).getLong(2));
        }
        assertEquals(1, DigitNet.LOADED.get());
    }

    /** Spark hands the rows that one function makes to the next as they are, without their schema. */
    @Test
    void rowsOfAnotherFunctionAreScored() {
        List<Row> rows = BatchScorer.of(Images.class, Scores.class, DigitNet.model())
                .keep("id")
                .score(SyntheticImages.of(spark, 30, 1))
                .collectAsList();
        assertEquals(29, rows.get(29).getLong(0));
        assertEquals(
                DigitNet.logits(SyntheticImages.pixels(29))[9],
                rows.get(29).<Float>getList(1).get(9),
                1e-4f);
    }

    @Test
    void anRddIsScoredToo() {
        BatchScorer<Images, Scores> scorer =
                BatchScorer.of(Images.class, Scores.class, DigitNet.model()).batchSize(7);
        JavaRDD<Row> images = images(30).toJavaRDD();
        List<Row> rows =
                images.mapPartitions(scorer.rows(SyntheticImages.SCHEMA)).collect();
        assertEquals(30, rows.size());
        assertEquals(2, rows.get(0).size());
        String message = assertThrows(
                        SparkException.class, () -> images.mapPartitions(scorer).collect())
                .getMessage();
        assertTrue(message.contains("pixels by its name. Call rows(schema) on the scorer"), message);
    }

    @Test
    void theSchemaIsThatOfTheClass() {
        assertEquals(
                "struct<flag:boolean,tiny:tinyint,small:array<smallint>,pixels:array<int>,id:bigint,"
                        + "half:array<float>,precise:double>",
                BatchScorer.schema(Everything.class).catalogString());
    }

    private static Model<Everything, Everything> identity() {
        return Model.of("identity", () -> everything -> everything);
    }

    @Test
    void everyKindOfColumnComesBack() {
        Row row = RowFactory.create(
                true, (byte) -3, new short[] {1, 2}, new int[] {0, 255, 7, 9}, 1L << 40, new float[] {0.5f, -2}, 0.1);
        Dataset<Row> rows = spark.createDataFrame(List.of(row, row, row), BatchScorer.schema(Everything.class));
        BatchScorer<Everything, Everything> same =
                BatchScorer.of(Everything.class, Everything.class, identity()).batchSize(2);
        List<Row> results = same.score(rows).collectAsList();
        assertEquals(rows.collectAsList(), results);
    }

    private static String failure(Dataset<Row> rows, BatchScorer<?, ?> scorer) {
        SparkException e =
                assertThrows(SparkException.class, () -> scorer.score(rows).collectAsList());
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @Test
    void aFailureNamesTheRowAndTheMember() {
        BatchScorer<Images, Scores> scorer = BatchScorer.of(Images.class, Scores.class, DigitNet.model());
        List<Row> rows = new ArrayList<>();
        for (long id = 0; id < 300; id++) {
            rows.add(RowFactory.create(id, id == 277 ? new float[63] : SyntheticImages.pixels(id)));
        }
        String message =
                failure(spark.createDataFrame(rows, SyntheticImages.SCHEMA).coalesce(1), scorer);
        assertTrue(
                message.contains("row 277 of partition 0, pixels: found 63 elements; expected 64, of [64]"), message);
        rows.set(12, RowFactory.create(12L, null));
        String missing =
                failure(spark.createDataFrame(rows, SyntheticImages.SCHEMA).coalesce(1), scorer);
        assertTrue(missing.contains("row 12 of partition 0, pixels: found null; expected array<float>"), missing);
    }

    @Test
    void elementsThatAreNotAsDeclaredAreNamed() {
        BatchScorer<Images, Scores> scorer = BatchScorer.of(Images.class, Scores.class, DigitNet.model());
        Float[] hole = new Float[64];
        Arrays.fill(hole, 0.5f);
        hole[63] = null;
        StructType nullable = new StructType().add("pixels", DataTypes.createArrayType(DataTypes.FloatType));
        String missing = failure(spark.createDataFrame(List.of(RowFactory.create((Object) hole)), nullable), scorer);
        assertTrue(missing.contains("row 0 of partition 0, pixels: found null as element 63; expected none"), missing);
        StructType doubles = new StructType().add("pixels", DataTypes.createArrayType(DataTypes.DoubleType));
        String wide =
                failure(spark.createDataFrame(List.of(RowFactory.create((Object) new double[64])), doubles), scorer);
        assertTrue(wide.contains("pixels: found the Double 0.0; expected a value of type float"), wide);
    }

    @Test
    void whatIsNarrowerThanDeclaredIsTaken() {
        StructType narrow = new StructType()
                .add("flag", DataTypes.BooleanType)
                .add("tiny", DataTypes.ByteType)
                .add("small", DataTypes.createArrayType(DataTypes.ByteType))
                .add("pixels", DataTypes.createArrayType(DataTypes.ShortType))
                .add("id", DataTypes.IntegerType)
                .add("half", DataTypes.createArrayType(DataTypes.FloatType))
                .add("precise", DataTypes.FloatType);
        Row row = RowFactory.create(
                false, (byte) 1, new byte[] {1, 2}, new short[] {0, 255, 7, 9}, 1 << 30, new float[] {1, 2}, 0.5f);
        Row result = BatchScorer.of(Everything.class, Everything.class, identity())
                .score(spark.createDataFrame(List.of(row), narrow))
                .head();
        assertEquals(
                List.of(false, (byte) 1, List.of((short) 1, (short) 2), List.of(0, 255, 7, 9), 1L << 30),
                List.of(result.get(0), result.get(1), result.getList(2), result.getList(3), result.get(4)));
        assertEquals(List.of(List.of(1f, 2f), 0.5), List.of(result.getList(5), result.get(6)));
    }

    @Test
    void aFailureOfTheModelNamesTheRows() {
        BatchScorer<Images, Scores> wrong = BatchScorer.of(
                Images.class, Scores.class, Model.of("wrong", () -> images -> new Scores(images.pixels(), null)));
        String message = failure(images(10).coalesce(1), wrong);
        assertTrue(message.contains("rows 0 to 9 of partition 0: "), message);
        assertTrue(message.contains("logits"), message);
        BatchScorer<Images, Scores> absent = BatchScorer.of(Images.class, Scores.class, Model.of("absent", () -> {
            throw new java.io.FileNotFoundException("no such model");
        }));
        String notLoaded = failure(images(10).coalesce(1), absent);
        assertTrue(notLoaded.contains("the model absent cannot be loaded: no such model"), notLoaded);
    }

    record Unscorable(int number) {}

    @Test
    void aClassWithoutAConverterIsRefusedBeforeAnythingRuns() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BatchScorer.of(Unscorable.class, Scores.class, Model.of("none", () -> x -> null)));
        assertThrows(
                IllegalArgumentException.class,
                () -> BatchScorer.of(Images.class, Scores.class, DigitNet.model())
                        .batchSize(0));
    }

    @Test
    void batchesLeaveNothing() {
        BatchScorer<Images, Scores> scorer = BatchScorer.of(Images.class, Scores.class, DigitNet.model());
        List<Row> rows = images(512).coalesce(1).collectAsList();
        long before = 0;
        for (int i = 0; i < 400; i++) {
            if (i == 100) {
                before = Pointer.totalBytes();
            }
            int[] count = {0};
            scorer.call(rows.iterator()).forEachRemaining(row -> count[0]++);
            assertEquals(512, count[0]);
        }
        assertTrue(Pointer.totalBytes() <= before + 1000, "JavaCPP has " + (Pointer.totalBytes() - before) + " more");
    }
}
