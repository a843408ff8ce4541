package dev.tensorexport.internal.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.io.ArrayFormat;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What an open file says of itself, as a table or as JSON. Reads no array. */
public final class FileDescription {
    private static final int LONGEST_METADATA = 200;

    private final String file;
    private final ArrayFormat format;
    private final FileContents content;
    private final Map<String, ArrayInfo> arrays = new LinkedHashMap<>();

    /** Why nothing can be said of an array, by its name. */
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** Asks for what the file says of each array; one that is damaged does not keep the others from being described. */
    public FileDescription(String file, ArrayFormat format, FileContents content) throws IOException {
        this.file = file;
        this.format = format;
        this.content = content;
        for (Map.Entry<String, FileEntry> named : content.arrays().entrySet()) {
            try {
                arrays.put(named.getKey(), named.getValue().info());
            } catch (FileFormatException damaged) {
                problems.put(named.getKey(), String.valueOf(damaged.getMessage()));
            }
        }
    }

    private long byteSize() {
        return arrays.values().stream().mapToLong(ArrayInfo::byteSize).sum();
    }

    private boolean hasChecksums() {
        return arrays.values().stream().anyMatch(info -> info.crc32().isPresent());
    }

    private static String readsAs(ArrayInfo info) {
        return info.dtype() == null ? "-" : info.dtype().toString();
    }

    private static String hex(long crc) {
        return String.format("%08x", crc);
    }

    /** A table to be read in a terminal. */
    public String table() throws IOException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %d arrays, %,d bytes%n",
                file,
                Formats.name(format),
                content.arrays().size(),
                byteSize()));
        if (!arrays.isEmpty()) {
            text.append(System.lineSeparator());
            arraysTable().forEach(row -> text.append(row).append(System.lineSeparator()));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        content.metadata().forEach((key, value) -> metadata.put(key, shortened(value)));
        append(text, "metadata", metadata);
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, FileEntry> member : content.members().entrySet()) {
            members.put(
                    member.getKey(),
                    String.format(
                            Locale.ROOT, "%,d bytes", member.getValue().info().byteSize()));
        }
        append(text, "other members", members);
        append(text, "cannot be read", problems);
        return text.toString();
    }

    private List<String> arraysTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "dtype", "reads as", "shape", "bytes", "crc-32"));
        arrays.forEach((name, info) -> rows.add(List.of(
                printable(name),
                printable(info.dtypeName()),
                readsAs(info),
                Arrays.toString(info.shape()),
                String.format(Locale.ROOT, "%,d", info.byteSize()),
                info.crc32().isPresent() ? hex(info.crc32().getAsLong()) : "")));
        int columns = hasChecksums() ? 6 : 5;
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            boolean isNumber = column == 4;
            line.append(column == 0 ? "" : "  ").append(isNumber ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static void append(StringBuilder text, String heading, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        text.append(String.format("%n%s%n", heading));
        values.forEach((key, value) -> text.append(String.format("  %s: %s%n", printable(key), printable(value))));
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_METADATA ? value.substring(0, LONGEST_METADATA) + "..." : value;
    }

    /** A file may say anything; a terminal would do what control characters tell it. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return printable.toString();
    }

    /** The same as JSON, with nothing shortened. */
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeStringField("format", Formats.name(format));
            json.writeNumberField("bytes", byteSize());
            json.writeArrayFieldStart("arrays");
            for (String name : content.arrays().keySet()) {
                writeArray(json, name);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> entry : content.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("members");
            for (Map.Entry<String, FileEntry> member : content.members().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", member.getKey());
                json.writeNumberField("bytes", member.getValue().info().byteSize());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void writeArray(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        ArrayInfo info = arrays.get(name);
        if (info == null) {
            json.writeStringField("problem", problems.get(name));
        } else {
            json.writeStringField("dtype", info.dtypeName());
            json.writeStringField(
                    "readsAs", info.dtype() == null ? null : info.dtype().toString());
            json.writeFieldName("shape");
            json.writeArray(info.shape(), 0, info.shape().length);
            json.writeNumberField("bytes", info.byteSize());
            if (info.crc32().isPresent()) {
                json.writeStringField("crc32", hex(info.crc32().getAsLong()));
            }
        }
        json.writeEndObject();
    }
}
