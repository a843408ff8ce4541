package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is wrong with the values that an object is to be made of or loaded with, gathered into one error or report. */
final class IncompatibleKeys {
    private final List<String> missing = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    /** What is wrong with values, by their names. */
    private final Map<String, List<String>> others = new LinkedHashMap<>();

    void missing(String name) {
        missing.add(name);
    }

    void unexpected(String name) {
        unexpected.add(name);
    }

    /** Something wrong with the value of a name, for example {@code size mismatch for boxes: found ...}. */
    void add(String name, String text) {
        others.computeIfAbsent(name, first -> new ArrayList<>()).add(text);
    }

    /** Whether anything is wrong with the value of a name. */
    boolean has(String name) {
        return others.containsKey(name);
    }

    LoadReport report() {
        Map<String, String> skipped = new LinkedHashMap<>();
        others.forEach((name, texts) -> skipped.put(name, String.join("; ", texts)));
        return new KeyReport(missing, unexpected, skipped);
    }

    /**
     * Fails if there are any.
     *
     * @param outcome what did not happen, for example {@code cannot load into Detection, and nothing was loaded}
     */
    void check(Supplier<String> outcome) {
        List<String> lines = new ArrayList<>();
        if (!missing.isEmpty()) {
            lines.add("missing keys: " + quoted(missing) + ". Add a value for each");
        }
        if (!unexpected.isEmpty()) {
            lines.add("unexpected keys: " + quoted(unexpected) + ". Leave them out");
        }
        others.values().forEach(lines::addAll);
        if (!lines.isEmpty()) {
            throw new ConversionException(lines.stream()
                    .map(line -> System.lineSeparator() + "  " + line)
                    .collect(Collectors.joining("", outcome.get() + ":", "")));
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
