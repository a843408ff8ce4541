package dev.tensorexport.notebook;

import java.util.Locale;

/** A sketch, in a color that is seen on dark and on light pages; its text has the page's. */
final class Svg {
    static final int WIDTH = 480;
    static final int HEIGHT = 160;

    private static final String COLOR = "#4a90d9";
    private static final int MARGIN_LEFT = 64;
    private static final int MARGIN = 8;
    private static final int MARGIN_BOTTOM = 20;

    private final String caption;
    private final StringBuilder content = new StringBuilder();

    Svg(String caption) {
        this.caption = caption;
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceFirst("0+(e|$)", "$1")
                .replaceFirst("\\.(e|$)", "$1");
    }

    /** Where a value lies between two others, from 0 to 1; in halves, whose difference is never too large. */
    static double fraction(double value, double min, double max) {
        return max > min ? (value / 2 - min / 2) / (max / 2 - min / 2) : 0;
    }

    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    void path(String path) {
        content.append("<path fill=\"none\" stroke=\"" + COLOR + "\" stroke-width=\"1.5\" stroke-linecap=\"round\"")
                .append(" stroke-linejoin=\"round\" d=\"")
                .append(path)
                .append("\"/>");
    }

    /** A bar, in parts of the whole; what it says is shown where the mouse is. */
    void bar(double left, double width, double height, String says) {
        content.append("<rect fill=\"" + COLOR + "\" x=\"")
                .append(coordinate(left * WIDTH))
                .append("\" y=\"")
                .append(coordinate((1 - height) * HEIGHT))
                .append("\" width=\"")
                .append(coordinate(width * WIDTH - 1))
                .append("\" height=\"")
                .append(coordinate(height * HEIGHT))
                .append("\"><title>")
                .append(Markup.escape(says))
                .append("</title></rect>");
    }

    String withLabels(String top, String bottom, String left, String right) {
        int width = MARGIN_LEFT + WIDTH + MARGIN;
        int height = MARGIN + HEIGHT + MARGIN_BOTTOM;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"" + -MARGIN_LEFT + " " + -MARGIN + " " + width + " " + height
                + "\" style=\"max-width:100%;height:auto\" font-size=\"11\" fill=\"currentColor\"><title>"
                + Markup.escape(caption)
                + "</title><path fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".4\" d=\"M-3 0V"
                + (HEIGHT + 3) + "H" + WIDTH + "\"/>"
                + content
                + label(-6, 8, "end", top) + label(-6, HEIGHT, "end", bottom)
                + label(0, HEIGHT + 15, "start", left) + label(WIDTH, HEIGHT + 15, "end", right)
                + "</svg><div>" + Markup.escape(caption) + "</div>";
    }

    private static String label(int x, int y, String anchor, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + Markup.escape(text)
                + "</text>";
    }
}
