package dev.tensorexport.ndarray;

/** A primitive array that takes a number only if it holds it exactly. */
sealed interface ExactTarget {
    /** Puts a whole number, where below 0 may stand for 2^63 and more. Returns false if it does not fit. */
    boolean put(int at, long value, boolean unsigned);

    /** Puts a number; a negative zero counts as 0, and NaN as itself. Returns false if it does not fit. */
    boolean put(int at, double value);

    static ExactTarget of(Object array) {
        if (array instanceof float[] floats) {
            return new Floats(floats);
        } else if (array instanceof double[] doubles) {
            return new Doubles(doubles);
        } else if (array instanceof boolean[] booleans) {
            return new Booleans(booleans);
        } else if (array instanceof byte[] bytes) {
            return new Bytes(bytes);
        } else if (array instanceof short[] shorts) {
            return new Shorts(shorts);
        } else if (array instanceof int[] ints) {
            return new Ints(ints);
        }
        return new Longs((long[]) array);
    }

    /** Floating-point numbers of some significand. */
    record Floats(float[] array) implements ExactTarget {
        private static final int SIGNIFICAND_BITS = 24;

        @Override
        public boolean put(int at, long value, boolean unsigned) {
            array[at] = (float) WideReader.toDouble(value, unsigned);
            return WideReader.fits(value, unsigned, SIGNIFICAND_BITS);
        }

        @Override
        public boolean put(int at, double value) {
            array[at] = (float) value;
            return array[at] == value || Double.isNaN(value);
        }
    }

    record Doubles(double[] array) implements ExactTarget {
        private static final int SIGNIFICAND_BITS = 53;

        @Override
        public boolean put(int at, long value, boolean unsigned) {
            array[at] = WideReader.toDouble(value, unsigned);
            return WideReader.fits(value, unsigned, SIGNIFICAND_BITS);
        }

        @Override
        public boolean put(int at, double value) {
            array[at] = value;
            return true;
        }
    }

    /** Whole numbers, and truth values as 0 and 1: what fits here fits in a {@code long}. */
    sealed interface Whole extends ExactTarget {
        /** 2^63, the least number beyond every {@code long}. */
        double BEYOND_LONG = 0x1p63;

        boolean put(int at, long value);

        @Override
        default boolean put(int at, long value, boolean unsigned) {
            return !(unsigned && value < 0) && put(at, value);
        }

        @Override
        default boolean put(int at, double value) {
            return value < BEYOND_LONG && (long) value == value && put(at, (long) value);
        }
    }

    record Booleans(boolean[] array) implements Whole {
        @Override
        public boolean put(int at, long value) {
            array[at] = value == 1;
            return value == 0 || value == 1;
        }
    }

    record Bytes(byte[] array) implements Whole {
        @Override
        public boolean put(int at, long value) {
            array[at] = (byte) value;
            return array[at] == value;
        }
    }

    record Shorts(short[] array) implements Whole {
        @Override
        public boolean put(int at, long value) {
            array[at] = (short) value;
            return array[at] == value;
        }
    }

    record Ints(int[] array) implements Whole {
        @Override
        public boolean put(int at, long value) {
            array[at] = (int) value;
            return array[at] == value;
        }
    }

    record Longs(long[] array) implements Whole {
        @Override
        public boolean put(int at, long value) {
            array[at] = value;
            return true;
        }
    }
}
