package dev.tensorexport.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** As many images as are asked for, each with an id that says what it shows. */
final class SyntheticImages {
    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("pixels", DataTypes.createArrayType(DataTypes.FloatType, false), true);

    private SyntheticImages() {}

    static float[] pixels(long id) {
        float[] pixels = new float[64];
        for (int i = 0; i < 64; i++) {
            pixels[i] = (id * 31 + i * 7) % 17 / 16f;
        }
        return pixels;
    }

    /** Made where they are needed. */
    static Dataset<Row> of(SparkSession spark, long count, int partitions) {
        MapPartitionsFunction<Long, Row> images = ids -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ids.hasNext();
            }

            @Override
            public Row next() {
                long id = ids.next();
                return RowFactory.create(id, pixels(id));
            }
        };
        return spark.range(0, count, 1, partitions).mapPartitions(images, Encoders.row(SCHEMA));
    }
}
