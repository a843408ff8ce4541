package dev.tensorexport.notebook;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Elements, or members, in rows and columns; of many, the first and the last. */
final class Table {
    private static final int MOST_ROWS = 20;
    private static final int MOST_COLUMNS = 12;
    private static final String LEFT_OUT = "…";

    private final int rank;
    private final long[] rows;
    private final long[] columns;

    private Table(long[] shape) {
        rank = shape.length;
        rows = shown(rank < 2 ? 1 : shape[rank - 2], MOST_ROWS);
        columns = shown(rank < 1 ? 1 : shape[rank - 1], MOST_COLUMNS);
    }

    private static long[] shown(long size, int most) {
        return size <= most
                ? LongStream.range(0, size).toArray()
                : LongStream.concat(LongStream.range(0, most / 2), LongStream.range(size - most / 2, size))
                        .toArray();
    }

    static String of(NdArray array) {
        if (array.numel() == 0) {
            return "";
        }
        NdArray matrix = array;
        while (matrix.rank() > 2) {
            matrix = matrix.select(0, 0);
        }
        while (matrix.rank() < 2) {
            matrix = matrix.unsqueeze(0);
        }
        Table table = new Table(array.shape());
        return table.markup(table.texts(matrix));
    }

    /** Converts no other elements than those that are shown. */
    @SuppressWarnings("try") // The scope is not used by name: it closes the views.
    static String of(Tensor tensor) {
        long[] shape = Tensors.plan(tensor).shape();
        if (LongStream.of(shape).anyMatch(size -> size == 0)) {
            return "";
        }
        try (PointerScope views = new PointerScope()) {
            Tensor matrix = tensor;
            for (int dim = 2; dim < shape.length; dim++) {
                matrix = matrix.select(0, 0);
            }
            for (int dim = shape.length; dim < 2; dim++) {
                matrix = matrix.unsqueeze(0);
            }
            Table table = new Table(shape);
            return table.markup(table.corners(matrix));
        }
    }

    private String[][] corners(Tensor matrix) {
        String[][] texts = new String[rows.length][columns.length];
        int height = adjacent(rows);
        int width = adjacent(columns);
        for (int i = 0; i < rows.length; i += height) {
            for (int j = 0; j < columns.length; j += width) {
                Tensor corner = matrix.narrow(0, rows[i], height).narrow(1, columns[j], width);
                try (NdArray array = Tensors.export(corner)) {
                    for (int row = 0; row < height; row++) {
                        for (int column = 0; column < width; column++) {
                            texts[i + row][j + column] =
                                    array.select(0, row).select(0, column).toString();
                        }
                    }
                }
            }
        }
        return texts;
    }

    /** How many of the indices that are shown lie side by side. */
    private static int adjacent(long[] shown) {
        return shown[shown.length - 1] == shown.length - 1 ? shown.length : shown.length / 2;
    }

    private String[][] texts(NdArray matrix) {
        String[][] texts = new String[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            NdArray row = matrix.select(0, rows[i]);
            for (int j = 0; j < columns.length; j++) {
                texts[i][j] = row.select(0, columns[j]).toString();
            }
        }
        return texts;
    }

    private String markup(String[][] texts) {
        StringBuilder html = new StringBuilder();
        if (rank > 2) {
            html.append("<div><code>[").append("0, ".repeat(rank - 2)).append(":, :]</code></div>");
        }
        html.append("<table>");
        if (rank > 0) {
            addRow(html, "", j -> head(Long.toString(columns[j])), head(LEFT_OUT));
        }
        for (int i = 0; i < rows.length; i++) {
            if (i > 0 && rows[i] != rows[i - 1] + 1) {
                addRow(html, LEFT_OUT, j -> cell(LEFT_OUT), cell(LEFT_OUT));
            }
            String[] row = texts[i];
            addRow(html, Long.toString(rows[i]), j -> cell(row[j]), cell(LEFT_OUT));
        }
        return html.append("</table>").toString();
    }

    private void addRow(StringBuilder html, String name, IntFunction<String> cell, String leftOut) {
        html.append("<tr>").append(rank < 2 ? "" : head(name));
        for (int j = 0; j < columns.length; j++) {
            html.append(j > 0 && columns[j] != columns[j - 1] + 1 ? leftOut : "")
                    .append(cell.apply(j));
        }
        html.append("</tr>");
    }

    private static String head(String text) {
        return "<th style=\"text-align:right;padding:0 .4em;font-weight:normal;opacity:.6\">" + text + "</th>";
    }

    private static String cell(String text) {
        return "<td style=\"text-align:right;padding:0 .4em\">" + Markup.escape(text) + "</td>";
    }

    static String ofMembers(Map<?, ?> members) {
        StringBuilder html = new StringBuilder("<table>");
        members.forEach((name, member) -> html.append("<tr><td style=\"text-align:left\"><code>")
                .append(Markup.escape(String.valueOf(name)))
                .append("</code></td><td style=\"text-align:left\">")
                .append(Markup.escape(Facts.of(member)))
                .append("</td></tr>"));
        return html.append("</table>").toString();
    }
}
