package dev.tensorexport.internal.io.check;

/** Checks of strings that are written to files or read from them. */
public final class Unicode {
    private Unicode() {}

    /** Whether it has no half of a surrogate pair, which UTF-8 cannot say. */
    public static boolean isUnicode(String text) {
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
