package dev.tensorexport.internal.torch;

import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;

/**
 * A primitive array of the caller's that is filled from somewhere on.
 *
 * @param array of the type that the elements are read as
 * @param start where the first one goes
 */
record ArrayTarget(Object array, int start) {
    void checkRoom(Plan plan) {
        long numel = plan.layout().numel();
        int length = Array.getLength(array);
        if (start < 0 || start > length || numel > length - start) {
            throw new IndexOutOfBoundsException("found a target of " + length + " elements, written from " + start
                    + " on; expected room for " + numel + ", the elements of " + plan.dtype() + " " + plan.layout());
        }
    }

    /** Fills it with elements of which so many came before. */
    void fill(NdArray elements, long done) {
        int at = start + (int) done;
        if (array instanceof float[] to) {
            elements.asFloat().copyTo(to, at);
        } else if (array instanceof double[] to) {
            elements.asDouble().copyTo(to, at);
        } else if (array instanceof int[] to) {
            elements.asInt().copyTo(to, at);
        } else if (array instanceof long[] to) {
            elements.asLong().copyTo(to, at);
        } else if (array instanceof short[] to) {
            elements.asShort().copyTo(to, at);
        } else if (array instanceof byte[] to) {
            elements.asByte().copyTo(to, at);
        } else {
            elements.asBoolean().copyTo((boolean[]) array, at);
        }
    }
}
