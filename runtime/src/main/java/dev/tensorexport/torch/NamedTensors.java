package dev.tensorexport.torch;

import dev.tensorexport.plan.ConversionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringSharedModuleDictItem;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Lists what LibTorch's collections hold. The items of a collection lie in its own memory, so each tensor gets a handle
 * of its own, which stays when the collection goes.
 */
final class NamedTensors {
    private NamedTensors() {}

    /** A module's own parameters, its own buffers, and those of its children, as Python's {@code state_dict()}. */
    static Map<String, Tensor> of(Module module) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        add(module, "", tensors);
        return tensors;
    }

    private static void add(Module module, String prefix, Map<String, Tensor> tensors) {
        checkOpen(module, "module");
        try (StringTensorDict parameters = module.named_parameters(false)) {
            add(parameters, prefix, tensors);
        }
        try (StringTensorDict buffers = module.named_buffers(false)) {
            add(buffers, prefix, tensors);
        }
        try (StringSharedModuleDict children = module.named_children()) {
            for (long i = 0; i < children.size(); i++) {
                StringSharedModuleDictItem child = children.get(i);
                try (Module value = child.value()) {
                    add(value, prefix + text(child.key()) + ".", tensors);
                }
            }
        }
    }

    static Map<String, Tensor> of(StringTensorDict dict) {
        checkOpen(dict, "dict");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        add(dict, "", tensors);
        return tensors;
    }

    private static void add(StringTensorDict dict, String prefix, Map<String, Tensor> tensors) {
        for (long i = 0; i < dict.size(); i++) {
            StringTensorDictItem item = dict.get(i);
            tensors.put(prefix + text(item.key()), new Tensor(item.value()));
        }
    }

    static List<Tensor> of(TensorVector vector) {
        checkOpen(vector, "vector");
        List<Tensor> tensors = new ArrayList<>();
        for (long i = 0; i < vector.size(); i++) {
            tensors.add(new Tensor(vector.get(i)));
        }
        return tensors;
    }

    private static String text(BytePointer key) {
        try (key) {
            return key.getString();
        }
    }

    private static void checkOpen(Pointer pointer, String kind) {
        if (pointer.isNull()) {
            throw new ConversionException("found a closed " + kind + "; expected an open one. Export its tensors before"
                    + " close() is called on it, or on the PointerScope it was made in");
        }
    }
}
