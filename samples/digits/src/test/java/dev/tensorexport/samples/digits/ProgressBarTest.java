package dev.tensorexport.samples.digits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void inALogItIsAFewPlainLines() {
        List<String> lines = train(false).lines().toList();

        assertEquals(5, lines.size());
        assertEquals("  [------------------------------]".length(), lines.get(0).indexOf(']') + 1);
        assertEquals("  [##############################] epoch 40 of 40, loss 0.0250", lines.get(4));
        assertTrue(lines.stream().noneMatch(line -> line.contains("\r")));
    }

    @Test
    void inATerminalItRedrawsOneLineAndEndsIt() {
        String drawn = train(true);

        assertEquals(40, drawn.chars().filter(c -> c == '\r').count());
        assertEquals(1, drawn.chars().filter(c -> c == '\n').count());
        assertTrue(drawn.endsWith("epoch 40 of 40, loss 0.0250" + System.lineSeparator()));
    }

    private static String train(boolean redraw) {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(drawn, true, UTF_8), redraw);
        for (int epoch = 1; epoch <= 40; epoch++) {
            bar.epochDone(epoch, 40, 1.0 / epoch);
        }
        return drawn.toString(UTF_8);
    }
}
