package dev.tensorexport.samples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs everything beside its peers, one row after the other, and prints what came of it. */
final class Benchmarks {
    private Benchmarks() {}

    /** @param args the beginnings of the names of the rows that are run; all if there are none */
    public static void main(String[] args) throws Exception {
        List<String> only = List.of(args);
        Report report = new Report();
        Machine.describe(report);
        boolean onlyAims = Pace.CURRENT.onlyAims() && only.isEmpty();
        try (PythonPeer python = PythonPeer.find(report)) {
            for (Row row : rows(only, onlyAims)) {
                compare(row, onlyAims, python, report);
            }
        }
        if (only.isEmpty() ? !onlyAims : only.contains("files")) {
            FilesBesideNumpy.run(report);
        }
        report.print();
    }

    private static List<Row> rows(List<String> only, boolean onlyAims) {
        if (onlyAims) {
            return Rows.all().stream().filter(Row::hasAim).toList();
        }
        return Rows.withFloors()
                .filter(row -> only.isEmpty() || only.stream().anyMatch(row.name()::startsWith))
                .toList();
    }

    /** All sides, or only those of the aim, one after the other, and so again in other processes. */
    private static void compare(Row row, boolean onlyAim, @Nullable PythonPeer python, Report report) throws Exception {
        List<String> names = new ArrayList<>(row.sides().keySet());
        if (python != null && PythonPeer.has(row)) {
            names.add(PythonPeer.PYTHON);
        }
        if (DjlRows.has(row.name())) {
            names.add(DjlRows.DJL);
        }
        if (onlyAim) {
            names.removeIf(side -> !side.equals(Row.OURS) && !row.aimsAt(side));
        }
        Map<String, List<Measured>> sides = new LinkedHashMap<>();
        for (int fork = 0; fork < Pace.CURRENT.forks(); fork++) {
            for (String side : names) {
                Measured measured = python != null && side.equals(PythonPeer.PYTHON)
                        ? python.measure(row)
                        : Worker.measure(row, side);
                sides.computeIfAbsent(side, name -> new ArrayList<>()).add(measured);
            }
        }
        List<Measured> ours = Objects.requireNonNull(sides.remove(Row.OURS), row.name());
        if (sides.isEmpty()) {
            report.time(row.name(), ours);
        }
        sides.forEach((peer, theirs) -> report.ratio(row.name(), peer, row.aim(peer), ours, theirs));
    }
}
