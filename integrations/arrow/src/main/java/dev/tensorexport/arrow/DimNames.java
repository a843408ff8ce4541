package dev.tensorexport.arrow;

import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.converter.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What declared shapes call the dims of members; those of more or fewer dims, {@code ...}, have no names. */
final class DimNames {
    private static final Pattern NAME = Pattern.compile("([A-Za-z]\\w*)(=.*)?");

    /** By member; a dim without a name is empty. */
    private final Map<String, List<String>> names = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if the first dims of two members have different names */
    static DimNames of(TensorConverter<?, ?> converter) {
        DimNames names = new DimNames();
        String first = "";
        for (Member<?, ?, ?> member : converter.members()) {
            if (member.type() instanceof TensorSpec<?> spec && !spec.shape().matches(".*(\\.\\.\\.|\\*).*")) {
                List<String> dims = Stream.of(spec.shape().strip().split("\\s+"))
                        .map(DimNames::name)
                        .toList();
                names.names.put(member.key(), dims);
                first = checkedRows(names, first, member.key());
            }
        }
        return names;
    }

    private static String checkedRows(DimNames names, String first, String member) {
        String rows = names.rows(member);
        String expected = names.rows(first);
        if (!rows.isEmpty() && !expected.isEmpty() && !rows.equals(expected)) {
            throw new IllegalArgumentException("found the rows " + expected + " in " + first + " and " + rows + " in "
                    + member + "; expected the same name of the first dim. Make a table of each");
        }
        return expected.isEmpty() ? member : first;
    }

    private static String name(String dim) {
        Matcher matcher = NAME.matcher(dim);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private String rows(String member) {
        return names.getOrDefault(member, List.of("")).get(0);
    }

    /** The names of the dims of a row; empty if one of them has none. */
    List<String> row(String member) {
        List<String> dims = names.getOrDefault(member, List.of(""));
        List<String> row = dims.subList(1, dims.size());
        return row.contains("") ? List.of() : row;
    }
}
