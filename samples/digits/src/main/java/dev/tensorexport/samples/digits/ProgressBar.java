package dev.tensorexport.samples.digits;

import java.io.PrintStream;
import java.util.Locale;

/** Shows how far the training is: a bar that fills in a terminal, a few plain lines in a log. */
final class ProgressBar implements Training.Listener {

    private static final int WIDTH = 30;
    private static final int LOG_LINES = 5;

    private final PrintStream out;
    private final boolean redraw;

    /** @param redraw whether a line can be drawn over, as in a terminal */
    ProgressBar(PrintStream out, boolean redraw) {
        this.out = out;
        this.redraw = redraw;
    }

    @Override
    public void epochDone(int epoch, int epochs, double loss) {
        int filled = WIDTH * epoch / epochs;
        String line = String.format(
                Locale.ROOT,
                "  [%s%s] epoch %2d of %d, loss %.4f",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                epoch,
                epochs,
                loss);
        if (redraw) {
            out.print('\r' + line);
            if (epoch == epochs) {
                out.println();
            }
            out.flush();
        } else if (epoch % Math.max(1, epochs / LOG_LINES) == 0) {
            out.println(line);
        }
    }
}
