package dev.tensorexport.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringSharedModuleDictItem;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;

final class NamedTensors {
    private NamedTensors() {}

    static Map<String, Tensor> of(Module module) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        add(module, "", tensors);
        return tensors;
    }

    private static void add(Module module, String prefix, Map<String, Tensor> tensors) {
        try (StringTensorDict dict = module.named_parameters(false)) {
            add(dict, prefix, tensors);
        }
        try (StringTensorDict dict = module.named_buffers(false)) {
            add(dict, prefix, tensors);
        }
        try (StringSharedModuleDict children = module.named_children()) {
            for (long i = 0; i < children.size(); i++) {
                StringSharedModuleDictItem item = children.get(i);
                add(item.value(), prefix + item.key().getString() + ".", tensors);
            }
        }
    }

    static void add(StringTensorDict dict, String prefix, Map<String, Tensor> tensors) {
        for (long i = 0; i < dict.size(); i++) {
            StringTensorDictItem item = dict.get(i);
            tensors.put(prefix + item.key().getString(), new Tensor(item.value()));
        }
    }
}
