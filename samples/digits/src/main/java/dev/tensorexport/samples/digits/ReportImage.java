package dev.tensorexport.samples.digits;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** One picture of the results: the score on top, the confusion matrix on the left, the mistakes on the right. */
final class ReportImage {

    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 20);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 16);

    private static final int TOP = 60;
    private static final int PANEL = 700;
    private static final int MARGIN = 20;

    private ReportImage() {}

    /** @param digits the digits that were read */
    static BufferedImage of(Results results, DigitsData digits) {
        BufferedImage image =
                new BufferedImage(2 * PANEL + 3 * MARGIN, TOP + PANEL + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());

        graphics.setColor(Color.BLACK);
        graphics.setFont(HEADING.deriveFont(26f));
        String score = String.format(
                Locale.ROOT,
                "%d of %d handwritten digits read right: %.1f %%",
                results.right(),
                results.size(),
                100 * results.accuracy());
        centre(graphics, score, image.getWidth() / 2, 45);

        Graphics2D left = (Graphics2D) graphics.create(MARGIN, TOP, PANEL, PANEL);
        ConfusionChart.of(results.confusion(), PANEL, PANEL).paint(left, PANEL, PANEL);
        left.dispose();
        Graphics2D right = (Graphics2D) graphics.create(PANEL + 2 * MARGIN, TOP, PANEL, PANEL);
        MistakesPanel.draw(right, results.mistakes(), digits, PANEL, PANEL);
        right.dispose();
        graphics.dispose();
        return image;
    }

    static void centre(Graphics2D graphics, String text, int x, int baseline) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, baseline);
    }
}
