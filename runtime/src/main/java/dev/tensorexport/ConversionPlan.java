package dev.tensorexport;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.ndarray.DType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * What one conversion does, in order, and what it costs. {@link #explain()} prints what the executor runs: there is no
 * second description of the work.
 *
 * @param source the tensor that is converted
 * @param steps what is done, in order; none that writes where the tensor's memory is shared
 * @param dtype what the array's elements are
 * @param layout where the array's elements lie, counted from the first element of what the last step that writes has
 *     written, or of the tensor if none does
 */
public record ConversionPlan(TensorInfo source, List<Step> steps, DType dtype, Layout layout) {
    public ConversionPlan {
        steps = List.copyOf(steps);
    }

    /** Whether the array shares the tensor's memory. */
    public boolean sharesMemory() {
        for (Step step : steps) {
            if (!step.sharesMemory()) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes all steps read together; {@link Long#MAX_VALUE} if there are more. */
    public long bytesRead() {
        return steps.stream().mapToLong(Step::bytesRead).reduce(0, ConversionPlan::sum);
    }

    /** How many bytes all steps write together; {@link Long#MAX_VALUE} if there are more. */
    public long bytesWritten() {
        return steps.stream().mapToLong(Step::bytesWritten).reduce(0, ConversionPlan::sum);
    }

    private static long sum(long bytes, long more) {
        return bytes > Long.MAX_VALUE - more ? Long.MAX_VALUE : bytes + more;
    }

    /** The plan as text: the conversion, its steps with what each costs and why it is done, and who owns the result. */
    public String explain() {
        StringBuilder text = new StringBuilder(dtype + " " + layout + " of " + source);
        int width = steps.stream()
                .mapToInt(step -> step.description().length())
                .max()
                .orElse(0);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            text.append(
                    String.format(Locale.ROOT, "%n  %d %-" + width + "s  %s", i + 1, step.description(), cost(step)));
        }
        String bytes = bytes(BigInteger.valueOf(layout.numel()).multiply(BigInteger.valueOf(dtype.itemSize())));
        return text.append(String.format(
                        "%n  = %s", sharesMemory() ? "shares " + bytes + " with the tensor" : "owns " + bytes))
                .toString();
    }

    private static String cost(Step step) {
        return step.sharesMemory()
                ? "free"
                : bytes(step.bytesRead()) + " read, " + bytes(step.bytesWritten()) + " written on " + step.device()
                        + ": " + step.reason();
    }

    /** An expanded tensor can have more bytes of elements than a long counts. */
    private static String bytes(Number count) {
        return String.format(Locale.ROOT, "%,d B", count);
    }
}
