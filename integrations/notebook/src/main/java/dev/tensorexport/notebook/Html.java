package dev.tensorexport.notebook;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * HTML of a tensor, an array or an object that holds some, for notebooks. {@link #toString()} is the markup.
 *
 * <p>The Kotlin and the rapaio kernel use it automatically. In any other kernel, pass the text of {@link #of} to the
 * function that shows HTML.
 *
 * <p>The markup needs no script and no style sheet, takes its colors from the page (dark or light), and escapes all
 * text. Only the elements that are shown are converted.
 */
public final class Html {
    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * Shows a tensor or an array as dtype, shape, device and a table; the members of a {@link TensorArrays} or a map
     * with their facts; a {@link ConversionPlan} as its explanation; anything else as text.
     *
     * <p>If there are more than two dims, the table has the first matrix. A tensor that cannot be exported shows the
     * reason.
     */
    public static Html of(@Nullable Object value) {
        if (value instanceof Html html) {
            return html;
        } else if (value instanceof NdArray array) {
            return new Html(block(Facts.of(array), table(array)));
        } else if (value instanceof Tensor tensor) {
            return of(tensor);
        } else if (value instanceof TensorArrays arrays) {
            return new Html(block(arrays.getClass().getSimpleName(), Table.ofMembers(arrays.toMap())));
        } else if (value instanceof Map<?, ?> map) {
            return new Html(block(Facts.of(map), Table.ofMembers(map)));
        } else if (value instanceof ConversionPlan plan) {
            return new Html(Markup.pre(plan.explain()));
        }
        return new Html(Markup.pre(String.valueOf(value)));
    }

    private static Html of(Tensor tensor) {
        try {
            return new Html(block(Facts.of(tensor), Table.of(tensor)));
        } catch (ConversionException e) {
            return new Html(Markup.pre(String.valueOf(e.getMessage())));
        }
    }

    private static String table(NdArray array) {
        return array.isOpen() ? Table.of(array) : "";
    }

    /**
     * Shows an image with one or three color channels, or four with opacity. The channels are the last dim of uint8,
     * otherwise the first dim. Without that dim it is gray.
     *
     * <p>Small images are enlarged. Images larger than a screen are subsampled; the caption says so.
     *
     * @param value an array or a tensor: uint8 or bool, or floats from 0 to 1
     * @throws IllegalArgumentException if it has another shape or dtype, or floats outside 0 to 1; the message names
     *     the fix
     * @throws ConversionException if it is a tensor that cannot be exported
     */
    public static Html image(Object value) {
        return sketch(value, Image::of);
    }

    /**
     * Plots the elements of a 1-D array as a line. NaN leaves a gap. If there are more elements than fit, each point
     * shows the smallest and the largest of its range.
     *
     * @param value an array or a tensor of numbers
     * @throws IllegalArgumentException if it has another number of dims, or is complex
     * @throws ConversionException if it is a tensor that cannot be exported
     */
    public static Html plot(Object value) {
        return sketch(value, Line::of);
    }

    /**
     * Shows a histogram of the elements with 30 bins. Integers of a small range have one bin each.
     *
     * @param value an array or a tensor of numbers, of any shape
     * @throws IllegalArgumentException if it is complex
     * @throws ConversionException if it is a tensor that cannot be exported
     */
    public static Html hist(Object value) {
        return sketch(value, Histogram::of);
    }

    private static Html sketch(Object value, Function<NdArray, String> draw) {
        if (value instanceof NdArray array) {
            return new Html(block(Facts.of(array), draw.apply(array)));
        } else if (value instanceof Tensor tensor) {
            try (NdArray array = Tensors.export(tensor)) {
                return new Html(block(Facts.of(tensor), draw.apply(array)));
            }
        }
        throw new IllegalArgumentException(
                "found a " + value.getClass().getTypeName() + "; expected a Tensor or an NdArray");
    }

    private static String block(String caption, String content) {
        return "<div><div><code>" + Markup.escape(caption) + "</code></div>" + content + "</div>";
    }

    /** The markup, to be inserted into the body of a page. */
    @Override
    public String toString() {
        return markup;
    }
}
