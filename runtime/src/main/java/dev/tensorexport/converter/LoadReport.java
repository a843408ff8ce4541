package dev.tensorexport.converter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link StateDict#loadMatching(Map)} did not load.
 *
 * @param missing the names of tensors that no value was given for; they keep what they held
 * @param unexpected the names of values that no tensor has
 * @param skipped why a value was not loaded into the tensor of its name, by name: it has another shape, or a dtype that
 *     cannot be cast
 */
public record LoadReport(List<String> missing, List<String> unexpected, Map<String, String> skipped) {
    /** Copies what it is given. */
    public LoadReport {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }
}
