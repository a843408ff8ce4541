// Kotest's words for arrays; for those who have Kotest.
@file:JvmName("-NdArrayMatchers")

package dev.tensorexport.dsl.kotest

import dev.tensorexport.dsl.multiIndices
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.matchers.Matcher
import io.kotest.matchers.MatcherResult
import io.kotest.matchers.should
import io.kotest.matchers.shouldNot

/** Has these sizes, in order. */
public fun haveShape(vararg sizes: Long): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.shape().contentEquals(sizes),
        { "found shape ${array.shape().contentToString()}; expected ${sizes.contentToString()}" },
        { "found shape ${array.shape().contentToString()}; expected any other" },
    )
}

/** Has elements of this dtype. */
public fun haveDtype(dtype: DType): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.dtype() == dtype,
        { "found dtype ${array.dtype()}; expected $dtype" },
        { "found dtype $dtype; expected any other" },
    )
}

/** Has the same shape and equal elements, of any dtypes; see [NdArray.contentEquals]. */
public fun haveContentOf(expected: NdArray, equalNan: Boolean = false): Matcher<NdArray> =
    Matcher { array ->
        MatcherResult(
            array.contentEquals(expected, equalNan),
            { array.difference(expected) { one, other -> one.contentEquals(other, equalNan) } },
            { "found the same elements; expected at least one other" },
        )
    }

/** Has the same shape and close elements; see [NdArray.allClose]. */
public fun beCloseTo(
    expected: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.allClose(expected, rtol, atol, equalNan),
        {
            array.difference(expected) { one, other -> one.allClose(other, rtol, atol, equalNan) } +
                " (rtol $rtol, atol $atol)"
        },
        { "found close elements; expected at least one not to be (rtol $rtol, atol $atol)" },
    )
}

/** Fails unless this has these sizes; see [haveShape]. */
public fun NdArray.shouldHaveShape(vararg sizes: Long): NdArray = apply {
    this should haveShape(*sizes)
}

/** Fails unless this has elements of this dtype; see [haveDtype]. */
public infix fun NdArray.shouldHaveDtype(dtype: DType): NdArray = apply {
    this should haveDtype(dtype)
}

/** Fails unless this has the same shape and equal elements; see [haveContentOf]. */
public infix fun NdArray.shouldHaveContentOf(expected: NdArray): NdArray = apply {
    this should haveContentOf(expected)
}

/** Fails unless this has the same shape and close elements; see [beCloseTo]. */
public fun NdArray.shouldBeCloseTo(
    expected: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): NdArray = apply { this should beCloseTo(expected, rtol, atol, equalNan) }

/** Fails if this has the same shape and close elements; see [beCloseTo]. */
public fun NdArray.shouldNotBeCloseTo(
    expected: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): NdArray = apply { this shouldNot beCloseTo(expected, rtol, atol, equalNan) }

/** The first element that is not as [matches] asks, and how many there are. */
private fun NdArray.difference(
    expected: NdArray,
    matches: (NdArray, NdArray) -> Boolean,
): String {
    if (!shape().contentEquals(expected.shape())) {
        return "found shape ${shape().contentToString()}; expected ${expected.shape().contentToString()}"
    }
    val different = multiIndices().filterNot { matches(at(it), expected.at(it)) }.toList()
    val first = different.first()
    return "found ${at(first)} at ${first.contentToString()}; expected ${expected.at(first)}, and" +
        " ${different.size} of ${numel()} elements differ"
}

private fun NdArray.at(index: LongArray): NdArray =
    index.fold(this) { array, i -> array.select(0, i) }
