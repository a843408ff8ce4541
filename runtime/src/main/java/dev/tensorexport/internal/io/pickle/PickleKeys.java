package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.io.FileFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dicts and sets of a pickle, whose keys are only what has a hash code that is quick and stays. */
final class PickleKeys {
    /** The hash codes of lists are poor, and many could be chosen to be the same. */
    private static final int MOST_TUPLES = 10_000;

    private int tuples;

    /** Puts each second item under the one before it. */
    void putAll(Map<@Nullable Object, @Nullable Object> dict, List<?> items, PicklePosition at)
            throws FileFormatException {
        if (items.size() % 2 != 0) {
            throw at.bad("found a key without a value; expected one after each key");
        }
        for (int i = 0; i < items.size(); i += 2) {
            dict.put(checked(items.get(i), at), items.get(i + 1));
        }
    }

    Map<@Nullable Object, @Nullable Object> dict(List<?> items, PicklePosition at) throws FileFormatException {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        putAll(dict, items, at);
        return dict;
    }

    Set<@Nullable Object> set(List<?> items, PicklePosition at) throws FileFormatException {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Object item : items) {
            set.add(checked(item, at));
        }
        return set;
    }

    private @Nullable Object checked(@Nullable Object key, PicklePosition at) throws FileFormatException {
        if (isPlain(key)) {
            return key;
        }
        if (!(key instanceof List<?> tuple)
                || tuple instanceof ArrayList<?>
                || tuple.size() > MOST_TUPLES
                || !tuple.stream().allMatch(PickleKeys::isPlain)) {
            throw at.bad(
                    "found " + Unpickler.describe(key) + " as a key; expected a string, a number, or a tuple of those");
        }
        tuples++;
        if (tuples > MOST_TUPLES) {
            throw at.bad("found more than " + MOST_TUPLES + " tuples as keys; expected no more");
        }
        return tuple;
    }

    private static boolean isPlain(@Nullable Object key) {
        return key == null
                || key instanceof String
                || key instanceof Number
                || key instanceof Boolean
                || key instanceof Enum<?>;
    }
}
