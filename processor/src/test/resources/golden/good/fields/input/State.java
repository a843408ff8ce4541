package golden.fields;

import static dev.tensorexport.ndarray.DType.FLOAT64;
import static dev.tensorexport.ndarray.DType.INT32;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

public class State {
    @TensorExport
    public Tensor weight;

    @TensorExport(dtype = INT32)
    protected Tensor counts;

    @TensorExport(dtype = FLOAT64, as = double[].class)
    Tensor runningMean;

    @TensorExport
    private final Tensor viaBean;

    @TensorExport
    private final Tensor fluent;

    public Tensor notMarked;

    public State(Tensor weight, Tensor counts, Tensor runningMean, Tensor viaBean, Tensor fluent) {
        this.weight = weight;
        this.counts = counts;
        this.runningMean = runningMean;
        this.viaBean = viaBean;
        this.fluent = fluent;
    }

    public Tensor getViaBean() {
        return viaBean;
    }

    Tensor fluent() {
        return fluent;
    }
}
