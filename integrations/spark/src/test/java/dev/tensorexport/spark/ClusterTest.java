package dev.tensorexport.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Executors that are processes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    /** A million takes a quarter of a minute on an idle machine; the build tries fewer. */
    private static final int ROWS = Integer.getInteger("tensorexport.spark.rows", 20_000);

    private static final AtomicInteger LOADED = new AtomicInteger();

    private Path folder;
    private Cluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        cluster = Cluster.start(folder);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    private SparkSession session(Map<String, Object> options) {
        return SparkSession.builder()
                .master(cluster.master())
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config(options)
                .getOrCreate();
    }

    /** As {@code digit} the process that computed it and how often that has loaded the model. */
    private static Scores where(Images images) {
        long where = ProcessHandle.current().pid() * 100 + LOADED.get();
        Tensor rows = torch.ones(images.pixels().size(0)).to(ScalarType.Long);
        return new Scores(images.pixels().narrow(1, 0, 10), rows.mul(new Scalar(where)));
    }

    private static List<Row> scored(SparkSession spark, Model<Images, Scores> model) {
        Dataset<Row> images = SyntheticImages.of(spark, 4000, 8);
        List<Row> scored = BatchScorer.of(Images.class, Scores.class, model)
                .keep("id")
                .score(images)
                .collectAsList();
        assertEquals(4000, scored.size());
        assertEquals(4000, scored.stream().map(row -> row.getLong(0)).distinct().count());
        return scored;
    }

    @Test
    void twoWorkersLoadTheModelOnceEachAndRepeatWhatFailed() throws IOException {
        try (SparkSession spark = session(Map.of())) {
            List<Row> scored = scored(spark, Model.of("failing", () -> {
                LOADED.incrementAndGet();
                return images -> {
                    if (TaskContext.get().attemptNumber() == 0 && TaskContext.getPartitionId() % 2 == 0) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                    return where(images);
                };
            }));
            List<Long> where =
                    scored.stream().map(row -> row.getLong(2)).distinct().toList();
            assertEquals(2, where.size(), () -> "expected a process and one model for each worker: " + where);
            where.forEach(process -> assertEquals(1, process % 100));
        }
    }

    private static final class Speculations extends SparkListener {
        final AtomicInteger started = new AtomicInteger();

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            if (start.taskInfo().speculative()) {
                started.incrementAndGet();
            }
        }
    }

    @Test
    void aSlowTaskIsRunASecondTimeBesideTheFirst() throws IOException {
        Map<String, Object> speculation = Map.of(
                "spark.speculation",
                true,
                "spark.speculation.interval",
                "100ms",
                "spark.speculation.quantile",
                0.5,
                "spark.speculation.minTaskRuntime",
                "1s");
        Speculations speculations = new Speculations();
        try (SparkSession spark = session(speculation)) {
            spark.sparkContext().addSparkListener(speculations);
            scored(spark, Model.of("slow", () -> images -> {
                if (TaskContext.get().attemptNumber() == 0 && TaskContext.getPartitionId() == 3) {
                    try {
                        Thread.sleep(600_000); // Spark interrupts it when the second attempt is done.
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return where(images);
            }));
            assertTrue(speculations.started.get() > 0);
        }
    }

    @Test
    void parquetIsScoredToParquet() throws IOException {
        String images = folder.resolve("images.parquet").toString();
        String scores = folder.resolve("scores.parquet").toString();
        try (SparkSession spark = session(Map.of())) {
            SyntheticImages.of(spark, ROWS, 8).write().parquet(images);
            BatchScorer<Images, Scores> scorer =
                    BatchScorer.of(Images.class, Scores.class, DigitNet.model()).keep("id");

            long start = System.nanoTime();
            scorer.score(spark.read().parquet(images)).write().parquet(scores);
            System.out.printf("%,d rows by two workers in %.1f s%n", ROWS, (System.nanoTime() - start) / 1e9);

            Dataset<Row> scored = spark.read().parquet(scores);
            assertEquals(ROWS, scored.select("id").distinct().count());
            Row row = scored.where("id = " + (ROWS - 7)).head();
            float[] expected = DigitNet.logits(SyntheticImages.pixels(ROWS - 7));
            for (int i = 0; i < 10; i++) {
                assertEquals(expected[i], row.<Float>getList(1).get(i), 1e-4f);
            }
        }
    }
}
