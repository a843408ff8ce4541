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
     * Ours beside a peer's, each pair measured one after the other.
     *
     * @param aim the most that the ratio may be; NaN where there is none
     */
    void ratio(String name, String peer, double aim, List<Measured> ours, List<Measured> theirs) {
        double[] steady = new double[ours.size()];
        double[] fresh = new double[ours.size()];
        for (int fork = 0; fork < ours.size(); fork++) {
            steady[fork] = ours.get(fork).steady() / theirs.get(fork).steady();
            fresh[fork] = ours.get(fork).fresh() / theirs.get(fork).fresh();
        }
        Measured our = median(ours);
        Measured their = median(theirs);
        double ratio = Measured.median(steady);
        double spread = steady.length > 1 ? ratio * Measured.spread(steady) : ratio * (our.spread() + their.spread());
        line(
                name,
                peer,
                Measured.time(our.steady()),
                Measured.time(their.steady()),
                String.format(Locale.ROOT, "%.2f ± %.2f", ratio, spread),
                String.format(Locale.ROOT, "%.2f", Measured.median(fresh)),
                verdict(ratio, spread, aim),
                String.format(Locale.ROOT, "%.0f B", our.bytes()),
                Measured.time(our.first()),
                String.format(Locale.ROOT, "%.0f, %.0f MB", our.resident(), their.resident()));
        ratios.add(String.format(Locale.ROOT, "ratio %s %s %.3f %.3f", name, peer, ratio, spread));
    }

    /** Ours alone, where nobody else does the same. */
    void time(String name, List<Measured> ours) {
        Measured our = median(ours);
        line(
                name,
                "",
                Measured.time(our.steady()),
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

    private static Measured median(List<Measured> forks) {
        return new Measured(
                Measured.median(forks.stream().mapToDouble(Measured::first).toArray()),
                Measured.median(forks.stream().mapToDouble(Measured::fresh).toArray()),
                Measured.median(forks.stream().mapToDouble(Measured::steady).toArray()),
                Measured.median(forks.stream().mapToDouble(Measured::spread).toArray()),
                Measured.median(forks.stream().mapToDouble(Measured::bytes).toArray()),
                Measured.median(forks.stream().mapToDouble(Measured::resident).toArray()));
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
