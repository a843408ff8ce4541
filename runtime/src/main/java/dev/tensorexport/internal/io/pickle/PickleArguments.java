package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.io.FileFormatException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tuple that something in a pickle is made of, whose items are what is asked for or an error. */
public final class PickleArguments {
    private static final int MOST_DIMS = 64;

    private final List<@Nullable Object> items;
    private final String what;
    private final PickleKeys keys;
    private final PicklePosition at;

    /**
     * Items of a tuple.
     *
     * @param what the tuple in messages
     * @param at the place where the tuple is used
     */
    PickleArguments(List<@Nullable Object> items, String what, PickleKeys keys, PicklePosition at) {
        this.items = items;
        this.what = what;
        this.keys = keys;
        this.at = at;
    }

    public int size() {
        return items.size();
    }

    /** What a copy of the items and of what is directly in them would take of the heap, by and large. */
    long heapBytes() {
        long bytes = 0;
        for (Object item : items) {
            if (item instanceof String text) {
                bytes += text.length();
            } else if (item instanceof List<?> list) {
                bytes += Unpickler.ENTRY_BYTES * list.size();
            } else if (item instanceof Map<?, ?> map) {
                bytes += Unpickler.ENTRY_BYTES * map.size();
            }
        }
        return bytes;
    }

    /** Where the tuple is used. */
    public PicklePosition position() {
        return at;
    }

    public FileFormatException bad(String problem) {
        return at.bad(problem);
    }

    public void checkSize(int least, int most) throws FileFormatException {
        if (items.size() < least || items.size() > most) {
            throw bad("found " + items.size() + " values as " + what + "; expected "
                    + (least == most ? least : least + " to " + most));
        }
    }

    @Nullable
    public Object get(int index) throws FileFormatException {
        if (index >= items.size()) {
            throw bad("found " + items.size() + " values as " + what + "; expected more");
        }
        return items.get(index);
    }

    public <T> T get(int index, Class<T> type, String expected) throws FileFormatException {
        Object item = get(index);
        if (!type.isInstance(item)) {
            throw bad("found " + Unpickler.describe(item) + " in " + what + "; expected " + expected);
        }
        return type.cast(item);
    }

    public String text(int index) throws FileFormatException {
        return get(index, String.class, "a string");
    }

    public long integer(int index) throws FileFormatException {
        return get(index, Long.class, "an integer");
    }

    public double number(int index) throws FileFormatException {
        return get(index, Number.class, "a number").doubleValue();
    }

    public List<?> list(int index) throws FileFormatException {
        return get(index, List.class, "a list or a tuple");
    }

    /** A few integers, as a size has. */
    public long[] integers(int index) throws FileFormatException {
        List<?> list = list(index);
        if (list.size() > MOST_DIMS) {
            throw bad("found " + list.size() + " integers in " + what + "; expected at most " + MOST_DIMS
                    + ", as a tensor has dims");
        }
        long[] integers = new long[list.size()];
        for (int i = 0; i < integers.length; i++) {
            if (!(list.get(i) instanceof Long integer)) {
                throw bad("found " + Unpickler.describe(list.get(i)) + " in " + what + "; expected integers");
            }
            integers[i] = integer;
        }
        return integers;
    }

    /** A tuple among the items. */
    public PickleArguments tuple(int index) throws FileFormatException {
        @SuppressWarnings("unchecked")
        List<@Nullable Object> list = (List<@Nullable Object>) list(index);
        return new PickleArguments(list, what, keys, at);
    }

    /** A dict of the pairs in a list. */
    public Map<@Nullable Object, @Nullable Object> dictOfPairs(int index) throws FileFormatException {
        Map<@Nullable Object, @Nullable Object> dict = keys.dict(List.of(), at);
        for (Object pair : list(index)) {
            if (!(pair instanceof List<?> two) || two.size() != 2) {
                throw bad("found " + Unpickler.describe(pair) + " in " + what + "; expected a key and a value");
            }
            keys.putAll(dict, two, at);
        }
        return dict;
    }

    public Set<@Nullable Object> set(int index) throws FileFormatException {
        return keys.set(list(index), at);
    }
}
