package dev.tensorexport.samples.digits;

/**
 * How the network read one digit.
 *
 * @param row the digit's place in the test part
 * @param digit what it is
 * @param read what it was taken for
 * @param confidence the probability given to {@code read}, 0 to 1
 */
record Reading(int row, int digit, int read, double confidence) {

    boolean right() {
        return digit == read;
    }
}
