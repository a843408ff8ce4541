package golden.names;

import dev.tensorexport.TensorExport;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Names that would collide if generated code took no care. */
final class Names {
    private Names() {}

    record Default(@TensorExport Tensor x) {}

    record Scope(@TensorExport Tensor scope) {}

    record X(@TensorExport Tensor x) {}

    record URLConfig(@TensorExport Tensor detection) {}

    /** Members called as the local variables of generated code are. */
    record Locals(
            @TensorExport Tensor arrays,
            @TensorExport Tensor value,
            @TensorExport Tensor name,
            @TensorExport Tensor i,
            @TensorExport Tensor locals,
            @TensorExport Optional<Tensor> scope,
            @TensorExport List<Tensor> layers,
            @TensorExport java.util.Map<String, Tensor> map) {}

    static class SameConstant {
        @TensorExport
        Tensor hiddenWeight;

        @TensorExport
        Tensor hidden_weight;

        @TensorExport
        Tensor HIDDEN_WEIGHT;

        @TensorExport
        Tensor layer2Bias;

        @TensorExport
        Tensor $;
    }
}
