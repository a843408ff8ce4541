package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.DType
import java.util.SplittableRandom
import org.bytedeco.pytorch.LongOptional
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.TensorIndex
import org.bytedeco.pytorch.TensorIndexVector
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

/**
 * A random tensor and random steps, each said to a chain and done by LibTorch at once.
 *
 * @property told how the tensor was made and what the steps are, for the report of a failure
 */
internal class RandomChain(private val random: SplittableRandom, private val told: StringBuilder) {
    /** What LibTorch has made of the tensor so far. */
    var done: Tensor = randomTensor()
        private set

    /** The same steps, said to a chain. */
    var said: Chain<*, *> = done.chain()
        private set

    fun addSteps(count: Int) {
        repeat(count) { addStep() }
    }

    private fun randomTensor(): Tensor {
        val type = TYPES[random.nextInt(TYPES.size)]
        val shape = LongArray(random.nextInt(4)) { if (random.nextInt(12) == 0) 0 else size() }
        told.append(type).append(' ').append(shape.contentToString())
        // Small whole numbers: what becomes of a float outside an integer's range is undefined in
        // C++.
        var tensor = integers(100, shape).to(type)
        when (random.nextInt(8)) {
            0 -> if (shape.size > 1) tensor = tensor.transpose(0, 1).also { told.append(".t()") }
            1 ->
                if (tensor.is_complex) {
                    tensor = tensor.conj().also { told.append(".conj()") }
                }
            2 ->
                if (type == ScalarType.Float || type == ScalarType.Double) {
                    tensor = tensor.requires_grad_(true).also { told.append(" requires grad") }
                }
            3 ->
                if (type in NEGATABLE)
                    tensor = tensor._neg_view().also { told.append("._neg_view()") }
            4 ->
                if (type == ScalarType.Float) {
                    tensor = torch.torch__efficientzerotensor(*shape).also { told.append(" zero") }
                }
            5 ->
                if (shape.isNotEmpty() && type == ScalarType.Float && tensor.numel() > 0) {
                    tensor = tensor.to_sparse()
                    told.append(".to_sparse()")
                    said = tensor.chain().toDense()
                    tensor = tensor.to_dense()
                    return tensor
                }
        }
        return tensor
    }

    /** Reproducible, unlike LibTorch's own. */
    private fun integers(until: Int, shape: LongArray): Tensor {
        val numel = shape.fold(1L, Long::times).toInt()
        return Tensors.copiedTensor(IntArray(numel) { random.nextInt(until) }, *shape)
    }

    private fun size() = 1L + random.nextInt(5)

