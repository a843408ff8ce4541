package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.internal.torch.convert.IndexTensor;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operations that the planner moves or joins, where they must not be; {@link RandomPlansTest} finds more of the kind.
 */
class PlannedOperationsTest {
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void closeTensors() {
        scope.close();
    }

    private static void assertGives(Tensor expected, Tensor tensor, Operation... operations) {
        Request request = Request.of(CopyMode.IF_NEEDED, Arrays.asList(operations));
        try (NdArray array = Requests.convert(tensor, request)) {
            assertEquals(
                    Bits.of(expected),
                    Bits.of(array),
                    () -> Requests.plan(tensor, request).explain());
        }
    }

    /** The cast of so many elements of other strides takes two passes, and the first of them reshapes. */
    @Test
    void viewsAfterASecondReshapeAreKept() {
        Tensor tensor = torch.arange(new Scalar(128 * 256)).to(ScalarType.Float).reshape(128, 256);
        assertGives(
                tensor.t().reshape(64, 512).t().to(ScalarType.Double).flatten().narrow(0, 0, 4),
                tensor,
                View.transpose(0, 1),
                Operation.reshape(64, 512),
                View.transpose(0, 1),
                new Operation.Cast(DType.FLOAT64),
                Operation.flatten(0, -1),
                View.narrow(0, 0, 4));
        Tensor zero = torch.torch__efficientzerotensor(4, 6);
        assertGives(
                zero.t().reshape(3, 8).t().flatten().narrow(0, 2, 3),
                zero,
                View.transpose(0, 1),
                Operation.reshape(3, 8),
                View.transpose(0, 1),
                Operation.flatten(0, -1),
                View.narrow(0, 2, 3));
    }

