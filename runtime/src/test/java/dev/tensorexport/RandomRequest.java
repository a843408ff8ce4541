package dev.tensorexport;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.internal.torch.convert.IndexTensor;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorIndex;
import org.bytedeco.pytorch.TensorIndexVector;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A random tensor and random operations, each said to a request and done by LibTorch at once. */
final class RandomRequest {
    private static final long MOST_ELEMENTS = 2000;

    /** By their numbers in {@link #addOperation}. */
    private static final int OPERATIONS = 25;

    private static final int FIRST_VIEW = 10;
    private static final int VIEWS = 12;

    /** What LibTorch has no order for. */
    private static final Set<DType> UNORDERED = EnumSet.of(
            DType.BOOL,
            DType.UINT16,
            DType.UINT32,
            DType.UINT64,
            DType.FLOAT8_E4M3FN,
            DType.FLOAT8_E4M3FNUZ,
            DType.FLOAT8_E5M2,
            DType.FLOAT8_E5M2FNUZ,
            DType.FLOAT8_E8M0FNU);

    /** What quarters of small numbers can be cast to. */
    private static final List<DType> SPARSE_CASTS =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT16, DType.INT64, DType.UINT8);

    private final SplittableRandom random;
    private final StringBuilder told;

    /** What is converted. */
    private final Tensor tensor;

    /** What LibTorch has made of it so far, an operation at a time. */
    private Tensor done;

    /** The same operations. */
    private Request said = Request.EXPORT;

    private RandomRequest(SplittableRandom random, StringBuilder told) {
        this.random = random;
        this.told = told;
        tensor = random.nextInt(12) == 0 ? notStrided() : RandomTensor.make(random, random.nextInt(4) > 0, told);
        if (said.operations().isEmpty() && done == null) {
            done = tensor.detach();
        }
    }

    /** A tensor and operations that LibTorch can do. */
    static RandomRequest of(SplittableRandom random, StringBuilder told) {
        RandomRequest made = new RandomRequest(random, told);
        int operations = random.nextInt(9);
        boolean onlyViews = random.nextInt(3) == 0; // else few of the longer requests share memory
        for (int i = 0; i < operations; i++) {
            made.addOperation(onlyViews ? FIRST_VIEW + random.nextInt(VIEWS) : random.nextInt(OPERATIONS));
        }
        return made;
    }

    Tensor tensor() {
        return tensor;
    }

    Tensor done() {
        return done;
    }

    Request said() {
        return said;
    }

    /** Some forms take casts and transposes before they are made dense. */
    private Tensor notStrided() {
        return switch (random.nextInt(3)) {
            case 0 -> sparse();
            case 1 -> {
                told.append("quantized [2, 3]");
                Tensor quantized =
                        torch.quantize_per_tensor(integers(100, 2, 3).to(ScalarType.Float), 0.5, 1, ScalarType.QInt8);
                done = quantized;
                add(Mark.DEQUANTIZE, Tensor::dequantize);
                yield quantized;
            }
            default -> {
                told.append("nested");
                Tensor nested = torch.nested_tensor(new TensorVector(
                        integers(100, 2).to(ScalarType.Float), integers(100, 3).to(ScalarType.Float)));
                done = nested;
                add(Mark.TO_DENSE, parts -> parts.to_padded_tensor(0));
                yield nested;
            }
        };
    }

    /** With indices that are there twice. */
    private Tensor sparse() {
        long[] shape = {1 + random.nextInt(4), 1 + random.nextInt(4)};
        int count = random.nextInt(8);
        long[] indices = new long[2 * count];
        for (int i = 0; i < count; i++) {
            indices[i] = random.nextLong(shape[0]);
            indices[count + i] = random.nextLong(shape[1]);
        }
        DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.INT32;
        told.append("sparse ").append(dtype).append(' ').append(Arrays.toString(shape));
        Tensor halves = integers(1000, count).to(ScalarType.Double).div(Tensors.copiedTensor(new double[] {4}));
        Tensor sparse = torch.sparse_coo_tensor(
                Tensors.copiedTensor(indices, 2, count), halves.to(TensorReader.scalarType(dtype)), shape);
        done = sparse;
        for (int steps = random.nextInt(4); steps > 0; steps--) {
            if (random.nextInt(3) == 0) {
                add(View.transpose(0, 1), before -> before.transpose(0, 1));
            } else {
                DType next = SPARSE_CASTS.get(random.nextInt(SPARSE_CASTS.size()));
                add(new Operation.Cast(next), before -> before.to(TensorReader.scalarType(next)));
            }
        }
        add(Mark.TO_DENSE, Tensor::to_dense);
        return sparse;
    }

    /** Reproducible, unlike LibTorch's own. */
    private Tensor integers(int until, long... shape) {
        int[] values = new int[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> random.nextInt(until));
        return Tensors.copiedTensor(values, shape);
    }

    private void addOperation(int which) {
        int rank = (int) done.dim();
        int dim = rank == 0 ? 0 : random.nextInt(rank);
        long size = rank == 0 ? 1 : done.size(dim);
        switch (which) {
            case 0 -> add(Mark.DETACH, Tensor::detach);
            case 1 -> move();
            case 2 -> add(Mark.CONTIGUOUS, Tensor::contiguous);
            case 3 -> add(Mark.CLONE, Tensor::clone);
            case 4 -> add(Mark.RESOLVE_CONJ, Tensor::resolve_conj);
            case 5 -> add(Mark.RESOLVE_NEG, Tensor::resolve_neg);
            case 6, 7, 8, 9 -> cast();
            case FIRST_VIEW, 11, 12 -> {
                RandomView view = RandomView.of(random, TensorReader.shape(done));
                add(view.onRequest(), view.onTensor());
            }
            case 13 -> {
                int to = rank == 0 ? 0 : random.nextInt(rank);
                add(View.movedim(dim, to), before -> before.movedim(dim, to));
            }
            case 14 -> {
                int end = rank == 0 ? -1 : dim + random.nextInt(rank - dim);
                add(Operation.flatten(dim, end), before -> before.flatten(dim, end));
            }
            case 15, 16 -> reshape();
            case 17 -> {
                if (random.nextBoolean()) {
                    add(View.squeeze(), Tensor::squeeze);
                } else {
                    add(View.squeeze(dim), before -> before.squeeze(dim));
                }
            }
            case 18 -> {
                int at = random.nextInt(2 * rank + 2) - rank - 1;
                add(View.unsqueeze(at), before -> before.unsqueeze(at));
            }
            case 19 -> expand(rank);
            case 20 -> takeParts();
            case 21 -> {
                if (rank > 0) {
                    add(View.flip(dim - rank), before -> before.flip(dim));
                }
            }
            case 22, 23 -> index(rank, dim, size);
            default -> compute(rank, dim, size);
        }
    }

    private void move() {
        String device = new String[] {"cpu", "cuda", "mps"}[random.nextInt(3)];
        add(new Operation.To(Device.parse(device)), UnaryOperator.identity());
    }

    /** C++ leaves open what becomes of a floating point number that the integer dtype does not have. */
    private void cast() {
        DType dtype = RandomTensor.dtype(random);
        if (done.is_complex() && !dtype.isComplex()) {
            takeParts();
            return;
        }
        if (done.is_floating_point() && dtype.isInteger() && !fits(dtype)) {
            return;
        }
        add(new Operation.Cast(dtype), before -> before.to(TensorReader.scalarType(dtype)));
    }

    private void takeParts() {
        if (random.nextBoolean()) {
            add(Mark.REAL, torch::real);
        } else if (done.is_complex()) {
            add(Mark.IMAG, torch::imag);
        }
    }

    private boolean fits(DType dtype) {
        if (done.numel() == 0) {
            return true;
        }
        Tensor values = done.to(ScalarType.Double);
        double smallest = values.min().item_double();
        double largest = values.max().item_double();
        int bits = dtype.itemSize() * Byte.SIZE;
        boolean signed = dtype.toString().startsWith("int");
        // Of 64 bits, those that a double surely has.
        double limit = Math.scalb(1.0, Math.min(signed ? bits - 1 : bits, 62));
        return smallest > (signed ? -limit : -1) && largest < limit;
    }

    private void reshape() {
        long numel = done.numel();
        if (numel == 0) {
            return;
        }
        long first = 1 + random.nextLong(numel);
        while (numel % first != 0) {
            first--;
        }
        long[] sizes = random.nextBoolean() ? new long[] {first, -1} : new long[] {-1, first, 1};
        add(Operation.reshape(sizes), before -> before.reshape(sizes));
    }

    private void expand(int rank) {
        if (rank < 5) {
            long[] sizes = new long[rank + 1];
            sizes[0] = 1 + random.nextInt(2);
            for (int i = 1; i < sizes.length; i++) {
                sizes[i] = done.size(i - 1) == 1 ? RandomTensor.upTo(random, 3) : -1;
            }
            add(View.expand(sizes), before -> before.expand(sizes));
        }
    }

    private void index(int rank, int dim, long size) {
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean taken = random.nextBoolean();
                select(dim, Tensors.copiedTensor(new boolean[] {taken}, new long[0]));
            }
            case 1 -> {
                if (rank > 0 && size > 0) {
                    long[] indices =
                            random.longs(random.nextInt(4), -size, size).toArray();
                    if (indices.length > 0) {
                        Tensor index = Tensors.copiedTensor(indices).remainder(Tensors.copiedTensor(new long[] {size}));
                        add(Index.of(dim, indices), before -> before.index_select(dim, index));
                    }
                }
            }
            case 2 -> {
                if (rank > 0) {
                    boolean[] mask = new boolean[(int) size];
                    for (int i = 0; i < mask.length; i++) {
                        mask[i] = random.nextBoolean();
                    }
                    Tensor index = Tensors.copiedTensor(mask);
                    add(
                            Index.of(dim, mask),
                            before -> before.index_select(dim, index.nonzero().flatten()));
                }
            }
            default -> {
                if (rank > 0) {
                    long[] sizes = Arrays.copyOf(TensorReader.shape(done), 1 + random.nextInt(rank));
                    select(0, integers(2, sizes).to(ScalarType.Bool));
                }
            }
        }
    }

    /** LibTorch indexes with masks only where it has a kernel for the dtype; of a few it has none. */
    private void select(int dim, Tensor mask) {
        TensorIndex[] indices = new TensorIndex[dim + 1];
        for (int i = 0; i < dim; i++) {
            indices[i] = new TensorIndex(new org.bytedeco.pytorch.Slice());
        }
        indices[dim] = new TensorIndex(mask);
        add(Index.of(dim, new IndexTensor(mask)), before -> before.index(new TensorIndexVector(indices)));
    }

    private void compute(int rank, int fromFirst, long size) {
        if (done.is_complex() || done.numel() == 0 || UNORDERED.contains(TensorReader.dtype(done))) {
            return;
        }
        int dim = random.nextBoolean() ? fromFirst : fromFirst - Math.max(rank, 1);
        switch (random.nextInt(6)) {
            case 0 -> {
                if (done.is_floating_point()) {
                    add(Computation.softmax(dim), before -> before.softmax(dim));
                }
            }
            case 1 -> add(Computation.amax(dim), before -> before.amax(new long[] {dim}, false));
            case 2 -> add(Computation.amin(dim), before -> before.amin(new long[] {dim}, false));
            case 3 -> add(Computation.argmax(dim), before -> before.argmax(new LongOptional(dim), false));
            case 4 -> add(Computation.argmin(), Tensor::argmin);
            default -> {
                if (rank > 0) {
                    long k = random.nextLong(size + 1);
                    boolean values = random.nextBoolean();
                    add(values ? Computation.topkValues(k, dim) : Computation.topkIndices(k, dim), before -> {
                        T_TensorTensor_T pair = before.topk(k, dim, true, true);
                        return values ? pair.get0() : pair.get1();
                    });
                }
            }
        }
    }

    private void add(Operation operation, UnaryOperator<Tensor> atOnce) {
        Tensor next;
        try {
            next = atOnce.apply(done.detach());
        } catch (RuntimeException e) {
            told.append(", (LibTorch cannot ").append(operation.description()).append(')');
            return;
        }
        if (next.numel() <= MOST_ELEMENTS) {
            told.append(", ").append(operation.description());
            done = next;
            said = said.with(operation);
        }
    }
}
