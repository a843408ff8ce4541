package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;

/**
 * A primitive array of the caller's that is filled from somewhere on.
 *
 * @param array of the type that the elements are read as
 * @param start where the first one goes
 * @param dtype what the elements are there
 */
record ArrayTarget(Object array, int start, DType dtype) {
    void checkRoom(Plan plan) {
        long numel = plan.layout().numel();
        int length = Array.getLength(array);
        if (start < 0 || start > length || numel > length - start) {
            throw new IndexOutOfBoundsException("found a target of " + length + " elements, written from " + start
                    + " on; expected room for " + numel + ", the elements of " + plan.dtype() + " " + plan.layout());
        }
    }

    /** Fills it with elements of which so many came before, and casts them where they are of another dtype. */
    void fill(NdArray elements, long done) {
        int at = start + (int) done;
        Codec<?, ?> cast = Codecs.cast(elements.dtype(), dtype);
        if (cast == null) {
            copy((NdArray.OfPrimitive<?, ?, ?>) elements, at);
        } else {
            read(elements, cast, at);
        }
    }

    private <A> void read(NdArray elements, Codec<A, ?> cast, int at) {
        ArrayAccess.read(elements, cast, cast.values().cast(array), at);
    }

    @SuppressWarnings("unchecked") // The plan was refused if the elements were read as another primitive.
    private <A> void copy(NdArray.OfPrimitive<?, A, ?> elements, int at) {
        elements.copyTo((A) array, at);
    }
}
