package dev.tensorexport.imglib2;

import dev.tensorexport.ndarray.NdArray;
import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;

/** An image that reads and writes the elements of an array where they lie, whatever its strides and its size. */
final class StridedImage<T extends NativeType<T>> extends AbstractInterval implements RandomAccessibleInterval<T> {
    private final NdArray array;
    private final T type;

    StridedImage(NdArray array, T type) {
        super(PixelTypes.reversed(array.shape()));
        this.array = array;
        this.type = type;
    }

    @Override
    public T getType() {
        return type;
    }

    @Override
    public RandomAccess<T> randomAccess() {
        return new Cursor(new Point(n));
    }

    @Override
    public RandomAccess<T> randomAccess(Interval interval) {
        return randomAccess();
    }

    /** A position, and a pixel that is always the element there. */
    private final class Cursor extends Point implements RandomAccess<T> {
        private final long[] index;
        private final T pixel;

        @SuppressWarnings("unchecked") // The type is that of the array's dtype.
        Cursor(Point start) {
            super(start);
            index = new long[n];
            pixel = (T) ElementAccess.pixel(array, index);
        }

        @Override
        public T get() {
            for (int dim = 0; dim < n; dim++) {
                index[n - 1 - dim] = position[dim];
            }
            return pixel;
        }

        @Override
        public T getType() {
            return type;
        }

        @Override
        public RandomAccess<T> copy() {
            return new Cursor(this);
        }
    }
}
