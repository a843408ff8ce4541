package golden.names;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** Names that would collide if generated code took no care. */
final class Names {
    private Names() {}

    record Default(@TensorExport Tensor x) {}

    record Scope(@TensorExport Tensor scope) {}

    record X(@TensorExport Tensor x) {}

    record URLConfig(@TensorExport Tensor detection) {}

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
