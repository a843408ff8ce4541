// Kotest's words for arrays.
@file:JvmName("-NdArrayMatchers")

package dev.tensorexport.kotest

import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.matchers.Matcher
import io.kotest.matchers.MatcherResult
import io.kotest.matchers.should

/** Matches arrays with these sizes, in order. */
public fun haveShape(vararg sizes: Int): Matcher<NdArray> =
    haveShape(LongArray(sizes.size) { sizes[it].toLong() })

/** Matches arrays of this shape, as that of another array: `haveShape(other.shape())`. */
public fun haveShape(shape: LongArray): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.shape().contentEquals(shape),
        { "found shape ${array.shape().contentToString()}; expected ${shape.contentToString()}" },
        { "found shape ${shape.contentToString()}; expected any other" },
    )
}

/** Matches arrays whose elements have this dtype. */
public fun haveDType(dtype: DType): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.dtype() == dtype,
        { "found dtype ${array.dtype()}; expected $dtype" },
        { "found dtype $dtype; expected any other" },
    )
}

/**
 * Matches arrays of the same shape with equal elements, of any dtypes; see [NdArray.contentEquals].
 */
public fun haveContentOf(expected: NdArray, equalNan: Boolean = false): Matcher<NdArray> =
    Matcher { array ->
        MatcherResult(
            array.contentEquals(expected, equalNan),
            { difference(array, expected) { a, b -> a.contentEquals(b, equalNan) } },
            { "found the same elements; expected at least one other" },
        )
    }

/**
 * Matches arrays of the same shape with elements that differ by at most `atol + rtol * |expected|`;
 * see [NdArray.allClose].
 */
public fun beCloseTo(
    expected: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): Matcher<NdArray> = Matcher { array ->
    MatcherResult(
        array.allClose(expected, rtol, atol, equalNan),
        {
            difference(array, expected) { a, b -> a.allClose(b, rtol, atol, equalNan) } +
                " (rtol $rtol, atol $atol)"
        },
        { "found close elements; expected at least one not to be (rtol $rtol, atol $atol)" },
    )
}

/** Fails unless this has these sizes, in order; see [haveShape]. */
public fun <A : NdArray> A.shouldHaveShape(vararg sizes: Int): A = apply {
    this should haveShape(*sizes)
}

/** Fails unless this has this shape: `a shouldHaveShape b.shape()`; see [haveShape]. */
public infix fun <A : NdArray> A.shouldHaveShape(shape: LongArray): A = apply {
    this should haveShape(shape)
}

/** Fails unless the elements of this have this dtype; see [haveDType]. */
public infix fun <A : NdArray> A.shouldHaveDType(dtype: DType): A = apply {
    this should haveDType(dtype)
}

/** Fails unless this has the same shape and equal elements, of any dtypes; see [haveContentOf]. */
public infix fun <A : NdArray> A.shouldHaveContentOf(expected: NdArray): A = apply {
    this should haveContentOf(expected)
}

/** Fails unless this has the same shape and close elements; see [beCloseTo]. */
public fun <A : NdArray> A.shouldBeCloseTo(
    expected: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): A = apply { this should beCloseTo(expected, rtol, atol, equalNan) }
