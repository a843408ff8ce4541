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
 * What a notebook shows of a tensor, an array or what holds some; {@link #toString()} is the markup.
 *
 * <p>The Kotlin and the rapaio kernel show tensors and arrays so by themselves. In any other, hand the text of
 * {@link #of} to whatever shows HTML.
 *
 * <p>The markup needs no script and no style sheet, takes its colors from the page, dark or light, and shows all text
 * escaped. Only what is shown is converted: of a large tensor, the corners.
 */
public final class Html {
    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * A tensor or an array as dtype, shape, device and a table; the members of a {@link TensorArrays} or a map with
     * what each is; a {@link ConversionPlan} as it explains itself; anything else as its text.
     *
     * <p>Of more than two dims, the table has the first matrix. A tensor that cannot be exported shows why.
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
     * An image: of one or three dims of color, or four with how opaque they are. The colors are the last dim of what is
     * uint8, else the first; without such a dim it is gray.
     *
     * <p>Small ones are enlarged. Of one that is larger than a screen, some pixels are shown; the caption says so.
     *
     * @param value an array or a tensor: uint8 or bool, or floats from 0 to 1
     * @throws IllegalArgumentException if it has another shape or dtype, or floats outside 0 to 1; the message says
     *     what helps
     * @throws ConversionException if it is a tensor that cannot be exported
     */
    public static Html image(Object value) {
        return sketch(value, Image::of);
    }

    /**
     * A line through the elements of one dim; gaps are where there is no number. Of more elements than fit, each place
     * has the smallest and the largest.
     *
     * @param value an array or a tensor of numbers
     * @throws IllegalArgumentException if it has another number of dims, or is complex
     * @throws ConversionException if it is a tensor that cannot be exported
     */
    public static Html plot(Object value) {
        return sketch(value, Line::of);
    }

    /**
     * How many of the elements have which value, in 30 steps; small ranges of integers have one for each.
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

    /** The markup, which stands for itself within the body of a page. */
    @Override
    public String toString() {
        return markup;
    }
}
