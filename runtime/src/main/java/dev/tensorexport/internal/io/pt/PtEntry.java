package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tensor of a file of PyTorch's. */
record PtEntry(PtTensor tensor, PicklePosition at) implements FileEntry {
    @Override
    public ArrayInfo info() throws IOException {
        return tensor.info();
    }

    @Override
    public NdArray array(@Nullable DType as, ProgressMeter meter) throws IOException {
        ArrayInfo info = tensor.info();
        if (as != null && as != info.dtype()) {
            throw at.bad(
                    "found a tensor of " + info.dtypeName() + "; expected bits of " + as + ". Read it without a dtype");
        }
        ProgressMeter part = meter.part(info.byteSize());
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
        throw at.bad("found a tensor; expected strings, which Pt.read() gives");
    }
}
