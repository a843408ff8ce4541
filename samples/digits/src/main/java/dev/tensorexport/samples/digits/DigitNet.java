package dev.tensorexport.samples.digits;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network of two layers: 64 pixels, {@value #HIDDEN} hidden units, and a score for each of the ten digits. As a
 * module that is marked as a whole it is exported and loaded by the names of PyTorch's {@code state_dict()}.
 */
@TensorExport(dtype = DType.FLOAT32)
final class DigitNet extends Module {

    static final int HIDDEN = 64;

    private final LinearImpl hiddenLayer = register_module("hidden", new LinearImpl(DigitsData.PIXELS, HIDDEN));
    private final LinearImpl outputLayer = register_module("output", new LinearImpl(HIDDEN, DigitsData.CLASSES));

    /** How strongly each hidden unit responds: images [n, 64] to [n, {@value #HIDDEN}], none below 0. */
    Tensor hidden(Tensor images) {
        return torch.relu(hiddenLayer.forward(images));
    }

    /** The ten scores of each image, not yet probabilities: hidden [n, {@value #HIDDEN}] to [n, 10]. */
    Tensor logits(Tensor hidden) {
        return outputLayer.forward(hidden);
    }

    Predictions predict(DigitsData digits) {
        Tensor hidden = hidden(digits.imageTensor());
        return new Predictions(logits(hidden), hidden, digits.labelTensor());
    }

    /** The trained weights; they stay the network's own. */
    Layers layers() {
        return new Layers(hiddenLayer.weight(), hiddenLayer.bias(), outputLayer.weight(), outputLayer.bias());
    }
}
