package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Outer {
    private record Secret(@TensorExport Tensor boxes) {} // PrivateClass

    private static class Around {
        static class Inside { // PrivateClass
            @TensorExport
            Tensor boxes;
        }
    }

    void localClassesAreIgnored() {
        record Local(@TensorExport String notEvenATensor) {}
        new Object() {
            @TensorExport
            String norHere;
        };
    }
}
