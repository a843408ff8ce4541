package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors of any dtype, rank 0 to 6, by chains of views that LibTorch takes; says how each was made. */
final class RandomTensor {
    private static final List<DType> DTYPES =
            Stream.of(DType.values()).filter(dtype -> !dtype.isQuantized()).toList();
    /** What LibTorch has a kernel for that negates. */
    private static final Set<DType> NEGATABLE = EnumSet.of(
            DType.INT8,
            DType.INT16,
            DType.INT32,
            DType.INT64,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.FLOAT32,
            DType.FLOAT64);

    private static final int MOST_DIMS = 6;
    private static final int MANY_ELEMENTS = 240;

    /** For a few tensors: enough for dims that are walked in blocks. */
    static final int MOST_ELEMENTS = 4000;

    private final SplittableRandom random;
    private final StringBuilder told;
    private Tensor tensor;

    private RandomTensor(SplittableRandom random, StringBuilder told) {
        this.random = random;
        this.told = told;
    }

    /**
     * A tensor.
     *
     * @param small whether its elements are whole numbers from 0 to 100, rather than any bits
     * @param told where to write how it was made, as it is made
     */
    static Tensor make(SplittableRandom random, boolean small, StringBuilder told) {
        RandomTensor maker = new RandomTensor(random, told);
        maker.base(small);
        for (int views = random.nextInt(7); views > 0; views--) {
            maker.takeView();
        }
        return maker.tensor;
    }

    static DType dtype(SplittableRandom random) {
        return DTYPES.get(random.nextInt(DTYPES.size()));
    }

    private void base(boolean small) {
        DType dtype = dtype(random);
        long[] shape = shape();
        told.append(dtype).append(' ').append(Arrays.toString(shape));
        if (random.nextInt(50) == 0) {
            told.append(" zero tensor");
            tensor = torch.torch__efficientzerotensor(shape, new TensorOptions(TensorReader.scalarType(dtype)));
            return;
        }
        tensor = partOfStorage(small, dtype, shape);
        if ((tensor.is_floating_point() || tensor.is_complex()) && random.nextInt(10) == 0) {
            told.append(" requires grad");
            tensor.requires_grad_(true);
        }
    }

    /** Of a third, with elements of the storage before and behind its own. */
    private Tensor partOfStorage(boolean small, DType dtype, long... shape) {
        long numel = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        boolean isPart = random.nextInt(3) == 0;
        long before = isPart ? 1 + random.nextInt(9) : 0;
        long stored = before + numel + (isPart ? random.nextInt(3) : 0);
        if (isPart) {
            told.append(" from element ").append(before).append(" of ").append(stored);
        }
        Tensor storage = small ? smallNumbers(dtype, stored) : anyBits(dtype, stored);
        return storage.narrow(0, before, numel).view(shape);
    }

    /** A size, seldom 0: of tensors without elements little is to be seen. */
    static long upTo(SplittableRandom random, long most) {
        return most == 0 || random.nextInt(16) == 0 ? 0 : 1 + random.nextLong(most);
    }

    private long[] shape() {
        long[] shape = new long[random.nextInt(MOST_DIMS + 1)];
        boolean large = random.nextInt(100) == 0;
        long left = large ? MOST_ELEMENTS : MANY_ELEMENTS;
        for (int dim = 0; dim < shape.length; dim++) {
            int roll = random.nextInt(48);
            shape[dim] = roll == 0 ? 0 : roll < 10 ? 1 : 1 + random.nextLong(Math.min(left, large ? 90 : 7));
            left /= Math.max(shape[dim], 1);
        }
        return shape;
    }

