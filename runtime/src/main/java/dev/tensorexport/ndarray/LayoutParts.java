package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;

/** Cuts layouts of one shape into parts that follow each other in row-major order, each of at most so many elements. */
final class LayoutParts {
    private LayoutParts() {}

    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void part(Layout part, Layout other) throws E;
    }

    static <E extends Exception> void forEach(Layout layout, Layout other, long most, Visitor<E> visitor) throws E {
        if (layout.numel() <= most) {
            visitor.part(layout, other);
            return;
        }
        long rows = layout.size(0);
        long rowNumel = layout.numel() / rows;
        if (rowNumel > most) {
            for (long row = 0; row < rows; row++) {
                forEach(layout.select(0, row), other.select(0, row), most, visitor);
            }
            return;
        }
        long step = most / rowNumel;
        for (long row = 0; row < rows; row += step) {
            long stop = Math.min(row + step, rows);
            visitor.part(layout.slice(0, row, stop, 1), other.slice(0, row, stop, 1));
        }
    }
}
