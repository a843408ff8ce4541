package dev.tensorexport.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What was found out: shown line by line as it comes, and as a whole at the end. */
final class Report {
    private static final String ROW = "%-36s | %12s | %12s | %8s | %s%n";

    private final Map<String, String> head = new LinkedHashMap<>();
    private final List<String[]> table = new ArrayList<>();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    /** Says where or how it was found out. */
    void head(String name, String value) {
        head.put(name, value);
    }

    /** Ours beside a peer's. */
    void ratio(String name, Timing ours, Timing peer) {
        double ratio = ours.nanos() / peer.nanos();
        row(
                name,
                ours.toString(),
                peer.toString(),
                decimals(2, ratio),
                "+-" + decimals(0, 100 * ours.error()) + "% / +-" + decimals(0, 100 * peer.error()) + "%");
        line("ratio", name, decimals(3, ratio));
    }

    /** Calls in a second on several threads, beside those on one. */
    void throughput(String name, double ours, double single) {
        row(name, throughput(ours), throughput(single), decimals(2, ours / single), "");
        line("ratio", name, decimals(3, ours / single));
    }

    /** What a call of ours allocates. */
    void bytes(String name, double bytes) {
        row(name, decimals(1, bytes) + " B", "", "", "");
        line("bytes", name, decimals(1, bytes));
    }

    /** A peer that is not here. */
    void leaveOut(String peer, String why) {
        leftOut.put(peer, why);
        System.out.println("left out " + peer + ": " + why);
    }

    /** The whole of it. */
    void print() {
        System.out.println();
        head.forEach((name, value) -> System.out.println(name + ": " + value));
        System.out.println();
        System.out.printf(ROW, "name", "ours", "peer", "ratio", "error (ours / peer)");
        table.forEach(row -> System.out.printf(ROW, (Object[]) row));
        System.out.println();
        leftOut.forEach((peer, why) -> System.out.println("left out " + peer + ": " + why));
        lines.forEach((line, value) -> System.out.println(line + " " + value));
    }

    /** The lines of {@code lines.txt}, each with its peer, that are not there though the peer is. */
    List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        Set<String> surplus = new HashSet<>(lines.keySet());
        try (InputStream expected = Objects.requireNonNull(Report.class.getResourceAsStream("lines.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(expected, StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                int space = line.indexOf(' ');
                String peer = line.substring(0, space);
                String name = line.substring(space + 1);
                if (!surplus.remove(name) && !leftOut.containsKey(peer)) {
                    missing.add(name);
                }
            }
        }
        surplus.forEach(name -> missing.add(name + " (in lines.txt)"));
        return missing;
    }

    private void row(String... cells) {
        table.add(cells);
        System.out.printf(ROW, (Object[]) cells);
    }

    private void line(String kind, String name, String value) {
        if (lines.put(kind + " " + name, value) != null) {
            throw new IllegalStateException("there are two of " + name);
        }
    }

    private static String throughput(double perSecond) {
        return decimals(2, perSecond / 1e6) + " M/s";
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
