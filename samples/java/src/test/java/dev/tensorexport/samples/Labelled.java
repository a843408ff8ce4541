package dev.tensorexport.samples;

import dev.tensorexport.TensorExport;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What is no tensor is kept beside them. */
@TensorExport
record Labelled(Tensor image, String label, int step, Split split, List<String> classes) {
    enum Split {
        TRAIN,
        TEST
    }
}
