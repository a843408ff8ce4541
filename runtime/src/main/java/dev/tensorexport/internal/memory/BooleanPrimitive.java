package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;

final class BooleanPrimitive extends Primitive<boolean[]> {
    BooleanPrimitive() {
        super(boolean[].class);
    }

    @Override
    public int bytes() {
        return Byte.BYTES;
    }

    @Override
    public boolean[] newArray(int length) {
        return new boolean[length];
    }

    @Override
    public int length(boolean[] array) {
        return array.length;
    }

    @Override
    public void widen(boolean[] values, int from, long[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = values[from + i] ? 1 : 0;
        }
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, boolean[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] != 0 && values[i] != 1) {
                return i;
            }
            target[at + i] = values[i] == 1;
        }
        return count;
    }

    @Override
    void toRows(boolean[] block, int rows, boolean[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(boolean[] source, int from, boolean[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }
}
