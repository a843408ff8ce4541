package dev.tensorexport.samples.digits;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/** Draws the digits read wrong, the surest first, each with what it is, what it was read as and how surely. */
final class MistakesPanel {

    private static final int COLUMNS = 3;
    private static final int ROWS = 3;
    private static final int TOP = 60;
    private static final int PIXEL = 18;
    private static final int PICTURE = PIXEL * DigitsData.SIDE;

    private MistakesPanel() {}

    static void draw(Graphics2D graphics, List<Reading> mistakes, DigitsData digits, int width, int height) {
        int shown = Math.min(mistakes.size(), COLUMNS * ROWS);
        graphics.setFont(ReportImage.HEADING);
        ReportImage.centre(graphics, title(mistakes.size(), shown), width / 2, TOP / 2);
        graphics.setFont(ReportImage.TEXT);
        int cellWidth = width / COLUMNS;
        int cellHeight = (height - TOP) / ROWS;
        for (int cell = 0; cell < shown; cell++) {
            Reading mistake = mistakes.get(cell);
            int x = cell % COLUMNS * cellWidth + (cellWidth - PICTURE) / 2;
            int y = TOP + cell / COLUMNS * cellHeight;
            picture(graphics, digits.image(mistake.row()), x, y);
            ReportImage.centre(graphics, caption(mistake), x + PICTURE / 2, y + PICTURE + 24);
        }
    }

    private static String title(int mistakes, int shown) {
        if (mistakes == 0) {
            return "No mistakes";
        }
        return shown < mistakes
                ? "The %d of its %d mistakes it was surest of".formatted(shown, mistakes)
                : "Its mistakes, and how sure it was (1 = certain)";
    }

    private static String caption(Reading mistake) {
        return String.format(Locale.ROOT, "%d read as %d, %.2f", mistake.digit(), mistake.read(), mistake.confidence());
    }

    private static void picture(Graphics2D graphics, float[] image, int x, int y) {
        for (int pixel = 0; pixel < image.length; pixel++) {
            float paper = 1 - image[pixel];
            graphics.setColor(new Color(paper, paper, paper));
            int column = pixel % DigitsData.SIDE;
            int row = pixel / DigitsData.SIDE;
            graphics.fillRect(x + column * PIXEL, y + row * PIXEL, PIXEL, PIXEL);
        }
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawRect(x, y, PICTURE, PICTURE);
        graphics.setColor(Color.BLACK);
    }
}
