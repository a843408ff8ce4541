package dev.tensorexport.internal.io;

/** Checks of strings that are written to files or read from them. */
final class Text {
    private Text() {}

    /** Whether it has no half of a surrogate pair, which UTF-8 cannot say. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