    private fun addStep() {
        val rank = done.dim().toInt()
        val dim = if (rank == 0) 0 else random.nextInt(rank)
        val size = if (rank == 0) 1 else done.size(dim.toLong())
        when (random.nextInt(26)) {
            0 -> add("detach()", { it.detach() }, { it.detach() })
            1 -> add("cpu()", { it.cpu() }, { it.cpu() })
            2 -> add("contiguous()", { it.contiguous() }, { it.contiguous() })
            3 -> add("clone()", { it.clone() }, { it.clone() })
            4 -> add("resolveConj()", { it.resolveConj() }, { it.resolve_conj() })
            5 -> add("resolveNeg()", { it.resolveNeg() }, { it.resolve_neg() })
            6,
            7,
            8 -> cast()
            9 -> {
                if (rank > 0 && size > 0) {
                    val index = random.nextLong(size) - if (random.nextBoolean()) size else 0
                    add(
                        "select($dim, $index)",
                        { it.select(dim, index) },
                        { it.select(dim.toLong(), index) },
                    )
                }
            }
            10 -> {
                if (rank > 0) {
                    val start = random.nextLong(size + 1)
                    val length = random.nextLong(size - start + 1)
                    add(
                        "narrow($dim, $start, $length)",
                        { it.narrow(dim - rank, start, length) },
                        { it.narrow(dim.toLong(), start, length) },
                    )
                }
            }
            11 -> {
                if (rank > 0) {
                    val start = random.nextLong(2 * size + 3) - size - 1
                    val stop = random.nextLong(2 * size + 3) - size - 1
                    val step = 1L + random.nextInt(3)
                    add(
                        "slice($dim, $start, $stop, $step)",
                        { it.slice(dim, start, stop, step) },
                        {
                            torch.slice(
                                it,
                                dim.toLong(),
                                LongOptional(start),
                                LongOptional(stop),
                                step,
                            )
                        },
                    )
                }
            }
            12 -> {
                val order = (0 until rank).shuffled(kotlin.random.Random(random.nextLong()))
                val ints = order.map { if (random.nextBoolean()) it else it - rank }.toIntArray()
                add(
                    "permute($order)",
                    { it.permute(*ints) },
                    { it.permute(*LongArray(rank) { i -> order[i].toLong() }) },
                )
            }
            13,
            14 -> {
                val other = if (rank == 0) -1 else random.nextInt(rank) - rank
                add(
                    "transpose($dim, $other)",
                    { it.transpose(dim, other) },
                    { it.transpose(dim.toLong(), other.toLong()) },
                )
            }
            15 -> {
                val to = if (rank == 0) 0 else random.nextInt(rank)
                add(
                    "movedim($dim, $to)",
                    { it.movedim(dim, to) },
                    { it.movedim(dim.toLong(), to.toLong()) },
                )
            }
            16 -> {
                val end = if (rank == 0) -1 else dim + random.nextInt(rank - dim)
                add(
                    "flatten($dim, $end)",
                    { it.flatten(dim, end) },
                    { it.flatten(dim.toLong(), end.toLong()) },
                )
            }
            17 -> reshape()
            18 ->
                if (random.nextBoolean()) add("squeeze()", { it.squeeze() }, { it.squeeze() })
                else add("squeeze($dim)", { it.squeeze(dim) }, { it.squeeze(dim.toLong()) })
            19 -> {
                val at = random.nextInt(2 * rank + 2) - rank - 1
                add("unsqueeze($at)", { it.unsqueeze(at) }, { it.unsqueeze(at.toLong()) })
            }
            20 -> {
                if (rank < 5) {
                    val sizes =
                        LongArray(rank + 1) {
                            if (it == 0) 1L + random.nextInt(2)
                            else if (done.size(it - 1L) == 1L) random.nextLong(3) else -1
                        }
                    add(
                        "expand(${sizes.contentToString()})",
                        { it.expand(*sizes) },
                        { it.expand(*sizes) },
                    )
                }
            }
            21 ->
                if (random.nextBoolean()) add("real()", { it.real() }, { torch.real(it) })
                else if (done.is_complex) add("imag()", { it.imag() }, { torch.imag(it) })
            22 -> index(rank, dim, size)
            23 -> add("flip($dim)", { it.flip(dim) }, { it.flip(dim.toLong()) })
            else -> compute(rank, dim, size)
        }
    }

    private fun cast() {
        val types = TYPES.filter { !done.is_complex || it.isComplex() }
        val type = types[random.nextInt(types.size)]
        val dtype = DType.valueOf(NAMES.getValue(type))
        add("to($dtype)", { it.to(dtype) }, { it.to(type) })
    }

    private fun reshape() {
        val numel = done.numel()
        val divisors = (1..numel).filter { numel % it == 0L }
        if (divisors.isNotEmpty()) {
            val first = divisors[random.nextInt(divisors.size)]
            val sizes =
                if (random.nextBoolean()) longArrayOf(first, -1) else longArrayOf(-1, first, 1)
            add(
                "reshape(${sizes.contentToString()})",
                { it.reshape(*sizes) },
                { it.reshape(*sizes) },
            )
        }
    }

