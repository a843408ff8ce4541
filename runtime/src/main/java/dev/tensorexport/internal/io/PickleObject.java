package dev.tensorexport.internal.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a class that is known to be nothing but its attributes, as {@code argparse.Namespace} is. */
record PickleObject(Map<@Nullable Object, @Nullable Object> attributes) {
    PickleObject() {
        this(new LinkedHashMap<>());
    }

    /** What a value that is no plain one is called in messages. */
    static String kind(Object value) {
        return value instanceof PickleObject ? "an object" : value instanceof PtTensor ? "a tensor" : "a value";
    }
}
