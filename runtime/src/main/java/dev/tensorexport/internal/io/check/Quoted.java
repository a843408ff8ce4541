package dev.tensorexport.internal.io.check;

/** A little of what a file says, for messages: short, and on one line, whatever it says. */
public final class Quoted {
    public static final int LONGEST = 40;

    private Quoted() {}

    public static String of(String text, int from) {
        StringBuilder excerpt = new StringBuilder("\"");
        int end = Math.min(text.length(), from + LONGEST);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            excerpt.append(c < ' ' || c > '~' ? '?' : c);
        }
        return excerpt.append(end < text.length() ? "...\"" : "\"").toString();
    }
}
