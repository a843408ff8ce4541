package dev.tensorexport.converter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

record KeyReport(List<String> missing, List<String> unexpected, Map<String, String> skipped) implements LoadReport {
    KeyReport {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }
}
