package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Origin;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which storages some arrays take in a file, and how they lie in them. Arrays that overlap in memory share a storage,
 * as they are; one that would leave gaps in a storage of its own is written in row-major order.
 */
final class StoragePlacement {
    /**
     * How an array lies in a storage.
     *
     * @param storage the number of the storage
     */
    record Place(int storage, Layout layout) {}

    /** What arrays can share a storage: of one dtype, on the same bytes, and a whole number of elements apart. */
    private record Kind(DType dtype, Object whole, long remainder) {}

    /** An array, and which of the elements of its kind are its first and the one after its last. */
    private record Span(NdArray array, long start, long end) {}

    private final Map<ArrayData, Place> places = new IdentityHashMap<>();
    private final List<ArrayData> storages = new ArrayList<>();

    StoragePlacement(List<? extends ArrayData> arrays) {
        Map<ArrayData, List<Span>> groups = groups(arrays);
        for (ArrayData array : arrays) {
            if (!places.containsKey(array)) {
                place(array, groups.getOrDefault(array, List.of()));
            }
        }
    }

    Place place(ArrayData array) {
        return Objects.requireNonNull(places.get(array));
    }

    /** What each storage holds, by its number. */
    List<ArrayData> storages() {
        return storages;
    }

    /** Each array that may share a storage, with all that overlap it or one that does, and so on. */
    private static Map<ArrayData, List<Span>> groups(List<? extends ArrayData> arrays) {
        Map<Kind, List<Span>> byKind = new LinkedHashMap<>();
        for (ArrayData elements : arrays) {
            if (elements instanceof NdArray array && isStorable(ArrayAccess.layout(array))) {
                Origin origin = ArrayAccess.memory(array).origin();
                int itemSize = array.dtype().itemSize();
                Layout layout = ArrayAccess.layout(array);
                long start = origin.at() / itemSize + layout.offset();
                long end = origin.at() / itemSize + layout.end();
                byKind.computeIfAbsent(
                                new Kind(array.dtype(), origin.whole(), origin.at() % itemSize),
                                kind -> new ArrayList<>())
                        .add(new Span(array, start, end));
            }
        }
        Map<ArrayData, List<Span>> groups = new IdentityHashMap<>();
        byKind.values().forEach(spans -> group(spans, groups));
        return groups;
    }

    /** PyTorch has no strides below 0, and an array without elements may be anywhere. */
    private static boolean isStorable(Layout layout) {
        return layout.numel() > 0 && Arrays.stream(layout.strides()).allMatch(step -> step >= 0);
    }

    private static void group(List<Span> spans, Map<ArrayData, List<Span>> groups) {
        spans.sort(Comparator.comparingLong(Span::start));
        List<Span> group = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (Span span : spans) {
            if (span.start >= end) {
                group = new ArrayList<>();
            }
            group.add(span);
            groups.put(span.array, group);
            end = Math.max(end, span.end);
        }
    }

    private void place(ArrayData array, List<Span> group) {
        boolean hasGaps = group.size() == 1
                && group.get(0).end - group.get(0).start > group.get(0).array.numel();
        int storage = storages.size();
        if (group.isEmpty() || hasGaps) {
            storages.add(array);
            places.put(array, new Place(storage, Layout.contiguous(array.shape())));
            return;
        }
        storages.add(run(group));
        for (Span span : group) {
            Layout layout = ArrayAccess.layout(span.array);
            long offset = span.start - group.get(0).start;
            places.put(span.array, new Place(storage, Layout.of(layout.shape(), layout.strides(), offset)));
        }
    }

    /** All elements from the first of a group to its last, each from the first array that reaches so far. */
    private static ArrayData run(List<Span> group) {
        List<NdArray> parts = new ArrayList<>();
        long end = group.get(0).start;
        for (Span span : group) {
            if (span.end > end) {
                long skipped = end - span.start;
                Layout layout = Layout.of(
                        new long[] {span.end - end},
                        new long[] {1},
                        ArrayAccess.layout(span.array).offset() + skipped);
                parts.add(ArrayAccess.of(ArrayAccess.memory(span.array), span.array.dtype(), layout));
                end = span.end;
            }
        }
        return parts.size() == 1 ? parts.get(0) : new ConcatenatedArrays(parts);
    }
}
