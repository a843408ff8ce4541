package dev.tensorexport.converter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link StateDict#loadMatching(Map)} did not load.
 *
 * @param missing the names of tensors without a value; they keep their elements
 * @param unexpected the names of values without a tensor
 * @param skipped by name, why a value was not loaded into its tensor: another shape, or a dtype that cannot be cast
 */
public record LoadReport(List<String> missing, List<String> unexpected, Map<String, String> skipped) {
    /** Copies the lists and the map. */
    public LoadReport {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }
}
