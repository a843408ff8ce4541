package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the values that an object is to be made of or loaded with, gathered into one error. */
final class Discrepancies {
    private final List<String> missing = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    void missing(String name) {
        missing.add(name);
    }

    void unexpected(String name) {
        unexpected.add(name);
    }

    /** Another one, for example {@code size mismatch for boxes: found ...}. */
    void add(String text) {
        others.add(text);
    }

    /**
     * Fails if there are any.
     *
     * @param outcome what did not happen, for example {@code cannot load into Detection, and nothing was loaded}
     */
    void check(String outcome) {
        List<String> lines = new ArrayList<>();
        if (!missing.isEmpty()) {
            lines.add("missing keys: " + quoted(missing) + ". Add a value for each");
        }
        if (!unexpected.isEmpty()) {
            lines.add("unexpected keys: " + quoted(unexpected) + ". Leave them out");
        }
        lines.addAll(others);
        if (!lines.isEmpty()) {
            throw new ConversionException(lines.stream()
                    .map(line -> System.lineSeparator() + "  " + line)
                    .collect(Collectors.joining("", outcome + ":", "")));
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