    private fun index(rank: Int, dim: Int, size: Long) {
        if (rank == 0) {
            return
        }
        when (random.nextInt(3)) {
            0 -> {
                if (size > 0) {
                    val indices = LongArray(random.nextInt(4)) { random.nextLong(size) }
                    val tensor = Tensors.copiedTensor(indices)
                    add(
                        "index($dim, ${indices.contentToString()})",
                        { it.index(dim, *LongArray(indices.size) { i -> indices[i] - size }) },
                        { it.index_select(dim.toLong(), tensor) },
                    )
                }
            }
            1 -> {
                val mask = BooleanArray(size.toInt()) { random.nextBoolean() }
                val positions = mask.indices.filter { mask[it] }.map { it.toLong() }.toLongArray()
                val tensor = Tensors.copiedTensor(positions)
                add(
                    "index($dim, ${mask.contentToString()})",
                    { it.index(dim, *mask) },
                    { it.index_select(dim.toLong(), tensor) },
                )
            }
            else -> {
                val dims = 1 + random.nextInt(rank)
                val sizes = LongArray(dims) { done.size(it.toLong()) }
                val mask = integers(2, sizes).to(ScalarType.Bool)
                add(
                    "index(mask of ${sizes.contentToString()})",
                    { it.index(0, mask) },
                    { it.index(TensorIndexVector(TensorIndex(mask))) },
                )
            }
        }
    }

    private fun compute(rank: Int, dim: Int, size: Long) {
        if (done.is_complex || size == 0L || done.numel() == 0L) {
            return
        }
        val along = longArrayOf(dim.toLong())
        val isReal = done.scalar_type() in REAL
        when (random.nextInt(6)) {
            0 ->
                if (done.is_floating_point)
                    add("softmax($dim)", { it.softmax(dim) }, { it.softmax(dim.toLong()) })
            1 -> add("amax($dim)", { it.amax(dim) }, { it.amax(along, false) })
            2 -> add("amin($dim)", { it.amin(dim) }, { it.amin(along, false) })
            3 ->
                if (isReal)
                    add(
                        "argmax($dim)",
                        { it.argmax(dim) },
                        { it.argmax(LongOptional(dim.toLong()), false) },
                    )
            4 -> if (isReal) add("argmin()", { it.argmin() }, { it.argmin() })
            else -> {
                if (isReal && rank > 0) {
                    val k = random.nextLong(size + 1)
                    val values = random.nextBoolean()
                    add(
                        "topk($k, $dim).${if (values) "values" else "indices"}",
                        { it.topk(k, dim).let { top -> if (values) top.values else top.indices } },
                        {
                            val pair = it.topk(k, dim.toLong(), true, true)
                            if (values) pair.get0() else pair.get1()
                        },
                    )
                }
            }
        }
    }

    private fun add(what: String, say: (Chain<*, *>) -> Chain<*, *>, doIt: (Tensor) -> Tensor) {
        val next = doIt(done.detach())
        if (next.numel() <= MOST_ELEMENTS) {
            told.append(", ").append(what)
            done = next
            said = say(said)
        }
    }

    private companion object {
        const val MOST_ELEMENTS = 2000L

        val NAMES =
            mapOf(
                ScalarType.Bool to "BOOL",
                ScalarType.Byte to "UINT8",
                ScalarType.Char to "INT8",
                ScalarType.Short to "INT16",
                ScalarType.Int to "INT32",
                ScalarType.Long to "INT64",
                ScalarType.Half to "FLOAT16",
                ScalarType.BFloat16 to "BFLOAT16",
                ScalarType.Float to "FLOAT32",
                ScalarType.Double to "FLOAT64",
                ScalarType.ComplexFloat to "COMPLEX64",
                ScalarType.ComplexDouble to "COMPLEX128",
            )
        val TYPES = NAMES.keys.toList()
        val REAL = TYPES.filter { it != ScalarType.Bool && !it.isComplex() }
        val NEGATABLE = REAL.filter { it != ScalarType.Byte }

        fun ScalarType.isComplex() =
            this == ScalarType.ComplexFloat || this == ScalarType.ComplexDouble
    }
}
