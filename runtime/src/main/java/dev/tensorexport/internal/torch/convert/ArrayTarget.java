package dev.tensorexport.internal.torch.convert;

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
        copy((NdArray.OfPrimitive<?, ?, ?>) elements, start + (int) done);
    }

    @SuppressWarnings("unchecked") // The plan was refused if the elements were read as another primitive.
    private <A> void copy(NdArray.OfPrimitive<?, A, ?> elements, int at) {
        elements.copyTo((A) array, at);
    }
}
