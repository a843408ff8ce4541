package dev.tensorexport;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorIndex;
import org.bytedeco.pytorch.TensorIndexVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A random tensor and random operations, each added to a request and done by LibTorch at once. An operation that
 * LibTorch itself refuses is left out. Tensors belong to the PointerScope that is open.
 */
public final class RandomRequest {
    private static final int MOST_ELEMENTS = 2000;
    private static final List<ScalarType> TYPES = List.of(
            ScalarType.Bool,
            ScalarType.Byte,
            ScalarType.Char,
            ScalarType.Short,
            ScalarType.Int,
            ScalarType.Long,
            ScalarType.UInt16,
            ScalarType.UInt32,
            ScalarType.UInt64,
            ScalarType.Half,
            ScalarType.BFloat16,
            ScalarType.Float8_e5m2,
            ScalarType.Float8_e4m3fn,
            ScalarType.Float,
            ScalarType.Double,
            ScalarType.ComplexFloat,
            ScalarType.ComplexDouble);
    private static final List<DType> DTYPES = List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.INT16,
            DType.INT32,
            DType.INT64,
            DType.UINT16,
            DType.UINT32,
            DType.UINT64,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.FLOAT8_E5M2,
            DType.FLOAT8_E4M3FN,
            DType.FLOAT32,
            DType.FLOAT64,
            DType.COMPLEX64,
            DType.COMPLEX128);
    private static final List<ScalarType> SIGNED = List.of(
            ScalarType.Char, ScalarType.Short, ScalarType.Int, ScalarType.Long, ScalarType.Float, ScalarType.Double);

    private final SplittableRandom random;
    private final StringBuilder told;
    private final Tensor tensor;
    private boolean negative;
    private Tensor done;
    private Request request;

    /** @param told gets how the tensor is made and what the operations are, for the report of a failure */
    public RandomRequest(SplittableRandom random, StringBuilder told) {
        this.random = random;
        this.told = told;
        request = Request.EXPORT;
        tensor = randomTensor();
        done = tensor;
        if (tensor.is_sparse()) {
            if (random.nextBoolean()) {
                add(new Operation.Cast(DType.INT16), it -> it.to(ScalarType.Short));
            }
            add(Mark.TO_DENSE, Tensor::to_dense);
        }
    }

    /** The tensor that the request is about. */
    public Tensor tensor() {
        return tensor;
    }

    /** What LibTorch has made of the tensor, one call after the other. */
    public Tensor done() {
        return done;
    }

    /** The same operations as a request. */
    public Request request() {
        return request;
    }

    /** Adds up to so many operations; on devices of some names, transfers to them too. */
    public void add(int count, String... devices) {
        for (int i = 0; i < count; i++) {
            if (devices.length > 0 && random.nextInt(8) == 0) {
                String device = devices[random.nextInt(devices.length)];
                add(new Operation.To(Device.parse(device)), UnaryOperator.identity());
            } else {
                addOne();
            }
        }
    }

    private Tensor randomTensor() {
        int type = random.nextInt(TYPES.size());
        ScalarType scalarType = TYPES.get(type);
        long[] shape = LongStream.generate(() -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(5))
                .limit(random.nextInt(4))
                .toArray();
        told.append(scalarType).append(' ').append(Arrays.toString(shape));
        Tensor made = integers(100, shape).to(scalarType);
        switch (random.nextInt(9)) {
            case 0 -> {
                if (shape.length > 1) {
                    told.append(" transposed");
                    return made.transpose(0, 1);
                }
            }
            case 1 -> {
                if (made.is_complex()) {
                    told.append(" conj");
                    return made.conj();
                }
            }
            case 2 -> {
                if (scalarType == ScalarType.Float) {
                    told.append(" requires grad");
                    return made.requires_grad_(true);
                }
            }
            case 3 -> {
                if (SIGNED.contains(scalarType)) {
                    told.append(" neg");
                    negative = true;
                    return made._neg_view();
                }
            }
            case 4 -> {
                if (scalarType == ScalarType.Float) {
                    told.append(" zero");
                    return torch.torch__efficientzerotensor(shape);
                }
            }
            case 5 -> {
                if (scalarType == ScalarType.Float || scalarType == ScalarType.Double) {
                    return sparse(scalarType);
                }
            }
            case 6 -> {
                if (shape.length > 0 && shape[0] > 1) {
                    told.append(" [1:]");
                    return made.narrow(0, 1, shape[0] - 1);
                }
            }
            default -> {}
        }
        return made;
    }

    /** Quarters at indices some of which are there more than once, so that their values are added. */
    private Tensor sparse(ScalarType scalarType) {
        told.append(" sparse [4]");
        int count = random.nextInt(8);
        Tensor values = integers(20, count).to(scalarType).div(new Scalar(4));
        return torch.sparse_coo_tensor(integers(4, 1, count).to(ScalarType.Long), values, 4);
    }

    /** Small whole numbers: what becomes of a float outside an integer's range is undefined in C++. */
    private Tensor integers(int until, long... shape) {
        int numel = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        return Tensors.copiedTensor(random.ints(numel, 0, until).toArray(), shape);
    }

    private void addOne() {
        int rank = (int) done.dim();
        int dim = rank == 0 ? 0 : random.nextInt(rank);
        long size = rank == 0 ? 1 : done.size(dim);
        switch (random.nextInt(30)) {
            case 0 -> add(Mark.DETACH, Tensor::detach);
            case 1 -> add(Mark.CONTIGUOUS, Tensor::contiguous);
            case 2 -> add(Mark.CLONE, Tensor::clone);
            case 3 -> add(Mark.RESOLVE_CONJ, Tensor::resolve_conj);
            case 4 -> add(Mark.RESOLVE_NEG, Tensor::resolve_neg);
            case 5, 6, 7, 8 -> {
                int type = random.nextInt(TYPES.size());
                // What becomes of a negative float as an unsigned integer is undefined, too.
                if (!negative || SIGNED.contains(TYPES.get(type))) {
                    add(new Operation.Cast(DTYPES.get(type)), it -> it.to(TYPES.get(type)));
                }
            }
            case 9 -> {
                if (rank > 0 && size > 0) {
                    long index = random.nextLong(size) - (random.nextBoolean() ? size : 0);
                    add(View.select(dim, index), it -> it.select(dim, index));
                }
            }
            case 10 -> {
                if (rank > 0) {
                    long start = random.nextLong(size + 1);
                    long length = random.nextLong(size - start + 1);
                    add(View.narrow(dim - rank, start, length), it -> it.narrow(dim, start, length));
                }
            }
            case 11 -> {
                if (rank > 0) {
                    long start = random.nextLong(2 * size + 3) - size - 1;
                    long stop = random.nextLong(2 * size + 3) - size - 1;
                    long step = 1L + random.nextInt(3);
                    add(
                            View.slice(dim, start, stop, step),
                            it -> torch.slice(it, dim, new LongOptional(start), new LongOptional(stop), step));
                }
            }
            case 12 -> permute(rank);
            case 13, 14, 24, 25, 26 -> {
                int other = rank == 0 ? -1 : random.nextInt(rank) - rank;
                add(View.transpose(dim, other), it -> it.transpose(dim, other));
            }
            case 15 -> {
                int to = rank == 0 ? 0 : random.nextInt(rank);
                add(View.movedim(dim, to), it -> it.movedim((long) dim, (long) to));
            }
            case 16 -> {
                int end = rank == 0 ? -1 : dim + random.nextInt(rank - dim);
                add(Operation.flatten(dim, end), it -> it.flatten(dim, end));
            }
            case 17, 27, 28, 29 -> reshape();
            case 18 -> {
                if (random.nextBoolean()) {
                    add(View.squeeze(), Tensor::squeeze);
                } else {
                    add(View.squeeze(dim), it -> it.squeeze(dim));
                }
            }
            case 19 -> {
                int at = random.nextInt(2 * rank + 2) - rank - 1;
                add(View.unsqueeze(at), it -> it.unsqueeze(at));
            }
            case 20 -> expand(rank);
            case 21 -> {
                if (random.nextBoolean()) {
                    add(Mark.REAL, torch::real);
                } else if (done.is_complex()) {
                    add(Mark.IMAG, torch::imag);
                }
            }
            case 22 -> index(rank, dim, size);
            default -> compute(rank, dim, size);
        }
    }

    private void permute(int rank) {
        int[] order = IntStream.range(0, rank).toArray();
        for (int i = rank - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        add(
                View.permute(order),
                it -> it.permute(IntStream.of(order).asLongStream().toArray()));
    }

    private void reshape() {
        long numel = done.numel();
        long[] divisors =
                LongStream.rangeClosed(1, numel).filter(i -> numel % i == 0).toArray();
        if (divisors.length > 0) {
            long first = divisors[random.nextInt(divisors.length)];
            long[] sizes = switch (random.nextInt(3)) {
                case 0 -> new long[] {first, -1};
                case 1 -> new long[] {-1, first, 1};
                default -> new long[] {-1};
            };
            add(Operation.reshape(sizes), it -> it.reshape(sizes));
        }
    }

    private void expand(int rank) {
        if (rank < 5) {
            long[] sizes = new long[rank + 1];
            sizes[0] = 1L + random.nextInt(2);
            for (int i = 1; i <= rank; i++) {
                sizes[i] = done.size(i - 1) == 1 ? random.nextLong(3) : -1;
            }
            add(View.expand(sizes), it -> it.expand(sizes));
        }
    }

    private void index(int rank, int dim, long size) {
        if (random.nextInt(4) == 0) {
            Tensor mask = integers(2).to(ScalarType.Bool);
            add(Index.of(0, by(mask)), it -> it.index(new TensorIndexVector(new TensorIndex(mask))));
        } else if (rank > 0 && random.nextBoolean()) {
            long[] sizes = IntStream.range(0, 1 + random.nextInt(rank))
                    .mapToLong(i -> done.size(i))
                    .toArray();
            Tensor mask = integers(2, sizes).to(ScalarType.Bool);
            add(Index.of(0, by(mask)), it -> it.index(new TensorIndexVector(new TensorIndex(mask))));
        } else if (rank > 0 && size > 0) {
            long[] indices = random.longs(random.nextInt(4), 0, size).toArray();
            Tensor positions = Tensors.copiedTensor(indices);
            long[] fromTheEnd = LongStream.of(indices).map(i -> i - size).toArray();
            add(
                    Index.of(dim, fromTheEnd),
                    it -> torch.take_along_dim(it, shapedFor(positions, it, dim), new LongOptional(dim)));
        }
    }

    private static Selection by(Tensor mask) {
        return sizes -> Selection.by(Tensors.view(mask), sizes);
    }

    /** Indices as {@code take_along_dim} wants them; {@code index_select} lacks kernels for the newer dtypes. */
    private static Tensor shapedFor(Tensor positions, Tensor tensor, int dim) {
        long[] shape = new long[(int) tensor.dim()];
        Arrays.fill(shape, 1);
        shape[dim] = positions.numel();
        return positions.reshape(shape);
    }

    private void compute(int rank, int dim, long size) {
        if (done.numel() == 0) {
            return;
        }
        long[] along = {dim};
        switch (random.nextInt(6)) {
            case 0 -> {
                if (done.is_floating_point()) {
                    add(Computation.softmax(dim), it -> it.softmax(dim));
                }
            }
            case 1 -> add(Computation.amax(dim), it -> it.amax(along, false));
            case 2 -> add(Computation.amin(dim), it -> it.amin(along, false));
            case 3 -> add(Computation.argmax(dim), it -> it.argmax(new LongOptional(dim), false));
            case 4 -> add(Computation.argmin(), Tensor::argmin);
            default -> {
                if (rank > 0) {
                    long k = random.nextLong(size + 1);
                    boolean values = random.nextBoolean();
                    add(values ? Computation.topkValues(k, dim) : Computation.topkIndices(k, dim), it -> {
                        T_TensorTensor_T pair = it.topk(k, dim, true, true);
                        return values ? pair.get0() : pair.get1();
                    });
                }
            }
        }
    }

    private void add(Operation operation, UnaryOperator<Tensor> call) {
        if (done.is_complex()
                && operation instanceof Operation.Cast cast
                && !cast.dtype().isComplex()) {
            return;
        }
        Tensor next;
        try {
            next = call.apply(done.detach());
        } catch (RuntimeException e) {
            // LibTorch has no kernel for it, so there is nothing to compare with.
            return;
        }
        if (next.numel() <= MOST_ELEMENTS) {
            told.append(", ").append(operation.description());
            done = next;
            request = request.with(operation);
        }
    }
}
