package dev.tensorexport.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Python's literals that an npy header is made of: a dict of strings, booleans and tuples of sizes. Parsed,
 * never evaluated; all else is an error.
 */
final class PythonLiteral {
    private static final int MOST_SIZES = 64; // NumPy's own limit of dims

    private final String text;
    private final String file;
    private final long start;
    private int at;

    private PythonLiteral(String text, String file, long start) {
        this.text = text;
        this.file = file;
        this.start = start;
    }

    /**
     * A dict's values by key, in order: strings, booleans, and lists of {@code Long}.
     *
     * @param start the byte of the file that the text starts at
     */
    static Map<String, Object> dict(String text, String file, long start) throws FileFormatException {
        PythonLiteral literal = new PythonLiteral(text, file, start);
        Map<String, Object> dict = literal.dict();
        literal.skipBlanks();
        if (literal.at < text.length()) {
            throw literal.bad("nothing more after the dict");
        }
        return dict;
    }

    private Map<String, Object> dict() throws FileFormatException {
        Map<String, Object> dict = new LinkedHashMap<>();
        expect('{');
        while (!accept('}')) {
            int keyAt = at;
            String key = string();
            expect(':');
            if (dict.put(key, value()) != null) {
                at = keyAt;
                throw bad("each key once");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        return dict;
    }

    private Object value() throws FileFormatException {
        skipBlanks();
        if (text.startsWith("True", at)) {
            at += 4;
            return true;
        } else if (text.startsWith("False", at)) {
            at += 5;
            return false;
        } else if (at < text.length() && text.charAt(at) == '(') {
            return tuple();
        } else if (at < text.length() && text.charAt(at) == '[') {
            throw bad("one dtype: a structured array has several, which no array of this library has");
        }
        return string();
    }

    private List<Long> tuple() throws FileFormatException {
        List<Long> sizes = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            if (sizes.size() == MOST_SIZES) {
                throw bad("at most " + MOST_SIZES + " sizes, as NumPy has");
            }
            sizes.add(size());
            if (!accept(',')) {
                if (sizes.size() == 1) {
                    throw bad("a comma, which makes a tuple of one size");
                }
                expect(')');
                break;
            }
        }
        return sizes;
    }

    private long size() throws FileFormatException {
        skipBlanks();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (from == at || at - from > 19) {
            at = from;
            throw bad("a size from 0 to " + Long.MAX_VALUE);
        }
        try {
            long size = Long.parseLong(text, from, at, 10);
            if (at < text.length() && text.charAt(at) == 'L') {
                at++; // of Python 2
            }
            return size;
        } catch (NumberFormatException e) {
            at = from;
            throw bad("a size from 0 to " + Long.MAX_VALUE);
        }
    }

    private String string() throws FileFormatException {
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote != '\'' && quote != '"') {
            throw bad("a string in quotes");
        }
        int end = text.indexOf(quote, at + 1);
        String string = end < 0 ? "\\" : text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0) {
            throw bad("a string that ends, and has no backslash");
        }
        at = end + 1;
        return string;
    }

    private void expect(char wanted) throws FileFormatException {
        if (!accept(wanted)) {
            throw bad("'" + wanted + "'");
        }
    }

    private boolean accept(char wanted) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private FileFormatException bad(String expected) {
        String found = at == text.length() ? "the end of the header" : Excerpt.of(text, at);
        return new FileFormatException(file, start + at, "found " + found + "; expected " + expected);
    }
}
