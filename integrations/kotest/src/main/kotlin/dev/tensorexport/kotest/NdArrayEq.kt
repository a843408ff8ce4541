package dev.tensorexport.kotest

import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.Actual
import io.kotest.assertions.AssertionErrorBuilder
import io.kotest.assertions.Expected
import io.kotest.assertions.eq.DefaultEqResolver
import io.kotest.assertions.eq.Eq
import io.kotest.assertions.eq.EqContext
import io.kotest.assertions.eq.EqResult
import io.kotest.assertions.print.Printed
import io.kotest.assertions.print.Printers
import kotlin.reflect.KClass

/**
 * Lets `shouldBe` compare arrays by dtype, shape and elements instead of by identity, also those
 * inside of lists, maps and data classes. NaN equals NaN, as in Kotest's own comparisons of arrays.
 *
 * Kotest has one set of these for all tests of a JVM, so [register] belongs into the project's
 * configuration:
 * ```
 * object ProjectConfig : AbstractProjectConfig() {
 *     override suspend fun beforeProject() = NdArrayEq.register()
 * }
 * ```
 */
public object NdArrayEq : Eq<NdArray> {
    override fun equals(actual: NdArray, expected: NdArray, context: EqContext): EqResult =
        if (actual.dtype() == expected.dtype() && matches(actual, expected)) EqResult.Success
        else EqResult.Failure { failure(actual, expected) }

    /** Makes `shouldBe` compare arrays so from now on. Failures print their dtypes and shapes. */
    public fun register() {
        leaves.forEach {
            @Suppress(
                "UNCHECKED_CAST"
            ) // Kotest asks for the very type of both sides, and only reads.
            DefaultEqResolver.register(it as KClass<NdArray>, this)
        }
        Printers.add(NdArray::class, ::printed)
    }

    private fun failure(actual: NdArray, expected: NdArray): AssertionError {
        val found =
            if (actual.dtype() == expected.dtype()) difference(actual, expected, ::matches)
            else "found dtype ${actual.dtype()}; expected ${expected.dtype()}"
        return AssertionErrorBuilder.create()
            .withMessage("$found\n")
            .withValues(Expected(printed(expected)), Actual(printed(actual)))
            .build()
    }

    private fun matches(actual: NdArray, expected: NdArray) = actual.contentEquals(expected, true)

    private fun printed(array: NdArray) =
        Printed("${array.dtype()} ${array.shape().contentToString()}\n$array")

    private val leaves: List<KClass<out NdArray>> =
        listOf(
            NdArray.OfBoolean::class,
            NdArray.OfByte::class,
            NdArray.OfShort::class,
            NdArray.OfInt::class,
            NdArray.OfLong::class,
            NdArray.OfFloat::class,
            NdArray.OfDouble::class,
            NdArray.OfComplex::class,
        )
}
