package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors on a GPU; what the planner decides for them is tested without one in PlannerTest. */
@Tag("gpu")
@EnabledIf(
        value = "hasCuda",
        disabledReason = "needs a CUDA device, and pytorch-platform-gpu instead of pytorch-platform on the class path")
class CudaTensorTest {
    static boolean hasCuda() {
        return torch.cuda_is_available();
    }

    @Test
    void everyVerbDoesWhatTheTableSays() {
        TensorStatesTest.checkRow(NastyTensor.CUDA);
    }

    @ParameterizedTest
    @MethodSource("dev.tensorexport.NumpyInteropTest#dtypes")
    void everyDtypeIsTransferred(DType dtype) {
        Tensor tensor = NastyTensor.PERMUTED.make(dtype);
        try (NdArray array = Tensors.export(tensor.cuda())) {
            assertFalse(array.sharesMemory());
            NastyTensorTest.assertSameElements(tensor, array);
        }
    }

    @Test
    void partsAreTakenBeforeTheTransferAndCastsDoneWhereTheyAreCheaper() {
        Tensor tensor = torch.randn(64, 100);
        for (DType dtype : new DType[] {DType.FLOAT16, DType.FLOAT32, DType.FLOAT64}) {
            Request request = Request.EXPORT.with(View.narrow(1, 10, 8)).to(dtype);
            try (NdArray array = Requests.convert(tensor.cuda(), request)) {
                NastyTensorTest.assertSameElements(tensor.narrow(1, 10, 8).to(TensorReader.scalarType(dtype)), array);
            }
        }
    }

    @Test
    void whatIsAskedForThereIsDoneThere() {
        Tensor tensor = torch.randn(64, 100);
        Request argmax = Request.EXPORT.with(Computation.argmax(1));
        Request rows = Request.EXPORT.with(Index.of(0, 63, 0));
        try (NdArray there = Requests.convert(tensor.cuda(), argmax);
                NdArray broughtThere = Requests.convert(
                        tensor,
                        Request.EXPORT
                                .with(new Operation.To(Device.parse("cuda")))
                                .with(Computation.argmax(1)));
                NdArray someRows = Requests.convert(tensor.cuda(), rows)) {
            NastyTensorTest.assertSameElements(tensor.argmax(new LongOptional(1), false), there);
            assertTrue(there.contentEquals(broughtThere));
            NastyTensorTest.assertSameElements(
                    tensor.index_select(0, Tensors.copiedTensor(new long[] {63, 0})), someRows);
        }
    }

    /** test_dlpack.py's test_dlpack_conversion_with_streams: what was put on the stream before is seen. */
    @Test
    void testDlpackConversionWithStreams() throws Exception {
        Tensor x = torch.ones(4_000_000).cuda();
        for (int i = 0; i < 200; i++) {
            x.add_(new Scalar(1));
        }
        CompletableFuture<NdArray> future = Requests.convertAsync(x, Request.EXPORT);
        x.close();
        for (int i = 0; i < 20; i++) {
            torch.full(new long[] {4_000_000}, new Scalar(-1f)).cuda().close();
        }
        try (NdArray array = future.get()) {
            assertEquals(201f, array.asFloat().get(3_999_999));
        }
    }

    /** test_dlpack.py's test_needs_copy_error. */
    @Test
    void testNeedsCopyError() {
        String message = assertThrows(
                        ConversionException.class,
                        () -> Tensors.view(torch.ones(5).cuda()))
                .getMessage();
        assertTrue(message.contains("cuda:0") && message.contains("cpu()"), message);
    }
}
