package dev.tensorexport.internal.torch.state;

import dev.tensorexport.ConversionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Takes tensors out of LibTorch's collections, as handles that outlive the collection, and puts them in. */
public final class TensorCollections {
    private TensorCollections() {}

    /** Whether two handles are of one tensor. */
    public static boolean isSame(Tensor tensor, Tensor other) {
        return tensor.is_same(other);
    }

    /** A vector of tensors, which it holds by references of its own. */
    public static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.toArray(Tensor[]::new));
    }

    /** A dict of tensors, which it holds by references of its own. */
    public static StringTensorDict dict(Map<String, Tensor> tensors) {
        StringTensorDict dict = new StringTensorDict();
        tensors.forEach(dict::insert);
        return dict;
    }

    /** {@code torch.stack} of tensors of one shape. */
    public static Tensor stacked(List<Tensor> tensors) {
        try (TensorVector vector = vector(tensors)) {
            return torch.stack(vector, 0);
        }
    }

    /** {@code pad_sequence} of tensors that differ in their first dim at most; those without one are stacked. */
    public static Tensor padded(List<Tensor> tensors, double padding) {
        if (tensors.get(0).dim() == 0) {
            return stacked(tensors);
        }
        try (TensorVector vector = vector(tensors)) {
            return torch.pad_sequence(vector, true, padding, "right");
        }
    }

    /** A view of one index of a tensor's first dim. */
    public static Tensor row(Tensor tensor, long index) {
        return tensor.select(0, index);
    }

    /** The start of that, as long as it says. */
    public static Tensor row(Tensor tensor, long index, long length) {
        try (Tensor row = row(tensor, index)) {
            return row.narrow(0, 0, length);
        }
    }

    /**
     * The tensors of a vector, in order, as handles of their own.
     *
     * @throws ConversionException if the vector is closed
     */
    public static List<Tensor> of(TensorVector tensors) {
        checkOpen(tensors, "TensorVector");
        List<Tensor> list = new ArrayList<>();
        for (long i = 0; i < tensors.size(); i++) {
            list.add(new Tensor(tensors.get(i)));
        }
        return list;
    }

    /**
     * The tensors of a dict, in order, as handles of their own.
     *
     * @throws ConversionException if the dict is closed
     */
    public static Map<String, Tensor> of(StringTensorDict tensors) {
        checkOpen(tensors, "StringTensorDict");
        Map<String, Tensor> map = new LinkedHashMap<>();
        forEach(tensors, map::put);
        return map;
    }

    /** Gives each name and a new handle, which is the action's to close. */
    static void forEach(StringTensorDict tensors, BiConsumer<String, Tensor> action) {
        for (long i = 0; i < tensors.size(); i++) {
            StringTensorDictItem item = tensors.get(i);
            action.accept(text(item.key()), new Tensor(item.value()));
        }
    }

    /** The text of a pointer that nobody needs after this. */
    static String text(BytePointer pointer) {
        try (pointer) {
            return pointer.getString();
        }
    }

    /** LibTorch does not look at a pointer before it follows it. */
    static void checkOpen(Pointer pointer, String what) {
        if (pointer.isNull()) {
            throw new ConversionException("found a closed " + what + "; expected an open one: close() was called on it,"
                    + " or on the PointerScope it was made in. Take the tensors out before that; they may outlive it");
        }
    }
}
