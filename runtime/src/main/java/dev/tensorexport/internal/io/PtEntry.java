package dev.tensorexport.internal.io;

import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tensor of a file of PyTorch's. */
record PtEntry(PtTensor tensor, PickleFailure at) implements Entry {
    @Override
    public ArrayInfo info() throws IOException {
        return tensor.info();
    }

    @Override
    public NdArray array(@Nullable DType as, Meter meter) throws IOException {
        ArrayInfo info = tensor.info();
        if (as != null && as != info.dtype()) {
            throw at.of(
                    "found a tensor of " + info.dtypeName() + "; expected bits of " + as + ". Read it without a dtype");
        }
        Meter part = meter.part(info.byteSize());
        NdArray array = tensor.read(part);
        part.finish();
        return array;
    }

    @Override
    public boolean mayShareMemory() {
        return true;
    }

    @Override
    public NdArray bytes() throws IOException {
        return tensor.bytes();
    }

    @Override
    public String[] strings() throws IOException {
        throw at.of("found a tensor; expected strings, which Pt.read() gives");
    }
}
