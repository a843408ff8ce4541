package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a tensor so far, and what is asked for of it that no step has done yet. Views and casts only change
 * what is asked for.
 *
 * @param written what the steps so far have made of the tensor
 * @param dtype what the elements are asked to be
 * @param view where in {@code written} the elements lie that are asked for
 * @param names the views that {@code view} comes from and no step has taken
 * @param reshaped how the elements of {@code view} are seen once they are written in row-major order; null for as they
 *     are
 * @param namesOfReshaped the reshape, and the views of what it gives
 */
record Pending(
        TensorInfo written,
        DType dtype,
        Layout view,
        List<String> names,
        @Nullable Layout reshaped,
        List<String> namesOfReshaped) {

    /** A tensor of which nothing is asked yet. */
    static Pending of(TensorInfo tensor) {
        return new Pending(tensor, tensor.dtype(), tensor.layout(), List.of(), null, List.of());
    }

    /** Where the elements lie as the next operation sees them. */
    Layout layout() {
        return reshaped == null ? view : reshaped;
    }

    Device device() {
        return written.device();
    }

    /** Whether an array can be on what was written, and have all that is asked for. */
    boolean isDone() {
        return dtype == written.dtype() && reshaped == null && written.isPlain();
    }

    /** Seen in another way. */
    Pending view(String name, UnaryOperator<Layout> change) {
        return reshaped == null
                ? new Pending(written, dtype, change.apply(view), with(names, name), null, List.of())
                : new Pending(written, dtype, view, names, change.apply(reshaped), with(namesOfReshaped, name));
    }

    /** Reshaped as no strides of {@link #view} give it. */
    Pending reshapeInRowMajorOrder(String name, long... sizes) {
        return new Pending(
                written, dtype, view, names, Layout.contiguous(view.shape()).reshape(sizes), List.of(name));
    }

    Pending cast(DType next) {
        return new Pending(written, next, view, names, reshaped, namesOfReshaped);
    }

    /** Once a step has written the elements of {@link #view}, in row-major order. */
    Pending written(Device device, DType next) {
        return written(device, next, Layout.contiguous(view.shape()));
    }

    /** Once a step has written something of the elements of {@link #view}. */
    Pending written(Device device, DType next, Layout result) {
        return written(new TensorInfo(next, result, TorchLayout.STRIDED, device, false, false, false, false), result);
    }

    /** Once a step has written some of the elements of {@link #view} as they stand in memory. */
    Pending selected(Layout result) {
        TensorInfo fresh = new TensorInfo(
                written.dtype(),
                result,
                TorchLayout.STRIDED,
                written.device(),
                false,
                written.conj(),
                written.neg(),
                false);
        return written(fresh, result);
    }

    private Pending written(TensorInfo fresh, Layout result) {
        return new Pending(fresh, dtype, reshaped == null ? result : reshaped, namesOfReshaped, null, List.of());
    }

    /** What was written as a view of its own, with dims in reverse order. */
    Pending flipped(int... dims) {
        return new Pending(written, written.dtype(), view.flip(dims), names, null, List.of());
    }

    /** Once a step has taken the views. */
    Pending taken() {
        return new Pending(written, dtype, view, List.of(), reshaped, namesOfReshaped);
    }

    /** The pairs of real numbers that complex elements are, which stand in memory as they are or negated. */
    Pending asPairs(boolean neg) {
        DType real = written.dtype().toReal();
        TensorInfo pairs = new TensorInfo(
                real, written.layout().viewAsReal(), TorchLayout.STRIDED, written.device(), false, false, neg, false);
        return new Pending(pairs, real, view.viewAsReal(), names, null, List.of());
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names.size() + 1);
        more.addAll(names);
        more.add(name);
        return more;
    }
}
