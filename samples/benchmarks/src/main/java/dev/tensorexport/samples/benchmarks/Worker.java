package dev.tensorexport.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/** One side of one row, in a JVM of its own from its first operation on. Its heap has one size, and was touched. */
final class Worker {
    private static final String TURN = "turn";
    private static final String COST = "cost";

    private Worker() {}

    /** A side in a JVM of its own, unless only everything is tried. */
    static WarmSide start(Row row, String side) throws Exception {
        return Pace.CURRENT.inOneProcess() && !side.equals(DjlRows.DJL) ? here(row, side) : fork(row, side);
    }

    private static WarmSide here(Row row, String side) throws Exception {
        torch.set_num_threads(row.threads());
        return LocalSide.of(row, side);
    }

    private static WarmSide fork(Row row, String side) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // of JavaCPP's indexers, a warning else
        }
        command.addAll(
                row.isLarge()
                        ? List.of("-Xms1200m", "-Xmx1200m", "-Xmn800m")
                        : List.of("-Xms384m", "-Xmx384m", "-Xmn256m"));
        command.addAll(List.of("-XX:+AlwaysPreTouch", row.collector()));
        command.add("-D" + Pace.PROPERTY + "=" + Pace.CURRENT);
        command.addAll(DjlRows.FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), row.name(), side));
        LineProcess process = new LineProcess(command);
        try {
            process.greeting();
        } catch (IOException e) {
            process.close();
            throw new IOException(side + " of " + row.name() + " did not start", e);
        }
        return new Remote(process);
    }

    private record Remote(LineProcess process) implements WarmSide {
        @Override
        public double turn() throws IOException {
            return Double.parseDouble(process.ask(TURN));
        }

        @Override
        public Cost cost() throws IOException {
            return Cost.of(process.ask(COST));
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** @param args the names of the row and of the side */
    public static void main(String[] args) throws Exception {
        boolean isDjl = args[1].equals(DjlRows.DJL);
        Row row = (isDjl ? DjlRows.all().stream() : Rows.withFloors())
                .filter(each -> each.name().equals(args[0]))
                .findFirst()
                .orElseThrow();
        try (WarmSide side = isDjl ? LocalSide.of(row, args[1]) : here(row, args[1]);
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("warm");
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                System.out.println(
                        question.equals(TURN)
                                ? Double.toString(side.turn())
                                : side.cost().line());
            }
        }
    }
}
