package dev.tensorexport.internal.torch.create;

import dev.tensorexport.internal.memory.HugePages;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.ndarray.DType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Makes uninitialised contiguous tensors. */
public final class FreshTensors {
    /** Made once: a TensorOptions costs more than a small tensor. */
    private static final ConcurrentMap<DType, TensorOptions> ON_HOST = new ConcurrentHashMap<>();

    private FreshTensors() {}

    public static Tensor onHost(long[] shape, DType dtype) {
        Tensor fresh = torch.empty(shape, hostOptions(dtype), null);
        long byteSize = fresh.nbytes();
        if (HugePages.areFor(byteSize)) {
            HugePages.advise(fresh.data_ptr().address(), byteSize);
        }
        return fresh;
    }

    /** The options of tensors on the host; never close them. */
    static TensorOptions hostOptions(DType dtype) {
        return ON_HOST.computeIfAbsent(dtype, FreshTensors::retainedOptions);
    }

    /** On pinned memory, which a device writes directly. */
    public static Tensor onPinnedHost(long[] shape, DType dtype) {
        try (TensorOptions options = new TensorOptions(ScalarTypes.scalarType(dtype));
                BoolOptional yes = new BoolOptional(true);
                TensorOptions pinned = options.pinned_memory(yes)) {
            return torch.empty(shape, pinned, null);
        }
    }

    public static Tensor on(Device device, long[] shape, DType dtype) {
        if (device.isCpu()) {
            return onHost(shape, dtype);
        }
        try (TensorOptions options = new TensorOptions(ScalarTypes.scalarType(dtype));
                org.bytedeco.pytorch.Device there = new org.bytedeco.pytorch.Device(device.toString());
                DeviceOptional optional = new DeviceOptional(there);
                TensorOptions onDevice = options.device(optional)) {
            return torch.empty(shape, onDevice, null);
        }
    }

    private static TensorOptions retainedOptions(DType dtype) {
        TensorOptions options = new TensorOptions(ScalarTypes.scalarType(dtype));
        // Counted up for ever: a PointerScope that happens to be open must not free the options when it closes.
        options.retainReference();
        return options;
    }
}
