package dev.tensorexport.internal.torch;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Transfers to pinned host memory that the device does by itself. The array is handed out only when the stream the
 * transfer was put on has finished it, and until then the source and the pinned memory are held here, whatever the
 * caller does with the tensor or the future.
 */
final class BackgroundTransfer {
    private static final ExecutorService WAITERS =
            Executors.newCachedThreadPool(task -> DaemonThreads.create("tensorexport-transfer", task));

    private BackgroundTransfer() {}

    /** Whether a plan has a transfer that a device can do by itself. */
    static boolean isPossible(ConversionPlan plan) {
        return plan.steps().stream().anyMatch(BackgroundTransfer::isToPinnedHost);
    }

    private static boolean isToPinnedHost(Step step) {
        return step instanceof Step.Transfer transfer && transfer.isPinned();
    }

    static CompletableFuture<NdArray> start(Tensor tensor, ConversionPlan plan) {
        List<Step> steps = plan.steps();
        int after = 1;
        while (!isToPinnedHost(steps.get(after - 1))) {
            after++;
        }
        Stream stream = currentStream(tensor);
        Tensor transferred = Conversion.runNonBlocking(tensor, steps.subList(0, after), plan);
        Tensor source = Conversion.retainedHandle(tensor);
        // The waiter needs it after a PointerScope that happens to be open here has closed.
        stream.retainReference();
        List<Step> rest = steps.subList(after, steps.size());
        CompletableFuture<NdArray> future = new CompletableFuture<>();
        WAITERS.execute(() -> {
            try {
                stream.synchronize();
                NdArray array = Conversion.run(transferred, rest, plan);
                if (!future.complete(array)) {
                    array.close();
                }
            } catch (Throwable e) {
                future.completeExceptionally(e);
            } finally {
                transferred.releaseReference();
                source.releaseReference();
                stream.releaseReference();
            }
        });
        return future;
    }

    /** The stream that the calling thread's work on the tensor's device goes to. */
    private static Stream currentStream(Tensor tensor) {
        try (Device device = tensor.device()) {
            return torch.getDeviceGuardImpl(device.type()).getStream(device);
        }
    }
}
