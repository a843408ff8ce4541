package dev.tensorexport;

import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One view that an array can take, and what gives the same elements of a tensor: there it may be a copy. */
record RandomArrayView(String description, UnaryOperator<Tensor> onTensor, UnaryOperator<NdArray> onArray) {
    private static final int MOST_DIMS = 7;

    /** A view that fits a shape. */
    static RandomArrayView of(SplittableRandom random, long... shape) {
        int rank = shape.length;
        int dim = rank == 0 ? -1 : random.nextInt(rank);
        return switch (random.nextInt(rank == 0 ? 2 : 10)) {
            case 0 -> rank < MOST_DIMS ? unsqueeze(random.nextInt(rank + 1)) : squeeze();
            case 1 -> expand(random, shape);
            case 2 -> shape[dim] == 1 ? squeeze(dim) : squeeze();
            case 3 -> flip(dim);
            case 4 -> shape[dim] == 0 ? flip(dim) : sliceDown(random, dim, shape[dim]);
            case 5 -> reshape(joined(dim, shape));
            default -> {
                RandomView view = RandomView.of(random, shape);
                yield new RandomArrayView(view.toString(), view.onTensor(), view.onArray());
            }
        };
    }

    private static RandomArrayView unsqueeze(int dim) {
        return new RandomArrayView(
                "unsqueeze(" + dim + ")", tensor -> tensor.unsqueeze(dim), array -> array.unsqueeze(dim));
    }

    private static RandomArrayView squeeze() {
        return new RandomArrayView("squeeze()", Tensor::squeeze, NdArray::squeeze);
    }

    private static RandomArrayView squeeze(int dim) {
        return new RandomArrayView("squeeze(" + dim + ")", tensor -> tensor.squeeze(dim), array -> array.squeeze(dim));
    }

    private static RandomArrayView expand(SplittableRandom random, long... shape) {
        int added = shape.length < MOST_DIMS ? random.nextInt(2) : 0;
        long[] sizes = new long[shape.length + added];
        for (int i = 0; i < sizes.length; i++) {
            long size = i < added ? 1 : shape[i - added];
            sizes[i] = size == 1 ? random.nextInt(3) : size;
        }
        return new RandomArrayView(
                "expand(" + Arrays.toString(sizes) + ")", tensor -> tensor.expand(sizes), array -> array.expand(sizes));
    }

    private static RandomArrayView flip(int dim) {
        return new RandomArrayView("flip(" + dim + ")", tensor -> tensor.flip(dim), array -> array.flip(dim));
    }

    private static RandomArrayView sliceDown(SplittableRandom random, int dim, long size) {
        long start = random.nextLong(size);
        long stop = random.nextLong(start + 1) - 1;
        long step = 1 + random.nextInt(3);
        return new RandomArrayView(
                "slice(" + dim + ", " + start + ", " + stop + ", -" + step + ")",
                tensor -> torch.slice(
                        tensor.flip(dim),
                        dim,
                        new LongOptional(size - 1 - start),
                        new LongOptional(size - 1 - stop),
                        step),
                array -> array.flip(dim).slice(dim, size - 1 - start, size - 1 - stop, step));
    }

    /** One dim and the next as one dim. */
    private static long[] joined(int dim, long... shape) {
        if (dim == shape.length - 1) {
            return shape;
        }
        long[] sizes = new long[shape.length - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < dim ? shape[i] : i == dim ? shape[i] * shape[i + 1] : shape[i + 1];
        }
        return sizes;
    }

    /** Where no strides give the new shape, a copy is what the message asks for. */
    private static RandomArrayView reshape(long... sizes) {
        return new RandomArrayView(
                "reshape(" + Arrays.toString(sizes) + ")", tensor -> tensor.reshape(sizes), array -> {
                    try {
                        return array.reshape(sizes);
                    } catch (IllegalArgumentException e) {
                        return array.copy().reshape(sizes);
                    }
                });
    }
}
