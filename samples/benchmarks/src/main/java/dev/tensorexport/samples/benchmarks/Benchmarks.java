package dev.tensorexport.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs everything beside its peers, one row after the other, and prints what came of it. */
final class Benchmarks {
    private Benchmarks() {}

    /**
     * @param args the beginnings of the names of the rows that are run; {@code aims} for those with an aim, each beside
     *     the peer of the aim; all if there are none
     */
    public static void main(String[] args) throws Exception {
        List<String> only = List.of(args);
        Report report = new Report();
        Machine.describe(report);
        boolean onlyAims = only.isEmpty() ? Pace.CURRENT.onlyAims() : only.contains("aims");
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

    /** All sides, or only those of the aim, and so again in other processes. */
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
        List<List<Measured>> forks = new ArrayList<>();
        for (int fork = 0; fork < Pace.CURRENT.forks(); fork++) {
            forks.add(measure(row, names, python));
        }
        List<Measured> ours = of(names.indexOf(Row.OURS), forks);
        if (names.size() == 1) {
            report.time(row.name(), ours);
        }
        for (int side = 0; side < names.size(); side++) {
            String peer = names.get(side);
            if (!peer.equals(Row.OURS)) {
                report.ratio(row.name(), peer, row.aim(peer), ours, of(side, forks));
            }
        }
    }

    private static List<Measured> of(int side, List<List<Measured>> forks) {
        return forks.stream().map(sides -> sides.get(side)).toList();
    }

    /** Each side in a process of its own, in turns once all are warm. */
    private static List<Measured> measure(Row row, List<String> names, @Nullable PythonPeer python) throws Exception {
        List<WarmSide> sides = new ArrayList<>();
        try {
            for (String name : names) {
                sides.add(
                        python != null && name.equals(PythonPeer.PYTHON) ? python.start(row) : Worker.start(row, name));
            }
            double[][] nanos = new double[sides.size()][Pace.CURRENT.turns()];
            for (int turn = 0; turn < Pace.CURRENT.turns(); turn++) {
                for (int side = 0; side < sides.size(); side++) {
                    nanos[side][turn] = sides.get(side).turn();
                }
            }
            List<Measured> measured = new ArrayList<>();
            for (int side = 0; side < sides.size(); side++) {
                measured.add(Measured.of(sides.get(side).cost(), nanos[side]));
            }
            return measured;
        } finally {
            sides.forEach(WarmSide::close);
        }
    }
}
