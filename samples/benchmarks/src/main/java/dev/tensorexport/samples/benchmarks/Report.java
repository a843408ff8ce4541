package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found out: shown line by line as it comes, and kept as a Markdown table and a file of ratios. */
final class Report {
    private static final Path RATIOS = Path.of("target", "ratios.txt");

    private final Map<String, String> head = new LinkedHashMap<>();
    private final List<String> table = new ArrayList<>();
    private final List<String> ratios = new ArrayList<>();

    /** Says where or how it was found out. */
    void head(String name, String value) {
        head.put(name, value);
        System.out.println(name + ": " + value);
    }

    /** A peer that is not here. */
    void leaveOut(String peer, String why) {
        head("left out", peer + ", " + why);
    }

    /**
     * Ours beside a peer's, each pair in turns.
     *
     * @param aim the most that the ratio may be; NaN where there is none
     */
    void ratio(String name, String peer, double aim, List<Measured> ours, List<Measured> theirs) {
        double[] fresh = new double[ours.size()];
        double[] steady = new double[ours.size()];
        for (int fork = 0; fork < ours.size(); fork++) {
            fresh[fork] =
                    ours.get(fork).cost().fresh() / theirs.get(fork).cost().fresh();
            steady[fork] = Statistics.median(ours.get(fork).over(theirs.get(fork)));
        }
        Cost our = cost(ours);
        Cost their = cost(theirs);
        double ratio = Statistics.median(steady);
        double spread =
                Statistics.spread(steady.length > 1 ? steady : ours.get(0).over(theirs.get(0)));
        line(
                name,
                peer,
                Measured.time(steady(ours)),
                Measured.time(steady(theirs)),
                String.format(Locale.ROOT, "%.2f ± %.2f", ratio, spread),
                String.format(Locale.ROOT, "%.2f", Statistics.median(fresh)),
                verdict(ratio, spread, aim),
                String.format(Locale.ROOT, "%.0f B", our.bytes()),
                Measured.time(our.first()),
                String.format(Locale.ROOT, "%.0f, %.0f MB", our.resident(), their.resident()));
        ratios.add(String.format(Locale.ROOT, "ratio %s %s %.3f %.3f", name, peer, ratio, spread));
    }

    /** Ours alone, where nobody else does the same. */
    void time(String name, List<Measured> ours) {
        Cost our = cost(ours);
        line(
                name,
                "",
                Measured.time(steady(ours)),
                "",
                "",
                "",
                "",
                String.format(Locale.ROOT, "%.0f B", our.bytes()),
                Measured.time(our.first()),
                String.format(Locale.ROOT, "%.0f MB", our.resident()));
    }

    private static String verdict(double ratio, double spread, double aim) {
        if (Double.isNaN(aim)) {
            return "";
        }
        String verdict = Math.abs(ratio - aim) <= spread ? "too near to tell" : ratio <= aim ? "met" : "missed";
        return String.format(Locale.ROOT, "%.2f %s", aim, verdict);
    }

    private static double steady(List<Measured> forks) {
        return Statistics.median(forks.stream().mapToDouble(Measured::steady).toArray());
    }

    private static Cost cost(List<Measured> forks) {
        return Cost.median(forks.stream().map(Measured::cost).toList());
    }

    private void line(String... cells) {
        table.add("| " + String.join(" | ", cells) + " |");
        System.out.println(table.get(table.size() - 1));
    }

    /** The whole of it. */
    void print() throws IOException {
        System.out.println();
        head.forEach((name, value) -> System.out.println("- " + name + ": " + value));
        System.out.println();
        System.out.println("| name | peer | ours | peer's | ratio | fresh | aim | heap | first | RSS |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        table.forEach(System.out::println);
        Files.createDirectories(RATIOS.toAbsolutePath().getParent());
        Files.write(RATIOS, ratios);
        System.out.println(ratios.size() + " ratios are in " + RATIOS.toAbsolutePath());
    }
}