    private Tensor smallNumbers(DType dtype, long count) {
        Tensor numbers = torch.empty(new long[] {count}, new TensorOptions(torch.ScalarType.Long), null);
        ByteBuffer bytes = bytes(numbers);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextInt(101));
        }
        return numbers.to(TensorReader.scalarType(dtype));
    }

    private Tensor anyBits(DType dtype, long count) {
        Tensor bits = torch.empty(new long[] {count}, new TensorOptions(TensorReader.scalarType(dtype)), null);
        ByteBuffer bytes = bytes(bits);
        while (bytes.hasRemaining()) {
            if (dtype == DType.UINT64) {
                // What a long cannot hold is an error, which has its own test.
                bytes.putLong(random.nextLong() >>> 1);
            } else {
                bytes.put((byte) (dtype == DType.BOOL ? random.nextInt(2) : random.nextInt(256)));
            }
        }
        return bits;
    }

    private static ByteBuffer bytes(Tensor tensor) {
        return TensorReader.bytes(tensor);
    }

    private void takeView() {
        long[] shape = TensorReader.shape(tensor);
        int roll = random.nextInt(tensor.is_complex() ? 15 : 12);
        try {
            if (roll < 5) {
                RandomView view = RandomView.of(random, shape);
                became(view.onTensor().apply(tensor), view.toString());
            } else if (roll == 5 && shape.length < MOST_DIMS) {
                int dim = random.nextInt(shape.length + 1);
                became(tensor.unsqueeze(dim), "unsqueeze(" + dim + ")");
            } else if (roll == 6 && shape.length > 0) {
                int dim = random.nextInt(shape.length);
                became(tensor.squeeze(dim), "squeeze(" + dim + ")");
            } else if (roll == 7) {
                expand(shape);
            } else if (roll == 8) {
                asStrided();
            } else if (roll == 9 && shape.length > 0 && shape.length < MOST_DIMS) {
                unfold(shape);
            } else if (roll == 10 && shape.length > 1) {
                became(tensor.diagonal(0, 0, shape.length - 1), "diagonal(0, 0, " + (shape.length - 1) + ")");
            } else if (roll == 11 && NEGATABLE.contains(TensorReader.dtype(tensor))) {
                became(tensor._neg_view(), "_neg_view()");
            } else if (roll == 12 || roll == 13) {
                became(tensor.conj(), "conj()");
            } else if (roll == 14) {
                boolean imaginary = random.nextBoolean();
                became(imaginary ? torch.imag(tensor) : torch.real(tensor), imaginary ? "imag()" : "real()");
            }
        } catch (RuntimeException e) {
            told.append(" (which LibTorch cannot take)");
        }
    }

    private void became(Tensor view, String how) {
        told.append(", ").append(how);
        if (view.numel() <= Math.max(MANY_ELEMENTS, tensor.numel())) {
            tensor = view;
        } else {
            told.append(" (too large, left out)");
        }
    }

    private void expand(long... shape) {
        boolean oneMore = shape.length < MOST_DIMS && random.nextBoolean();
        long[] sizes = new long[shape.length + (oneMore ? 1 : 0)];
        int added = sizes.length - shape.length;
        for (int dim = 0; dim < sizes.length; dim++) {
            long size = dim < added ? 1 : shape[dim - added];
            sizes[dim] = size == 1 ? upTo(random, 3) : size;
        }
        became(tensor.expand(sizes), "expand(" + Arrays.toString(sizes) + ")");
    }

    /** Any strides that stay inside the storage; most of them overlap. */
    private void asStrided() {
        long left = tensor.storage().nbytes() / tensor.itemsize();
        if (left == 0 || tensor._is_zerotensor()) {
            return;
        }
        long offset = random.nextLong(left);
        left -= offset + 1;
        long[] sizes = new long[random.nextInt(5)];
        long[] strides = new long[sizes.length];
        for (int dim = 0; dim < sizes.length; dim++) {
            sizes[dim] = upTo(random, 4);
            strides[dim] = random.nextLong(1 + (sizes[dim] > 1 ? Math.min(left / (sizes[dim] - 1), 20) : 20));
            left -= Math.max(sizes[dim] - 1, 0) * strides[dim];
        }
        String how = "as_strided(" + Arrays.toString(sizes) + ", " + Arrays.toString(strides) + ", " + offset + ")";
        became(tensor.as_strided(sizes, strides, new LongOptional(offset)), how);
    }

    private void unfold(long... shape) {
        int dim = random.nextInt(shape.length);
        long size = upTo(random, shape[dim]);
        long step = 1 + random.nextInt(3);
        became(tensor.unfold(dim, size, step), "unfold(" + dim + ", " + size + ", " + step + ")");
    }
}
