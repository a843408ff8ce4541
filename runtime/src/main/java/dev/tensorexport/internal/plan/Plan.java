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
 * @param steps what is done, in order; none that writes where the tensor's memory is shared
 * @param dtype what the elements are asked to be
 * @param layout where they lie in the end, counted from the first element of what the last step that writes has
 *     written, or of the tensor if none does
 * @param stored what they are in memory then: {@code dtype}, unless what reads them casts them too
 * @param end what becomes of them
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

    /** The steps that leave the elements in memory: all but those that bring them out of it. */
    public List<Step> inMemory() {
        return steps.subList(0, countInMemory());
    }

    /** Whether the elements are on the tensor's memory until they are brought out. */
    public boolean isOnSharedMemory() {
        for (Step step : steps) {
            if (!step.sharesMemory() && !step.bringsOut()) {
                return false;
            }
        }
        return true;
    }

    /** The steps that bring the elements out of memory; none where an array is what is wanted. */
    public List<Step> bringingOut() {
        return steps.subList(countInMemory(), steps.size());
    }

    /** Those that bring out are the last. */
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
