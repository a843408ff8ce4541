package dev.tensorexport.internal.io.pickle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a class that is known to be nothing but its attributes, as {@code argparse.Namespace} is. */
public record PickleObject(Map<@Nullable Object, @Nullable Object> attributes) {
    public PickleObject() {
        this(new LinkedHashMap<>());
    }
}
