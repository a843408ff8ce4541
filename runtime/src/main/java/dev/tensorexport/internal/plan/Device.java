package dev.tensorexport.internal.plan;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tensor's bytes are.
 *
 * @param type LibTorch's name of the kind of device, for example {@code cpu} or {@code cuda}
 * @param index which of them; -1 where there is only one
 */
public record Device(String type, int index) {
    /** What LibTorch knows, of which most builds have but a few. */
    private static final Set<String> TYPES = Set.of(
            "cpu",
            "cuda",
            "ipu",
            "xpu",
            "hip",
            "ve",
            "fpga",
            "maia",
            "xla",
            "lazy",
            "vulkan",
            "mps",
            "meta",
            "hpu",
            "mtia",
            "privateuseone");

    /** Host memory. */
    public static final Device CPU = new Device("cpu", -1);

    /**
     * The device of a name, for example {@code cuda:0}.
     *
     * @throws IllegalArgumentException if that is not a device's name
     */
    public static Device parse(String name) {
        Matcher matcher = Name.PATTERN.matcher(name);
        if (!matcher.matches() || !TYPES.contains(matcher.group(1))) {
            throw new IllegalArgumentException("found device \"" + name
                    + "\"; expected a type such as cpu or cuda, with an index if there are several, such as cuda:0");
        }
        return new Device(matcher.group(1), matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)));
    }

    /** Of a class of its own, which is not loaded where all is on the host. */
    private static final class Name {
        static final Pattern PATTERN = Pattern.compile("([a-z]+)(?::([0-9]{1,3}))?");
    }

    /** Whether the bytes are on the host. */
    public boolean isCpu() {
        return type.equals(CPU.type);
    }

    /** Whether two names may be of one device: without a number any of the kind will do. */
    boolean isSame(Device other) {
        return type.equals(other.type) && (index == other.index || index < 0 || other.index < 0);
    }

    /** Whether there are no bytes at all. */
    boolean isMeta() {
        return type.equals("meta");
    }

    /** Whether transfers to pinned host memory are faster, and possible in the background. */
    boolean hasPinnedTransfers() {
        return type.equals("cuda") || type.equals("xpu");
    }

    /** As PyTorch prints it, for example {@code cuda:0}. */
    @Override
    public String toString() {
        return index < 0 ? type : type + ":" + index;
    }
}
