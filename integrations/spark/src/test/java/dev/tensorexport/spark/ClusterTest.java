package dev.tensorexport.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Executors that are processes of their own. */
class ClusterTest {
    private static final AtomicInteger LOADED = new AtomicInteger();

    /**
     * As {@code digit} the process that computed it and how often that has loaded the model; it fails once a partition.
     */
    private static Model<Images, Scores> model() {
        return Model.of("where", () -> {
            LOADED.incrementAndGet();
            return images -> {
                if (TaskContext.get().attemptNumber() == 0 && TaskContext.getPartitionId() % 2 == 0) {
                    throw new IllegalStateException("the first attempt fails");
                }
                long where = ProcessHandle.current().pid() * 100 + LOADED.get();
                Tensor rows = torch.ones(images.pixels().size(0)).to(ScalarType.Long);
                return new Scores(images.pixels().narrow(1, 0, 10), rows.mul(new Scalar(where)));
            };
        });
    }

    @Test
    void twoWorkersLoadTheModelOnceEachAndRepeatWhatFailed(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException {
        try (Cluster cluster = Cluster.start(folder);
                SparkSession spark = SparkSession.builder()
                        .master(cluster.master())
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.ui.enabled", "false")
                        .config("spark.executor.memory", "512m")
                        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
                        .config(
                                "spark.sql.warehouse.dir",
                                folder.resolve("warehouse").toString())
                        .getOrCreate()) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                float[] pixels = new float[64];
                pixels[0] = i;
                rows.add(RowFactory.create((Object) pixels));
            }
            Dataset<Row> images = spark.createDataFrame(rows, BatchScorer.schema(Images.class))
                    .repartition(8);
            List<Row> scored = BatchScorer.of(Images.class, Scores.class, model())
                    .score(images)
                    .collectAsList();
            assertEquals(4000, scored.size());
            assertEquals(
                    7_998_000L,
                    scored.stream()
                            .mapToLong(row -> row.<Float>getList(0).get(0).longValue())
                            .sum());
            List<Long> where =
                    scored.stream().map(row -> row.getLong(1)).distinct().toList();
            assertEquals(2, where.size(), () -> "expected a process and one model for each worker: " + where);
            where.forEach(process -> assertEquals(1, process % 100));
        }
    }
}
