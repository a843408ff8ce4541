package dev.tensorexport.samples.spark

import dev.tensorexport.spark.BatchScorer
import dev.tensorexport.spark.Model
import java.nio.file.Path
import java.util.function.Function
import kotlin.time.measureTime
import org.apache.spark.api.java.function.MapFunction
import org.apache.spark.sql.Dataset
import org.apache.spark.sql.Encoders
import org.apache.spark.sql.Row
import org.apache.spark.sql.RowFactory
import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.types.DataTypes
import org.apache.spark.sql.types.StructType

/**
 * Scores digits from Parquet to Parquet. The arguments are how many, the folder to write to, and
 * Spark's master; without them a million, `target/digits` and `local[2]`.
 */
fun main(vararg args: String) {
    val rows = args.getOrElse(0) { "1000000" }.toLong()
    val folder = Path.of(args.getOrElse(1) { "target/digits" })
    val session = SparkSession.builder().master(args.getOrElse(2) { "local[2]" }).appName("digits")
    session.config("spark.ui.enabled", false).getOrCreate().use { spark ->
        spark.sparkContext().setLogLevel("ERROR")
        DigitScores(spark, folder).compare(rows)
    }
}

/** Reads `images.parquet` in a folder, and writes the scores of each image beside it. */
class DigitScores(private val spark: SparkSession, private val folder: Path) {
    private val scorer = BatchScorer.of(Images::class.java, Scores::class.java, digits).keep("id")

    private fun images() = spark.read().parquet("$folder/images.parquet")

    fun makeImages(rows: Long) {
        val schema =
            StructType()
                .add("id", DataTypes.LongType)
                .add("pixels", DataTypes.createArrayType(DataTypes.FloatType))
        val image = MapFunction<Long, Row> { id -> RowFactory.create(id, pixels(id)) }
        spark.range(rows).map(image, Encoders.row(schema)).write("images.parquet")
    }

    fun score() = scorer.score(images()).write("scores.parquet")

    fun scoreByHand() {
        val schema = scorer.schema(images().schema())
        images().mapPartitions(ByHand, Encoders.row(schema)).write("by-hand.parquet")
    }

    /** What Spark itself takes to read and write so many rows. */
    private fun copy() {
        val schema = images().schema()
        images().map(MapFunction<Row, Row> { it }, Encoders.row(schema)).write("copy.parquet")
    }

    fun compare(rows: Long) {
        makeImages(rows)
        repeat(3) {
            for ((what, run) in
                listOf("copied" to ::copy, "scored" to ::score, "by hand" to ::scoreByHand)) {
                val seconds = measureTime { run() }.inWholeMilliseconds / 1e3
                println("%-8s %,9.0f rows/s".format(what, rows / seconds))
            }
        }
    }

    private fun Dataset<Row>.write(name: String) =
        write().mode("overwrite").parquet("$folder/$name")

    companion object {
        /** Loaded once in each executor, where the first batch is. */
        val digits: Model<Images, Scores> = Model.of("digits") { Function(DigitNet()::scores) }

        fun pixels(id: Long) = FloatArray(64) { i -> (id * 31 + i * 7) % 17 / 16f }
    }
}
