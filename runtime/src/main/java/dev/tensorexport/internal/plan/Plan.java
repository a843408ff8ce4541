package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Locale;

/**
 * The steps of one conversion. {@link #explain()} prints what the executor runs: there is no second description of the
 * work.
 *
 * @param source the tensor that is converted
 * @param steps the steps, in order; none of them writes if the tensor's memory is shared
 * @param dtype the requested dtype
 * @param layout the layout of the result, from the first element of what the last writing step wrote, or of the tensor
 *     if no step writes
 * @param stored the dtype in memory: {@code dtype}, unless reading the result also casts it
 * @param end what the elements become
 */
public record Plan(TensorInfo source, List<Step> steps, DType dtype, Layout layout, DType stored, End end)
        implements ConversionPlan {
    public Plan {
        steps = List.copyOf(steps);
    }

    @Override
    public long[] shape() {
        return layout.shape();
    }

    @Override
    public boolean sharesMemory() {
        for (Step step : steps) {
            if (!step.sharesMemory()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long bytesRead() {
        return steps.stream().mapToLong(Step::bytesRead).reduce(0, Plan::sum);
    }

    @Override
    public long bytesWritten() {
        return steps.stream().mapToLong(Step::bytesWritten).reduce(0, Plan::sum);
    }

    /** The steps whose result is in memory: all except those that read it into Java values. */
    public List<Step> inMemory() {
        return steps.subList(0, countInMemory());
    }

    /** Whether the elements stay in the tensor's memory until they are read. */
    public boolean isOnSharedMemory() {
        for (Step step : steps) {
            if (!step.sharesMemory() && !step.bringsOut()) {
                return false;
            }
        }
        return true;
    }

    /** The steps that read memory into Java values; none if the result is an array. */
    public List<Step> bringingOut() {
        return steps.subList(countInMemory(), steps.size());
    }

    /** The reading steps come last. */
    private int countInMemory() {
        int count = steps.size();
        while (count > 0 && steps.get(count - 1).bringsOut()) {
            count--;
        }
        return count;
    }

    private static long sum(long bytes, long more) {
        return bytes > Long.MAX_VALUE - more ? Long.MAX_VALUE : bytes + more;
    }

    @Override
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
        return text.append(String.format("%n  = %s%s", owner(), end.description()))
                .toString();
    }

    private String owner() {
        return sharesMemory()
                ? "shares " + bytes(layout.extent() * stored.itemSize()) + " with the tensor"
                : "owns " + bytes(lastWritten());
    }

    private long lastWritten() {
        long written = 0;
        for (Step step : steps) {
            written = step.sharesMemory() ? written : step.bytesWritten();
        }
        return written;
    }

    private static String cost(Step step) {
        return step.sharesMemory()
                ? "free"
                : bytes(step.bytesRead()) + " read, " + bytes(step.bytesWritten()) + " written on " + step.device()
                        + ": " + step.reason();
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d B", count);
    }
}
