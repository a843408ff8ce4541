package dev.tensorexport.internal.torch;

import dev.tensorexport.ConversionException;
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

/**
 * A tensor's elements, exported a part at a time where that takes a copy. The tensor is looked at again each time they
 * are written: it may have been closed or changed meanwhile.
 */
final class TensorElements implements ArrayData {
    /** What is exported at a time. */
    private static final long PART_BYTES = 8 << 20;

    private final Tensor tensor;
    private final ConversionPlan described;

    TensorElements(Tensor tensor) {
        this.tensor = tensor;
        described = Planner.plan(Inspector.inspect(tensor).info(), Request.EXPORT);
    }

    @Override
    public DType dtype() {
        return described.dtype();
    }

    @Override
    public long[] shape() {
        return described.layout().shape();
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        writeTo(channel, dtype());
    }

    @Override
    public void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        InspectedTensor now = Inspector.inspect(tensor);
        ConversionPlan whole = Planner.plan(now.info(), Request.EXPORT);
        if (whole.dtype() != dtype() || !Arrays.equals(whole.layout().shape(), shape())) {
            throw new ConversionException(
                    "cannot write " + now.info() + ": expected " + dtype() + " " + described.layout()
                            + ", as it was before. Leave the tensor as it is until its elements are written");
        }
        if (whole.sharesMemory()) {
            write(now, whole, channel, dtype);
        } else {
            writeParts(now, Request.EXPORT, shape(), channel, dtype);
        }
    }

    private static void writeParts(
            InspectedTensor tensor, Request part, long[] shape, WritableByteChannel channel, DType dtype)
            throws IOException {
        ConversionPlan plan = Planner.plan(tensor.info(), part);
        long bytes = plan.layout().numel() * plan.dtype().itemSize();
        if (bytes <= PART_BYTES) {
            write(tensor, plan, channel, dtype);
            return;
        }
        long[] row = Arrays.copyOfRange(shape, 1, shape.length);
        long rows = shape[0];
        long step = PART_BYTES / (bytes / rows);
        for (long first = 0; first < rows; first += Math.max(step, 1)) {
            if (step == 0) {
                writeParts(tensor, part.with(View.select(0, first)), row, channel, dtype);
            } else {
                long count = Math.min(step, rows - first);
                Request narrowed = part.with(View.narrow(0, first, count));
                write(tensor, Planner.plan(tensor.info(), narrowed), channel, dtype);
            }
        }
    }

    private static void write(InspectedTensor tensor, ConversionPlan plan, WritableByteChannel channel, DType dtype)
            throws IOException {
        try (NdArray array = tensor.execute(plan)) {
            array.writeTo(channel, dtype);
        }
    }
}
