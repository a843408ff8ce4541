package dev.tensorexport;

import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One view that LibTorch, a request and an array can all take, said to each of them. */
record RandomView(View onRequest, UnaryOperator<Tensor> onTensor, UnaryOperator<NdArray> onArray) {
    /** A view that fits a shape. */
    static RandomView of(SplittableRandom random, long... shape) {
        int rank = shape.length;
        if (rank == 0) {
            return permute();
        }
        int dim = random.nextInt(rank);
        long size = shape[dim];
        return switch (random.nextInt(size == 0 ? 4 : 5)) {
            case 0 -> permute(order(random, rank));
            case 1 -> transpose(dim, random.nextInt(rank));
            case 2 -> {
                long start = size - RandomTensor.upTo(random, size);
                yield narrow(dim, start, RandomTensor.upTo(random, size - start));
            }
            case 3 -> {
                long start = size - RandomTensor.upTo(random, size);
                long length = RandomTensor.upTo(random, size - start);
                yield slice(dim, start, start + length, 1 + random.nextInt(4));
            }
            default -> select(dim, random.nextLong(size));
        };
    }

    private static RandomView permute(int... order) {
        long[] dims = Arrays.stream(order).asLongStream().toArray();
        return new RandomView(View.permute(order), tensor -> tensor.permute(dims), array -> array.permute(order));
    }

    private static RandomView transpose(int dim0, int dim1) {
        return new RandomView(
                View.transpose(dim0, dim1),
                tensor -> tensor.transpose(dim0, dim1),
                array -> array.transpose(dim0, dim1));
    }

    private static RandomView narrow(int dim, long start, long length) {
        return new RandomView(
                View.narrow(dim, start, length),
                tensor -> tensor.narrow(dim, start, length),
                array -> array.slice(dim, start, start + length));
    }

    private static RandomView slice(int dim, long start, long stop, long step) {
        return new RandomView(
                View.slice(dim, start, stop, step),
                tensor -> torch.slice(tensor, dim, new LongOptional(start), new LongOptional(stop), step),
                array -> array.slice(dim, start, stop, step));
    }

    private static RandomView select(int dim, long index) {
        return new RandomView(
                View.select(dim, index), tensor -> tensor.select(dim, index), array -> array.select(dim, index));
    }

    private static int[] order(SplittableRandom random, int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    @Override
    public String toString() {
        return onRequest.description();
    }
}
