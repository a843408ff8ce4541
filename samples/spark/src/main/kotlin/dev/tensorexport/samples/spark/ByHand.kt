package dev.tensorexport.samples.spark

import org.apache.spark.api.java.function.MapPartitionsFunction
import org.apache.spark.sql.Row
import org.apache.spark.sql.RowFactory
import org.bytedeco.javacpp.PointerScope
import org.bytedeco.pytorch.global.torch

private const val BATCH = 256

/** The same scores with what Spark and LibTorch have: lists of boxed numbers, and a buffer. */
object ByHand : MapPartitionsFunction<Row, Row> {
    private val net by lazy { DigitNet() }

    override fun call(rows: Iterator<Row>): Iterator<Row> = net.let {
        rows.asSequence().chunked(BATCH).flatMap(::scored).iterator()
    }

    private fun scored(rows: List<Row>): List<Row> {
        val pixels = FloatArray(rows.size * 64)
        rows.forEachIndexed { row, values ->
            values.getList<Float>(1).forEachIndexed { i, value -> pixels[row * 64 + i] = value }
        }
        val logits = FloatArray(rows.size * 10)
        val digits = LongArray(rows.size)
        PointerScope().use {
            val scores = net.scores(Images(torch.tensor(*pixels).reshape(rows.size.toLong(), 64)))
            scores.logits.contiguous().data_ptr_float().get(logits)
            scores.digit.contiguous().data_ptr_long().get(digits)
        }
        return rows.mapIndexed { row, values ->
            val scores = logits.copyOfRange(row * 10, row * 10 + 10)
            RowFactory.create(values.getLong(0), scores, digits[row])
        }
    }
}
