package dev.tensorexport.samples.benchmarks;

import java.util.function.IntUnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How the elements of a tensor lie in memory. */
enum Order {
    ROWS {
        @Override
        Tensor of(Tensor base) {
            return base;
        }
    },

    /** The transpose of a tensor that is in row-major order. */
    COLUMNS {
        @Override
        int place(int index, int rows, int columns) {
            return index % columns * rows + index / columns;
        }

        @Override
        long[] base(int rows, int columns) {
            return new long[] {columns, rows};
        }

        @Override
        Tensor of(Tensor base) {
            return base.transpose(0, 1);
        }
    },

    /** Images of 64 channels whose pixels are together. */
    CHANNELS_LAST {
        @Override
        long[] base(int rows, int columns) {
            return new long[] {16, 64, rows / 32, columns / 32};
        }

        @Override
        Tensor of(Tensor base) {
            return base.contiguous(torch.MemoryFormat.ChannelsLast);
        }
    },

    /** Every second column. */
    STEP_2 {
        @Override
        int place(int index, int rows, int columns) {
            return 2 * index;
        }

        @Override
        long[] base(int rows, int columns) {
            return new long[] {rows, 2L * columns};
        }

        @Override
        Tensor of(Tensor base) {
            return base.slice(1, new LongOptional(), new LongOptional(), 2);
        }
    };

    /** Makes a tensor of this order of one that is in row-major order. */
    abstract Tensor of(Tensor base);

    /** The shape of the tensor it is made of. */
    long[] base(int rows, int columns) {
        return new long[] {rows, columns};
    }

    /** Where the tensor it is made of has an element, both in row-major order. */
    int place(int index, int rows, int columns) {
        return index;
    }

    /** {@link #place} for one size. */
    IntUnaryOperator places(int rows, int columns) {
        return index -> place(index, rows, columns);
    }

    /** A source of this order. */
    Tensor tensor(int source, int rows, int columns, torch.ScalarType dtype) {
        long[] sizes = base(rows, columns);
        long count = 1;
        for (long size : sizes) {
            count *= size;
        }
        return of(ByHand.tensor(Elements.of(source, Math.toIntExact(count)), sizes)
                .to(dtype));
    }
}
