package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.io.FileFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of Python's literals that an npy header is made of: a dict of strings, booleans, and lists and tuples of
 * strings and sizes. Parsed, never evaluated; all else is an error.
 */
final class PythonLiteral {
    private static final int MOST_ELEMENTS = 10_000;
    private static final int MOST_SIZES = 64; // NumPy's own limit of dims
    private static final int DEEPEST = 32;

    private final String text;
    private final String file;
    private final long start;
    private int at;
    private int depth;

    private PythonLiteral(String text, String file, long start) {
        this.text = text;
        this.file = file;
        this.start = start;
    }

    /** A tuple, which is not a list. */
    record Tuple(List<Object> elements) {
        @Override
        public String toString() {
            return elements.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * A dict's values by key, in order: strings, booleans, {@code Long}s, and lists and tuples of these.
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
        char first = at < text.length() ? text.charAt(at) : 0;
        if (text.startsWith("True", at)) {
            at += 4;
            return true;
        } else if (text.startsWith("False", at)) {
            at += 5;
            return false;
        } else if (first == '(' || first == '[') {
            List<Object> elements = elements(first == '(' ? ')' : ']');
            return first == '(' ? new Tuple(elements) : elements;
        } else if (first >= '0' && first <= '9') {
            return size();
        }
        return string();
    }

    private List<Object> elements(char end) throws FileFormatException {
        List<Object> elements = new ArrayList<>();
        at++;
        if (++depth > DEEPEST) {
            throw bad("no more than " + DEEPEST + " nested brackets");
        }
        while (!accept(end)) {
            boolean isSizes = !elements.isEmpty() && elements.get(0) instanceof Long;
            if (elements.size() == (isSizes ? MOST_SIZES : MOST_ELEMENTS)) {
                throw bad(isSizes ? "at most " + MOST_SIZES + " sizes, as NumPy has" : "fewer fields");
            }
            elements.add(value());
            if (!accept(',')) {
                if (end == ')' && elements.size() == 1) {
                    throw bad("a comma, which makes a tuple of one element");
                }
                expect(end);
                break;
            }
        }
        depth--;
        return elements;
    }

    private Long size() throws FileFormatException {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
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
        int from = at;
        if (at < text.length() - 1 && "uU".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote != '\'' && quote != '"') {
            at = from;
            throw bad("a string in quotes, True, False, a size from 0 to " + Long.MAX_VALUE
                    + ", or a tuple or list of these");
        }
        int end = text.indexOf(quote, at + 1);
        String string = end < 0 ? "\\" : text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0 || string.indexOf('\n') >= 0) {
            throw bad("a closed string without a backslash");
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
        while (at < text.length() && " \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private FileFormatException bad(String expected) {
        String found = at == text.length() ? "the end of the header" : Quoted.of(text, at);
        return new FileFormatException(file, start + at, "found " + found + "; expected " + expected);
    }
}
