package dev.tensorexport.samples.benchmarks;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LibTorch by JavaCPP alone: what users write without the library, right for every tensor, each handle closed. */
final class ByHand {
    private ByHand() {}

    /** A float32 tensor of its own memory. */
    static Tensor tensor(float[] elements, long... shape) {
        try (FloatPointer memory = new FloatPointer(elements);
                Tensor blob = torch.from_blob(memory, shape)) {
            return blob.clone();
        }
    }

    /** A buffer that is left dangling once the tensor goes. */
    static FloatBuffer buffer(Tensor tensor) {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous()) {
            return contiguous.createBuffer();
        }
    }

    static void copy(Tensor tensor, float[] target) {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous()) {
            contiguous.data_ptr_float().get(target);
        }
    }

    /** Makes the order first and casts then, which is the faster way round. */
    static void cast(Tensor tensor, float[] target) {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous();
                Tensor floats = contiguous.to(torch.ScalarType.Float)) {
            floats.data_ptr_float().get(target);
        }
    }

    static float[][] rows(Tensor tensor) {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous()) {
            int columns = (int) contiguous.size(1);
            float[][] rows = new float[(int) contiguous.size(0)][columns];
            FloatPointer elements = contiguous.data_ptr_float();
            for (int row = 0; row < rows.length; row++) {
                elements.position((long) row * columns).get(rows[row]);
            }
            return rows;
        }
    }
}
