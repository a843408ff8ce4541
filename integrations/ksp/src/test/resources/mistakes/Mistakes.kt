package golden.mistakes

import dev.tensorexport.TensorExport
import dev.tensorexport.ndarray.DType
import org.bytedeco.pytorch.Tensor

class Mistakes(
    @TensorExport(dtype = DType.INT64, `as` = FloatArray::class) val labels: Tensor, // DtypeMismatch
    @TensorExport(
        dtype = DType.FLOAT32,
        shape = "n,4", // ShapeSyntax
    )
    val boxes: Tensor,
    @TensorExport val name: Any, // MemberType
    @TensorExport private val hidden: Tensor, // UnreachableMember
    @TensorExport val scores: Missing, // UnresolvedType
    @TensorExport val wrapped: Wrapped, // UnreachableMember
    @TensorExport(dtype = DType.QINT8) val quantized: Tensor, // UnsupportedDtype
    @TensorExport(shape = "n", `as` = Array<FloatArray>::class) val rank: Tensor, // ShapeRank
    @TensorExport(name = "__metadata__") val metadata: Tensor, // ReservedName
    @TensorExport(`as` = String::class) val target: Tensor, // UnsupportedTarget
    @TensorExport(with = String::class) val converted: Tensor, // UnusableConverter
    @TensorExport val `a b`: Tensor, // ReservedName
) {
    @TensorExport fun withParameter(x: Int): Tensor = labels // NotAGetter

    companion object {
        @TensorExport val shared: Tensor = Tensor() // StaticMember
    }
}

@JvmInline value class Wrapped(val tensor: Tensor)

@TensorExport class Empty(val other: Any) // NoMembers

class Outer {
    private class Secret(@TensorExport val tensor: Tensor) // PrivateClass: at the line of the class
}

@TensorExport
sealed interface Shape { // Contradiction
    class Unmarked(val tensor: Tensor) : Shape
}

class Taken(@TensorExport val tensor: Tensor) // NameTaken

class TakenConverter
