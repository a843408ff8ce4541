package dev.tensorexport.notebook;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What something is, in one line. */
final class Facts {
    private static final int MOST_CHARACTERS = 80;

    private Facts() {}

    static String of(@Nullable Object value) {
        if (value instanceof NdArray array) {
            return of(array);
        } else if (value instanceof Tensor tensor) {
            return ofMember(tensor);
        } else if (value instanceof Map<?, ?> map) {
            return "map of " + map.size();
        } else if (value instanceof Collection<?> list) {
            return "list of " + list.size();
        } else if (value != null && value.getClass().isArray()) {
            return value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]";
        }
        String text = String.valueOf(value);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    static String of(NdArray array) {
        return array.dtype() + " " + Arrays.toString(array.shape())
                + (array.isReadOnly() ? ", read-only" : "")
                + (array.isOpen() ? "" : ", closed");
    }

    /** @throws ConversionException if it cannot be exported */
    static String of(Tensor tensor) {
        ConversionPlan plan = Tensors.plan(tensor);
        try (Device device = tensor.device();
                BytePointer name = device.str()) {
            return plan.dtype() + " " + Arrays.toString(plan.shape()) + " on " + name.getString()
                    + (tensor.requires_grad() ? ", requires grad" : "");
        }
    }

    private static String ofMember(Tensor tensor) {
        try {
            return of(tensor);
        } catch (ConversionException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