    /** Both are on the tensor's memory, where a storage offset counts complex numbers and the array's counts parts. */
    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"ComplexHalf", "ComplexFloat", "ComplexDouble"})
    void partsOfASliceAreThoseOfTheSlice(ScalarType type) {
        Tensor slice = torch.view_as_complex(
                        torch.arange(new Scalar(10)).to(ScalarType.Double).reshape(5, 2))
                .to(type)
                .narrow(0, 3, 2);
        assertGives(torch.real(slice), slice, Mark.REAL);
        assertGives(torch.imag(slice), slice, Mark.IMAG);
        assertGives(torch.imag(slice).select(0, 1), slice, View.select(0, 1), Mark.IMAG);
        assertGives(torch.imag(slice).select(0, 1), slice.select(0, 1), Mark.IMAG);
    }

    /** Resolved first, its elements would be in an order of their own, which has to be copied once more. */
    @Test
    void nothingIsResolvedForAViewThatNeedsItNot() {
        Tensor conj = torch.zeros(new long[] {1}, new TensorOptions(ScalarType.ComplexFloat))
                .conj()
                .expand(1, 4);
        Request request = Request.VIEW
                .with(View.transpose(0, 1))
                .with(Mark.RESOLVE_CONJ)
                .with(View.expand(2, -1, 3))
                .with(Mark.REAL)
                .with(View.flip(-2))
                .with(Operation.reshape(8, -1));
        try (NdArray view = Requests.convert(conj, request)) {
            assertTrue(view.sharesMemory());
            assertArrayEquals(new long[] {8, 3}, view.shape());
        }
    }

    /** float8_e8m0fnu has none: its bits of 0 are 2^-127. */
    @Test
    void zerosAreCastThroughADtypeWithoutAZero() {
        Tensor zero = torch.torch__efficientzerotensor(2);
        Operation cast = new Operation.Cast(DType.FLOAT8_E8M0FNU);
        assertGives(zero.to(ScalarType.Float8_e8m0fnu), zero, cast);
        assertGives(
                zero.to(ScalarType.Float8_e8m0fnu).to(ScalarType.Float), zero, cast, new Operation.Cast(DType.FLOAT32));
        Tensor smallest =
                torch.torch__efficientzerotensor(new long[] {2}, new TensorOptions(ScalarType.Float8_e8m0fnu));
        assertGives(smallest.to(ScalarType.Float), smallest, new Operation.Cast(DType.FLOAT32));
    }

    @Test
    void valuesThatAreStoredInPartsAreCastBeforeTheyAreAdded() {
        Tensor sparse = torch.sparse_coo_tensor(
                Tensors.copiedTensor(new long[] {0, 0, 1}, 1, 3), Tensors.copiedTensor(new double[] {4.5, 4.5, 1}), 2);
        assertGives(Tensors.copiedTensor(new short[] {8, 1}), sparse, new Operation.Cast(DType.INT16), Mark.TO_DENSE);
        assertGives(Tensors.copiedTensor(new short[] {9, 1}), sparse, Mark.TO_DENSE, new Operation.Cast(DType.INT16));
        assertGives(
                Tensors.copiedTensor(new float[] {8, 1}),
                sparse,
                View.unsqueeze(0),
                new Operation.Cast(DType.INT16),
                View.select(0, 0),
                new Operation.Cast(DType.FLOAT32),
                Mark.TO_DENSE);
    }

    @Test
    void whatLibTorchCannotDoBeforeTheFormIsChangedIsRefused() {
        Tensor quantized = torch.quantize_per_tensor(torch.ones(2), 0.5, 1, ScalarType.QInt8);
        Tensor complex = torch.view_as_complex(torch.ones(3, 2)).to_sparse();
        assertRefused("dequantize()", quantized, new Operation.Cast(DType.FLOAT64), Mark.DEQUANTIZE);
        assertRefused("to_dense()", complex, Mark.REAL, new Operation.Cast(DType.INT16), Mark.TO_DENSE);
    }

    private static void assertRefused(String fix, Tensor tensor, Operation... operations) {
        Request request = Request.of(CopyMode.IF_NEEDED, Arrays.asList(operations));
        String message = assertThrows(ConversionException.class, () -> Requests.convert(tensor, request))
                .getMessage();
        assertTrue(message.contains(fix), message);
    }

    @Test
    void conjugatesAndNegativesAreResolvedWhereThatIsAskedForBeforeAView() {
        Tensor conj = torch.view_as_complex(torch.randn(3, 2)).conj();
        Tensor neg = torch.randn(3)._neg_view();
        try (NdArray ofConj = Requests.convert(conj, Request.VIEW.with(Mark.RESOLVE_CONJ));
                NdArray ofNeg = Requests.convert(neg, Request.VIEW.with(Mark.RESOLVE_NEG))) {
            assertEquals(Bits.of(conj), Bits.of(ofConj));
            assertEquals(Bits.of(neg), Bits.of(ofNeg));
            assertFalse(ofConj.sharesMemory());
            assertFalse(ofNeg.sharesMemory());
        }
        assertThrows(ConversionException.class, () -> Requests.convert(conj, Request.VIEW.with(Mark.RESOLVE_NEG)));
        Tensor plain = torch.randn(3);
        Request both = Request.VIEW.with(Mark.RESOLVE_CONJ).with(Mark.RESOLVE_NEG);
        try (NdArray shared = Requests.convert(plain, both)) {
            assertTrue(shared.sharesMemory());
        }
    }

    @Test
    void aMaskOfNoDimsAddsOne() {
        for (long[] shape : new long[][] {{}, {2, 3}, {0, 2}}) {
            Tensor tensor = torch.ones(shape);
            for (int dim = 0; dim < Math.max(shape.length, 1); dim++) {
                for (boolean taken : new boolean[] {true, false}) {
                    Tensor expected = tensor.unsqueeze(dim).narrow(dim, 0, taken ? 1 : 0);
                    assertGives(
                            expected,
                            tensor,
                            Index.of(dim, by(Tensors.copiedTensor(new boolean[] {taken}, new long[0]))));
                }
            }
        }
    }

    @Test
    void indicesOfADimThatIsNotThereAreRefused() {
        Tensor scalar = torch.ones(new long[0]);
        for (Index index : new Index[] {
            Index.of(0, 0L),
            Index.of(0, new long[0]),
            Index.of(0, true),
            Index.of(0, by(Tensors.copiedTensor(new long[] {0})))
        }) {
            Throwable refusal = assertThrows(
                    RuntimeException.class,
                    () -> Requests.convert(scalar, Request.EXPORT.with(index)),
                    index.toString());
            assertTrue(refusal.getMessage().contains("expected"), refusal::toString);
        }
    }

    private static Selection by(Tensor tensor) {
        return new IndexTensor(tensor);
    }

    /** LibTorch has no kernels of its own for the newer dtypes, so an index may not come where they are. */
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32"})
    void everyDtypeIsIndexedBeforeAndAfterACast(DType dtype) {
        Tensor tensor = NastyTensor.PERMUTED.make(dtype);
        Tensor mask = Tensors.copiedTensor(new boolean[] {true, false});
        DType wider = dtype.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
        Function<Tensor, Tensor> rows =
                before -> torch.stack(new TensorVector(before.select(1, 1), before.select(1, 0)), 1);
        Tensor cast = tensor.to(TensorReader.scalarType(wider));
        assertGives(rows.apply(cast), tensor, new Operation.Cast(wider), Index.of(1, 1, -2));
        assertGives(rows.apply(cast), tensor, Index.of(1, 1, -2), new Operation.Cast(wider));
        assertGives(cast.narrow(1, 0, 1), tensor, new Operation.Cast(wider), Index.of(1, by(mask)));
        assertArrayEquals(new long[] {4, 2, 3}, TensorReader.shape(tensor));
    }

    @ParameterizedTest
    @EnumSource(
            value = NastyTensor.class,
            names = {"NEG", "CONJ", "CONJ_TRANSPOSED", "CONJ_NEG", "COMPLEX32_CONJ", "COMPLEX32_CONJ_NEG"})
    void conjugatesAndNegativesAreIndexed(NastyTensor nasty) {
        Tensor tensor = nasty.make();
        Tensor plain = resolved(tensor);
        long last = plain.size(0) - 1;
        Tensor taken = torch.stack(new TensorVector(plain.select(0, last), plain.select(0, 0)), 0);
        DType wider = plain.is_complex() ? DType.COMPLEX128 : DType.FLOAT64;
        Tensor wide = taken.to(TensorReader.scalarType(wider));
        assertGives(taken, tensor, Index.of(0, -1, 0));
        assertGives(taken, tensor, Index.of(0, by(Tensors.copiedTensor(new long[] {last, 0}))));
        assertGives(wide, tensor, new Operation.Cast(wider), Index.of(0, -1, 0));
        assertGives(wide, tensor, Index.of(0, -1, 0), new Operation.Cast(wider));
        Tensor mask = torch.ones(TensorReader.shape(tensor)).to(ScalarType.Bool);
        assertGives(plain.flatten(), tensor, Index.of(0, by(mask)));
    }

    /** The signs of the parts are changed one by one, since LibTorch resolves no complex32 that has both bits. */
    private static Tensor resolved(Tensor tensor) {
        double sign = tensor.is_neg() ? -1 : 1;
        Tensor stored = tensor.is_neg() ? tensor._neg_view() : tensor;
        if (!tensor.is_complex()) {
            return stored.mul(new Scalar(sign));
        }
        Tensor parts = torch.view_as_real(tensor.is_conj() ? stored._conj() : stored);
        Tensor imag = parts.select(-1, 1).mul(new Scalar(tensor.is_conj() ? -sign : sign));
        return torch.view_as_complex(
                torch.stack(new TensorVector(parts.select(-1, 0).mul(new Scalar(sign)), imag), -1));
    }

    /** LibTorch's own index_select resolves the bits of all elements first. */
    @Test
    void theConjAndTheNegBitAreResolvedOfWhatIsIndexedAlone() {
        Tensor complex = torch.view_as_complex(Tensors.copiedTensor(new float[][] {{1, 2}}));
        for (Tensor one : new Tensor[] {complex.conj(), complex._neg_view(), torch.imag(complex.conj())}) {
            assertGives(resolved(one).expand(2), one.expand(1L << 50), Index.of(0, 5, 1L << 49));
        }
    }

    @Test
    void hugeExpandedTensorsAreExplainedAndTheirCopiesRefused() {
        for (long size : new long[] {1L << 40, 1L << 62, Long.MAX_VALUE}) {
            Tensor huge = torch.zeros(1).expand(size);
            for (CopyMode mode : new CopyMode[] {CopyMode.NEVER, CopyMode.IF_NEEDED}) {
                ConversionPlan plan = Requests.plan(huge, Request.of(mode, java.util.List.of()));
                assertTrue(plan.explain().contains("shares"), plan.explain());
                assertEquals(0, plan.bytesWritten());
            }
            try (NdArray array = Tensors.view(huge)) {
                assertEquals(size, array.numel());
            }
        }
        Tensor huge = torch.zeros(1).expand(1L << 62);
        Request doubles = Request.EXPORT.to(DType.FLOAT64);
        assertThrows(ConversionException.class, () -> Requests.plan(huge, Request.COPY));
        assertThrows(ConversionException.class, () -> Requests.plan(huge, doubles));
        Tensor large = torch.zeros(1).expand(1L << 60);
        ConversionPlan twice = Requests.plan(
                large,
                Request.COPY
                        .to(DType.FLOAT32)
                        .to(DType.FLOAT16)
                        .to(DType.FLOAT32)
                        .to(DType.FLOAT16));
        assertTrue(twice.bytesWritten() > 0 && twice.bytesRead() > 0, "more than a long counts");
    }
}
