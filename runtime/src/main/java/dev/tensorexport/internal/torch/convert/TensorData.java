package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * A tensor's elements, exported a part at a time where that takes a copy. The tensor is looked at again each time they
 * are written: it may have been closed or changed meanwhile.
 */
public final class TensorData implements ArrayData {
    /** Of a tensor that takes a copy, no more than this lies in memory twice. */
    private static final long PART_BYTES = 8 << 20;

    private final Tensor tensor;
    private final DType dtype;
    private final Layout layout;

    /**
     * The elements as they will be exported.
     *
     * @throws ConversionException if the tensor cannot be exported
     */
    public TensorData(Tensor tensor) {
        this.tensor = tensor;
        Plan plan = Planner.plan(Inspector.info(tensor), Request.EXPORT);
        dtype = plan.dtype();
        layout = plan.layout();
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public long[] shape() {
        return layout.shape();
    }

    @Override
    public void writeTo(WritableByteChannel channel, DType as) throws IOException {
        TensorInfo now = Inspector.info(tensor);
        if (now.dtype() != dtype || !Arrays.equals(now.layout().shape(), layout.shape())) {
            throw new ConversionException("cannot write " + now + ": expected " + dtype + " " + layout
                    + ", as it was before. Leave the tensor as it is until its elements are written");
        }
        Conversion.forEachPart(tensor, now, PART_BYTES, part -> part.writeTo(channel, as));
    }
}
