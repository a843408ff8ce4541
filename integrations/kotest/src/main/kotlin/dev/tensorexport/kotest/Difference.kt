package dev.tensorexport.kotest

import dev.tensorexport.ndarray.NdArray

/** Says where two arrays first differ, and in how many elements. */
internal fun difference(
    actual: NdArray,
    expected: NdArray,
    matches: (NdArray, NdArray) -> Boolean,
): String {
    val shape = actual.shape().contentToString()
    if (!actual.shape().contentEquals(expected.shape())) {
        return "found shape $shape; expected ${expected.shape().contentToString()}"
    }
    val different = differing(actual, expected, emptyList(), matches).toList()
    val first = different.first()
    return "found ${actual.at(first)} at $first; expected ${expected.at(first)}, and" +
        " ${different.size} of ${actual.numel()} elements differ"
}

/** The indices of the elements that differ. Rows that match are passed over as a whole. */
private fun differing(
    actual: NdArray,
    expected: NdArray,
    index: List<Long>,
    matches: (NdArray, NdArray) -> Boolean,
): Sequence<List<Long>> =
    when {
        matches(actual, expected) -> emptySequence()
        actual.rank() == 0 -> sequenceOf(index)
        else ->
            (0 until actual.size(0)).asSequence().flatMap {
                differing(actual.select(0, it), expected.select(0, it), index + it, matches)
            }
    }

private fun NdArray.at(index: List<Long>) = index.fold(this) { array, i -> array.select(0, i) }
