package dev.tensorexport.internal.torch.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringSharedModuleDictItem;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters and buffers of a module by name, as PyTorch's {@code state_dict()} has them: a module's own
 * parameters, then its buffers, then those of each child in turn. What is there twice, such as a tied parameter or a
 * shared child, has both of its names. What is undefined, such as the bias of a {@code Linear} without one, is left
 * out.
 *
 * <p>The names and their order are Python's for every module of LibTorch that was compared. Two things are C++'s own:
 * it has no buffers that {@code state_dict()} leaves out, as {@code persistent=False} makes them; and what was
 * registered counts, so a tensor that {@code LinearImpl.weight(Tensor)} sets in the place of another is not found.
 */
public final class ModuleTensors {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private ModuleTensors() {}

    /**
     * The tensors of a module and of the modules in it, as handles of their own, which the caller closes or leaves to
     * the garbage collector.
     *
     * @throws dev.tensorexport.ConversionException if the module is closed
     */
    public static Map<String, Tensor> of(Module module) {
        TensorCollections.checkOpen(module, "module");
        ModuleTensors found = new ModuleTensors();
        found.add("", module);
        return found.tensors;
    }

    private void add(String prefix, Module module) {
        try (StringTensorDict parameters = module.named_parameters(false);
                StringTensorDict buffers = module.named_buffers(false)) {
            TensorCollections.forEach(parameters, (name, tensor) -> tensors.put(prefix + name, tensor));
            TensorCollections.forEach(buffers, (name, tensor) -> tensors.put(prefix + name, tensor));
        }
        try (StringSharedModuleDict children = module.named_children()) {
            for (long i = 0; i < children.size(); i++) {
                StringSharedModuleDictItem item = children.get(i);
                try (Module child = item.value()) {
                    add(prefix + TensorCollections.text(item.key()) + ".", child);
                }
            }
        }
    }
}
