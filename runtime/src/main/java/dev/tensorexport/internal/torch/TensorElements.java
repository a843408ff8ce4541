package dev.tensorexport.internal.torch;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** A tensor's elements, exported a part at a time where that takes a copy. */
final class TensorElements implements ArrayData {
    /** What is exported at a time. */
    private static final long PART_BYTES = 8 << 20;

    private final InspectedTensor tensor;
    private final ConversionPlan whole;

    TensorElements(Tensor tensor) {
        this.tensor = Inspector.inspect(tensor);
        whole = Planner.plan(this.tensor.info(), Request.EXPORT);
    }

    @Override
    public DType dtype() {
        return whole.dtype();
    }

    @Override
    public long[] shape() {
        return whole.layout().shape();
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        writeTo(channel, dtype());
    }

    @Override
    public void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        if (whole.sharesMemory()) {
            write(whole, channel, dtype);
        } else {
            writeParts(Request.EXPORT, shape(), channel, dtype);
        }
    }

    private void writeParts(Request part, long[] shape, WritableByteChannel channel, DType dtype) throws IOException {
        ConversionPlan plan = Planner.plan(tensor.info(), part);
        long bytes = plan.layout().numel() * plan.dtype().itemSize();
        if (bytes <= PART_BYTES) {
            write(plan, channel, dtype);
            return;
        }
        long[] row = Arrays.copyOfRange(shape, 1, shape.length);
        long rows = shape[0];
        long step = PART_BYTES / (bytes / rows);
        for (long first = 0; first < rows; first += Math.max(step, 1)) {
            if (step == 0) {
                writeParts(part.with(View.select(0, first)), row, channel, dtype);
            } else {
                long count = Math.min(step, rows - first);
                write(Planner.plan(tensor.info(), part.with(View.narrow(0, first, count))), channel, dtype);
            }
        }
    }

    private void write(ConversionPlan plan, WritableByteChannel channel, DType dtype) throws IOException {
        try (NdArray array = tensor.execute(plan)) {
            array.writeTo(channel, dtype);
        }
    }
}
