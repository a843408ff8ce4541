package dev.tensorexport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of docs/tensor-states.md: what each verb does with each nasty tensor. */
final class TensorStates {
    private static final Path TABLE = Path.of("..", "docs", "tensor-states.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private TensorStates() {}

    /**
     * What a verb does.
     *
     * @param shares whether the array shares the tensor's memory
     * @param refusal the words of the error, or none if there is an array
     */
    record Outcome(boolean shares, List<String> refusal) {
        boolean isRefused() {
            return !refusal.isEmpty();
        }
    }

    /** One row of the table. */
    record Row(Outcome view, Outcome export, Outcome copy, Outcome exportDense) {}

    static Map<NastyTensor, Row> read() {
        Map<NastyTensor, Row> rows = new EnumMap<>(NastyTensor.class);
        try {
            for (String line : Files.readAllLines(TABLE)) {
                String[] cells = line.split("\\s*\\|\\s*");
                if (cells.length == 7 && cells[1].matches("[A-Z_0-9]+")) {
                    Row row = new Row(outcome(cells[3]), outcome(cells[4]), outcome(cells[5]), outcome(cells[6]));
                    if (rows.put(NastyTensor.valueOf(cells[1]), row) != null) {
                        throw new IllegalStateException(TABLE + " has two rows for " + cells[1]);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static Outcome outcome(String cell) {
        List<String> quoted = new ArrayList<>();
        if (cell.startsWith("refused: ")) {
            QUOTED.matcher(cell)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(quoted::add);
        }
        if (quoted.isEmpty() && !cell.equals("shares") && !cell.equals("copies")) {
            throw new IllegalStateException(TABLE + " has a cell \"" + cell + "\"; expected shares, copies or refused");
        }
        return new Outcome(cell.equals("shares"), quoted);
    }
}
