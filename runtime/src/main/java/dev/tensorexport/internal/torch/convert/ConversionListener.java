package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

/** Is told what is done, so that it can be compared with what was planned. */
interface ConversionListener {
    ConversionListener NONE = new ConversionListener() {
        @Override
        public void start(Step step) {}

        @Override
        public void made(Tensor from, Tensor next) {}

        @Override
        public void rewrote(Tensor tensor) {}

        @Override
        public void read(NdArray array) {}
    };

    /** A step starts. */
    void start(Step step);

    /** It made a tensor of another, on its memory or on other. */
    void made(Tensor from, Tensor next);

    /** It wrote the elements of a tensor in their place. */
    void rewrote(Tensor tensor);

    /** The elements of an array were brought out of memory. */
    void read(NdArray array);
}
