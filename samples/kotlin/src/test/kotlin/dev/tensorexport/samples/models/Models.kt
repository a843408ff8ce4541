package dev.tensorexport.samples.models

import dev.tensorexport.CopyMode
import dev.tensorexport.TensorExport
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import java.nio.FloatBuffer
import java.util.Optional
import org.bytedeco.pytorch.LinearImpl
import org.bytedeco.pytorch.Module
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

/** Every kind of target that a Kotlin class literal can name. */
data class Targets(
    @TensorExport(dtype = DType.FLOAT32, shape = "n 4") val window: Tensor,
    @TensorExport(`as` = NdArray.OfFloat::class) val typed: Tensor,
    @TensorExport(`as` = FloatArray::class, shape = "n") val array: Tensor,
    @TensorExport(`as` = Array<FloatArray>::class) val nested: Tensor,
    @TensorExport(`as` = IntArray::class, dtype = DType.INT64, exact = true) val exact: Tensor,
    @TensorExport(`as` = Float::class) val one: Tensor,
    @TensorExport(`as` = Int::class, dtype = DType.INT32) val count: Tensor,
    @TensorExport(`as` = Boolean::class) val flag: Tensor,
    @TensorExport(`as` = List::class, dtype = DType.FLOAT32, shape = "n") val list: Tensor,
    @TensorExport(`as` = FloatBuffer::class, copy = CopyMode.NEVER) val buffer: Tensor,
    @TensorExport(name = "fc1.weight") val named: Tensor,
)

/** What holds tensors, or may hold none. */
data class Holders(
    @TensorExport val tensor: Tensor,
    @TensorExport(dtype = DType.FLOAT32) val nullable: Tensor?,
    @TensorExport(`as` = Float::class) val score: Tensor?,
    @TensorExport val optional: Optional<Tensor>,
    @TensorExport val list: List<Tensor>,
    @TensorExport(`as` = FloatArray::class) val array: Array<Tensor>,
    @TensorExport val map: Map<String, Tensor>,
    @TensorExport val noMap: Map<String, Tensor>?,
    @TensorExport val nested: Scores,
    @TensorExport val noNested: Scores?,
)

class Scores(@TensorExport(`as` = FloatArray::class) val values: Tensor)

enum class Split {
    TRAIN,
    TEST,
}

/** What is no tensor is kept beside them, if the constructor takes it. */
@TensorExport
data class Labelled(
    val image: Tensor,
    val label: String,
    val step: Int,
    val rate: Double?,
    val split: Split,
    val classes: List<String>,
) {
    @TensorExport.Ignore val cache: Tensor = image
    val twice: Int = 2 * step
}

/** The case that an object is comes back, too. */
@TensorExport
sealed interface Outcome {
    @TensorExport data class Found(val boxes: Tensor, val label: String) : Outcome

    @TensorExport data class Missed(val reason: String) : Outcome

    @TensorExport data object Skipped : Outcome
}

@TensorExport
sealed class Step(@TensorExport.Ignore val cost: Tensor) {
    @TensorExport class Forward(val x: Tensor) : Step(x)

    @TensorExport class Several(val steps: List<Step>, val outcome: Outcome?) : Step(torch.zeros(1))
}

/** Where Kotlin lets an annotation stand. */
class Places(
    @field:TensorExport val onField: Tensor,
    @get:TensorExport val onGetter: Tensor,
    @TensorExport internal val inside: Tensor,
    @TensorExport val xMin: Tensor,
    @TensorExport @JvmField val field: Tensor,
) {
    @TensorExport lateinit var late: Tensor

    @TensorExport var body: Tensor = onField

    @get:TensorExport
    val computed: Tensor
        get() = onGetter
}

@TensorExport internal data class Whole(val boxes: Tensor, val comment: String, val scores: Tensor?)

@TensorExport
interface Result {
    val boxes: Tensor
    val count: Int
}

class Found(override val boxes: Tensor, override val count: Int) : Result

@TensorExport
sealed interface Shape {
    val area: Tensor
}

@TensorExport
interface Defaults {
    val given: Tensor
    val twice: Tensor
        get() = given.add(given)
}

interface MarkedDefault {
    @get:TensorExport
    val ones: Tensor
        get() = torch.ones(2)
}

class MarkedDefaultImpl : MarkedDefault

object Constants {
    @TensorExport val weight: Tensor = torch.ones(3)
}

@TensorExport
object Everything {
    val weight: Tensor = torch.ones(4)
}

@TensorExport
class Partly(val shown: Tensor, @Transient private val hidden: Tensor) {
    val delegated: Tensor by lazy { hidden.add(shown) }
}

class Batch(@TensorExport val items: List<Scores>, @TensorExport val named: Map<String, Scores>)

@TensorExport data class Circle(override val area: Tensor, val radius: Tensor) : Shape

abstract class Base<T>(@TensorExport val weight: Tensor, val generic: T) {
    @get:TensorExport abstract val bias: Tensor
}

@TensorExport
class Derived(weight: Tensor, generic: Tensor, override val bias: Tensor) :
    Base<Tensor>(weight, generic)

class Generic<T>(@TensorExport val tensor: Tensor, val other: T)

object Outer {
    class Inner(@TensorExport val tensor: Tensor)
}

@TensorExport(dtype = DType.FLOAT32)
class Net : Module() {
    val hidden: LinearImpl = register_module("fc1", LinearImpl(3, 2))
}

/** Words of Kotlin, and a name that its getter has, too. */
data class Keywords(
    @TensorExport val `in`: Tensor,
    @TensorExport val `fun`: Tensor,
    @TensorExport val `object`: Tensor,
    @TensorExport val `is`: Tensor,
    @TensorExport val `when`: Tensor,
    @TensorExport(dtype = DType.FLOAT32) val isLarge: Tensor,
)

typealias Weights = Tensor

typealias MaybeWeights = Weights?

typealias ByName<T> = Map<String, T>

typealias Layers<K, V> = Map<K, List<V>>

@TensorExport
class Aliased(
    val weights: Weights,
    val bias: Weights?,
    val layers: List<Weights>,
    val heads: ByName<Weights>,
    val noHeads: ByName<Weights>?,
    val deep: Layers<String, Weights>,
    val maybe: MaybeWeights,
)

@TensorExport
data class Defaulted(
    val boxes: Tensor = torch.ones(2),
    val label: String = "none",
    val step: Int = 1,
    val scores: Tensor? = null,
    val classes: List<String> = listOf("cat"),
)

/** Java has no type for a list of what may be null. */
class Gaps(
    @TensorExport val list: List<Tensor?>,
    @TensorExport val lists: List<List<Tensor>>?,
    @TensorExport val nested: Map<String, Scores>?,
)

abstract class Maybe<T>(@TensorExport val value: T?, @TensorExport val all: List<T>)

@TensorExport class Certain(value: Tensor?, all: List<Tensor>) : Maybe<Tensor>(value, all)
