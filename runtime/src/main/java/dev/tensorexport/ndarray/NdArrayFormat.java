package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Prints arrays as NumPy's {@code str(array)} does with its default options: brackets, line breaks and what is left
 * out.
 *
 * <p>The texts of the elements come from {@link ElementFormat}. Only the elements that are printed are read: of an
 * array of more than 1000 elements, the first and the last three along each dim.
 */
final class NdArrayFormat {
    // NumPy's defaults of set_printoptions: linewidth, threshold and edgeitems.
    private static final int LINE_WIDTH = 75;
    private static final int MOST_ELEMENTS = 1000;
    private static final int EDGE_ELEMENTS = 3;
    private static final String LEFT_OUT = "...";

    private final Layout layout;
    private final long[][] printed;
    private final Iterator<String> words;
    private final StringBuilder text = new StringBuilder();

    private NdArrayFormat(Layout layout, long[][] printed, Iterator<String> words) {
        this.layout = layout;
        this.printed = printed;
        this.words = words;
    }

    static String format(NdArray array) {
        if (array.numel() == 0) {
            return "[]"; // of any shape
        }
        long[][] printed = printed(array.layout);
        List<long[]> indices = new ArrayList<>();
        addIndices(printed, new long[printed.length], 0, indices);
        List<String> words = ElementFormat.words(array, indices);
        NdArrayFormat format = new NdArrayFormat(array.layout, printed, words.iterator());
        format.addBlock(0);
        return format.text.toString();
    }

    /** For each dim, the indices along it that are printed. */
    private static long[][] printed(Layout layout) {
        boolean all = layout.numel() <= MOST_ELEMENTS;
        long[][] printed = new long[layout.rank()][];
        for (int dim = 0; dim < printed.length; dim++) {
            long size = layout.size(dim);
            printed[dim] = all || size <= 2 * EDGE_ELEMENTS
                    ? LongStream.range(0, size).toArray()
                    : LongStream.concat(
                                    LongStream.range(0, EDGE_ELEMENTS), LongStream.range(size - EDGE_ELEMENTS, size))
                            .toArray();
        }
        return printed;
    }

    private static void addIndices(long[][] printed, long[] index, int dim, List<long[]> indices) {
        if (dim == printed.length) {
            indices.add(index.clone());
            return;
        }
        for (long i : printed[dim]) {
            index[dim] = i;
            addIndices(printed, index, dim + 1, indices);
        }
    }

    private void addBlock(int dim) {
        if (dim == layout.rank()) {
            addWord(words.next());
            return;
        }
        text.append('[');
        for (int i = 0; i < printed[dim].length; i++) {
            if (i > 0) {
                addSeparator(dim);
            }
            if (i == EDGE_ELEMENTS && printed[dim].length < layout.size(dim)) {
                addWord(LEFT_OUT);
                addSeparator(dim);
            }
            addBlock(dim + 1);
        }
        text.append(']');
    }

    /** Between the elements of a row a space; between blocks as many line ends as the blocks have dims. */
    private void addSeparator(int dim) {
        int lineEnds = layout.rank() - 1 - dim;
        if (lineEnds == 0) {
            text.append(' ');
        } else {
            text.append("\n".repeat(lineEnds)).append(" ".repeat(dim + 1));
        }
    }

    /**
     * Breaks the line first where the word and the closing brackets would not fit, unless the line has nothing else.
     */
    private void addWord(String word) {
        int indent = layout.rank();
        int column = text.length() - (text.lastIndexOf("\n") + 1);
        if (column > indent && column + word.length() > LINE_WIDTH - indent) {
            stripTrailingSpaces();
            text.append('\n').append(" ".repeat(indent));
        }
        text.append(word);
    }

    private void stripTrailingSpaces() {
        int end = text.length();
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
    }
}
