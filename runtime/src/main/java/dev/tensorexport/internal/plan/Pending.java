package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The result of the steps so far, and the requests that no step has met yet. Views and casts only change the requests.
 *
 * @param written the result of the steps so far
 * @param dtype the requested dtype
 * @param view the layout of the requested elements in {@code written}
 * @param names the views that make up {@code view} and that no step has taken
 * @param reshaped the layout of the elements of {@code view} once they are written in row-major order; null for no
 *     change
 * @param namesOfReshaped the reshape, and the views of what it gives
 */
record Pending(
        TensorInfo written,
        DType dtype,
        Layout view,
        List<String> names,
        @Nullable Layout reshaped,
        List<String> namesOfReshaped) {

    /** A tensor without requests. */
    static Pending of(TensorInfo tensor) {
        return new Pending(tensor, tensor.dtype(), tensor.layout(), List.of(), null, List.of());
    }

    /** The layout that the next operation sees. */
    Layout layout() {
        return reshaped == null ? view : reshaped;
    }

    Device device() {
        return written.device();
    }

    /** Whether an array on {@code written} meets all requests. */
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
