package dev.tensorexport.internal.io;

/** Checks of strings that are written to files or read from them. */
final class Text {
    private Text() {}

    /** Whether it has no half of a surrogate pair, which UTF-8 cannot say. */
    static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
