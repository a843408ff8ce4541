package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.memory.DaemonThreads;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Pointer;
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
    static boolean isPossible(Plan plan) {
        return plan.steps().stream().anyMatch(BackgroundTransfer::isToPinnedHost);
    }

    private static boolean isToPinnedHost(Step step) {
        return step instanceof Step.Transfer transfer && transfer.isPinned();
    }

    static CompletableFuture<NdArray> start(Tensor tensor, Plan plan) {
        List<Step> steps = plan.inMemory();
        int after = 1;
        while (!isToPinnedHost(steps.get(after - 1))) {
            after++;
        }
        List<Step> rest = steps.subList(after, steps.size());
        CompletableFuture<NdArray> future = new CompletableFuture<>();
        Held held = new Held();
        try {
            // The waiter needs it after a PointerScope that happens to be open here has closed.
            Stream stream = held.keep(retained(currentStream(tensor)));
            held.keep(PlanExecutor.retainedHandle(tensor));
            Tensor transferred = held.keep(PlanExecutor.runNonBlocking(tensor, steps.subList(0, after), plan));
            WAITERS.execute(() -> finish(stream, transferred, rest, plan, future, held));
            return future;
        } catch (Throwable e) {
            held.release();
            throw e;
        }
    }

    private static void finish(
            Stream stream,
            Tensor transferred,
            List<Step> rest,
            Plan plan,
            CompletableFuture<NdArray> future,
            Held held) {
        try {
            stream.synchronize();
            NdArray array = PlanExecutor.run(transferred, rest, plan, ConversionListener.NONE);
            if (!future.complete(array)) {
                array.close();
            }
        } catch (Throwable e) {
            future.completeExceptionally(e);
        } finally {
            held.release();
        }
    }

    /** What a transfer needs until it is done, by references that no PointerScope closes. */
    private static final class Held {
        private final List<Pointer> pointers = new ArrayList<>(3);

        <P extends Pointer> P keep(P retained) {
            pointers.add(retained);
            return retained;
        }

        void release() {
            pointers.forEach(Pointer::releaseReference);
        }
    }

    private static Stream retained(Stream stream) {
        stream.retainReference();
        return stream;
    }

    /** The stream that the calling thread's work on the tensor's device goes to. */
    private static Stream currentStream(Tensor tensor) {
        try (Device device = tensor.device()) {
            return torch.getDeviceGuardImpl(device.type()).getStream(device);
        }
    }
}
