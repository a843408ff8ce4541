package dev.tensorexport.samples.spark

import java.nio.file.Path
import org.apache.spark.sql.SparkSession
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class DigitScoresTest {
    @Test
    fun `the scores are those of code by hand`(@TempDir folder: Path) {
        val session = SparkSession.builder().master("local[2]").config("spark.ui.enabled", false)
        session.config("spark.driver.host", "127.0.0.1").getOrCreate().use { spark ->
            val program = DigitScores(spark, folder)
            program.makeImages(3000)
            program.score()
            program.scoreByHand()

            val (scores, byHand) =
                listOf("scores", "by-hand").map {
                    spark.read().parquet("$folder/$it.parquet").orderBy("id").collectAsList()
                }
            assertEquals(3000, scores.size)
            assertEquals(byHand, scores)
        }
    }
}
