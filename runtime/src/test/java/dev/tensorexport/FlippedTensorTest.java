package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows a flip, beside the same on a tensor whose indices LibTorch has put in reverse order. */
class FlippedTensorTest {
    private static final List<List<Operation>> NEXT = List.of(
            List.of(),
            List.of(Operation.Mark.CONTIGUOUS),
            List.of(Operation.Mark.CLONE),
            List.of(Operation.Mark.RESOLVE_CONJ, Operation.Mark.RESOLVE_NEG),
            List.of(Operation.reshape(3, 2)),
            List.of(Operation.reshape(3, 2), View.transpose(0, 1), Operation.reshape(-1)),
            List.of(View.flip(1), View.narrow(0, 1, 1)),
            List.of(Operation.reshape(3, 2), View.flip(0), new Operation.Cast(DType.COMPLEX128)),
            List.of(View.narrow(0, 0, 0), new Operation.Cast(DType.COMPLEX128)),
            List.of(Index.of(1, 2, 0)),
            List.of(new Operation.Cast(DType.COMPLEX128)),
            List.of(View.transpose(0, 1), new Operation.Cast(DType.COMPLEX128), Operation.reshape(6), View.flip(0)),
            List.of(Operation.Mark.REAL, Operation.Mark.CONTIGUOUS));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32"})
    void isWhatLibTorchHasInReverseOrder(DType dtype) {
        Tensor tensor = torch.arange(new Scalar(6f)).reshape(2, 3).to(TensorReader.scalarType(dtype));
        List<Tensor> tensors = new ArrayList<>(
                List.of(tensor, tensor.transpose(0, 1).contiguous().transpose(0, 1)));
        if (dtype == DType.FLOAT32) {
            Tensor pairs = torch.view_as_complex(torch.arange(new Scalar(12f)).reshape(2, 3, 2));
            tensors.addAll(List.of(
                    tensor.to(ScalarType.Float).requires_grad_(true),
                    tensor._neg_view(),
                    pairs.conj(),
                    pairs.conj()._neg_view(),
                    torch.imag(pairs.conj()),
                    torch.torch__efficientzerotensor(2, 3)));
        }
        for (Tensor one : tensors) {
            for (List<Operation> next : NEXT) {
                checkFlip(one, next);
            }
            if (dtype == DType.FLOAT32 && !one.is_complex()) {
                checkFlip(one, List.of(Computation.softmax(0)));
                checkFlip(one, List.of(Operation.reshape(3, 2), View.flip(1), Computation.argmax(1)));
            }
        }
    }

    @Test
    void nothingIsReversedOfAnEmptyPart() {
        for (List<Operation> operations : List.of(
                List.<Operation>of(View.narrow(1, 0, 0), View.flip(0), View.select(0, -2)),
                List.<Operation>of(View.flip(0), View.narrow(1, 0, 0), View.unsqueeze(0)))) {
            try (NdArray array = Requests.convert(torch.zeros(3, 4), Request.of(CopyMode.ALWAYS, operations))) {
                assertEquals(0, array.numel());
            }
        }
    }

    private static void checkFlip(Tensor tensor, List<Operation> next) {
        Request request = Request.of(CopyMode.IF_NEEDED, next);
        Tensor reversed = reversed(tensor);
        List<Operation> operations = new ArrayList<>(List.of(View.flip(0)));
        operations.addAll(next);
        Request flipped = Request.of(CopyMode.IF_NEEDED, operations);
        if (next.contains(Operation.Mark.RESOLVE_CONJ) && !tensor._is_zerotensor()) {
            flipped = flipped.with(Operation.Mark.DETACH).as(CopyMode.NEVER);
        }
        String plan = Requests.plan(tensor, flipped).explain();
        try (NdArray expected = Requests.convert(reversed, request);
                NdArray found = Requests.convert(tensor, flipped)) {
            assertEquals(expected.dtype(), found.dtype(), plan);
            assertEquals(expected.toString(), found.toString(), plan);
            if (next.contains(Operation.Mark.CONTIGUOUS)) {
                assertTrue(found.isContiguous(), plan);
            }
        }
    }

    private static Tensor reversed(Tensor tensor) {
        long[] indices = LongStream.of(1, 0).toArray();
        return tensor.detach().index_select(0, Tensors.copiedTensor(indices));
    }
}
