package golden.bad;

import dev.tensorexport.TensorExport;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

class Model {
    record Layer(
            @TensorExport Tensor weight,
            @TensorExport(name = "parts") List<Tensor> parts) {}

    record Node(
            @TensorExport Tensor x,
            @TensorExport(name = "next.next.x") Tensor third, // DuplicateName
            @TensorExport @Nullable Node next) {}

    record First(@TensorExport(name = "b.c") Tensor x) {}

    record Second(@TensorExport Tensor c) {}

    record Names(
            @TensorExport Layer layer,
            @TensorExport(name = "layer.weight") Tensor weight, // DuplicateName
            @TensorExport(name = "layer.weight.more") Tensor more,
            @TensorExport(name = "layer.parts.10") Tensor tenth, // DuplicateName
            @TensorExport(name = "layer.parts.010") Tensor noIndex,
            @TensorExport(name = "layer.parts.last") Tensor last,
            @TensorExport First a,
            @TensorExport(name = "a.b") Second second) {} // DuplicateName

    record Indexes(
            @TensorExport List<Layer> layers,
            @TensorExport Tensor[] array,
            @TensorExport(name = "array.0") Tensor first, // DuplicateName
            @TensorExport(name = "layers.3.weight") Tensor third, // DuplicateName
            @TensorExport(name = "layers.3") Second fits,
            @TensorExport(name = "layers.4.parts") Tensor[] parts) {} // DuplicateName

    /** What keys a map has is known at run time only, and said then. */
    record Maps(@TensorExport Map<String, Tensor> map, @TensorExport(name = "map.a") Tensor a) {}
}
