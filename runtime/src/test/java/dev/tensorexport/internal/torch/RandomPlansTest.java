package dev.tensorexport.internal.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.CopyMode;
import dev.tensorexport.RandomRequest;
import dev.tensorexport.Tensors;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.LowThresholds;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Random requests for random tensors, planned as a whole, against LibTorch's calls one by one, bit for bit. The sizes
 * from which the planner decides otherwise are lowered, so that small tensors take every branch.
 *
 * <p>{@code -Dplans.cases=} sets how many, {@code -Dplans.seed=} where they start: case {@code i} of seed {@code s} is
 * the only case of seed {@code s + i}.
 */
class RandomPlansTest {
    private static final int CASES = Integer.getInteger("plans.cases", 10_000);
    private static final long SEED = Long.getLong("plans.seed", System.nanoTime());

    @Test
    void plansOfTheHostGiveWhatTheCallsGiveOneByOne() {
        forEachCase(RandomPlansTest::checkOnHost);
    }

    /** A plan for another device, whose steps are all run on the host: a transfer is a copy of just what it says. */
    @Test
    void plansOfDevicesGiveWhatTheCallsGiveOneByOne() {
        forEachCase(RandomPlansTest::checkOnDevice);
    }

    private interface Case {
        void check(SplittableRandom random, StringBuilder told);
    }

    @SuppressWarnings("try")
    private static void forEachCase(Case check) {
        System.out.println("plans.seed=" + SEED + " plans.cases=" + CASES);
        for (int i = 0; i < CASES; i++) {
            StringBuilder told = new StringBuilder();
            try (PointerScope scope = new PointerScope()) {
                check.check(new SplittableRandom(SEED + i), told);
            } catch (Throwable e) {
                throw new AssertionError(
                        told + "\nAlone: -Dtest=RandomPlansTest -Dplans.cases=1 -Dplans.seed=" + (SEED + i) + "\n" + e,
                        e);
            }
        }
    }

    private static void checkOnHost(SplittableRandom random, StringBuilder told) {
        RandomRequest drawn = new RandomRequest(random, told);
        drawn.add(random.nextInt(12));
        Request request =
                random.nextBoolean() ? drawn.request() : drawn.request().as(CopyMode.ALWAYS);
        InspectedTensor inspected = LibTorch.inspect(drawn.tensor());
        ConversionPlan plan = LowThresholds.plan(inspected.info(), request);
        try (NdArray array = inspected.execute(plan)) {
            assertSame(drawn.done(), array);
            assertEquals(plan.sharesMemory(), array.sharesMemory());
        }
        Request inOrder = drawn.request().with(Mark.CONTIGUOUS);
        try (NdArray array = inspected.execute(LowThresholds.plan(inspected.info(), inOrder))) {
            assertTrue(array.isContiguous(), "contiguous() last is contiguous in the end");
            assertSame(drawn.done(), array);
        }
        checkView(drawn, LowThresholds.plan(inspected.info(), drawn.request()).sharesMemory());
    }

    private static void checkView(RandomRequest drawn, boolean shares) {
        Request view = drawn.request().as(CopyMode.NEVER).with(Mark.DETACH);
        boolean resolves = view.operations().contains(Mark.RESOLVE_CONJ)
                || view.operations().contains(Mark.RESOLVE_NEG);
        if (shares) {
            try (NdArray array = Tensors.convert(drawn.tensor(), view)) {
                assertSame(drawn.done(), array);
            }
        } else if (!resolves) {
            assertThrows(ConversionException.class, () -> Tensors.convert(drawn.tensor(), view));
        }
    }

    private static void checkOnDevice(SplittableRandom random, StringBuilder told) {
        RandomRequest drawn = new RandomRequest(random, told);
        String there = random.nextBoolean() ? "cuda:0" : "mps:0";
        drawn.add(random.nextInt(12), there, "cpu");
        told.append(" on ").append(there);
        TensorInfo host = LibTorch.inspect(drawn.tensor()).info();
        TensorInfo info = new TensorInfo(
                host.dtype(),
                host.layout(),
                host.form(),
                Device.parse(there),
                host.recordsGrad(),
                host.conj(),
                host.neg(),
                host.zero());
        ConversionPlan plan = LowThresholds.plan(info, drawn.request());
        List<Step> steps = plan.steps().stream().map(RandomPlansTest::onHost).toList();
        try (NdArray array = Conversion.run(drawn.tensor(), steps, plan)) {
            assertSame(drawn.done(), array);
        }
    }

    private static Step onHost(Step step) {
        if (step instanceof Step.Detach) {
            return new Step.Detach(Device.CPU);
        } else if (step instanceof Step.TakeView view) {
            return new Step.TakeView(Device.CPU, view.layout(), view.description());
        } else if (step instanceof Step.AsPairs pairs) {
            return new Step.AsPairs(Device.CPU, pairs.negated());
        } else if (step instanceof Step.CastValues cast) {
            return new Step.CastValues(Device.CPU, cast.dtype());
        } else if (step instanceof Step.Copy copy) {
            return new Step.Copy(
                    Device.CPU, copy.dtype(), copy.bytesRead(), copy.bytesWritten(), copy.description(), copy.reason());
        } else if (step instanceof Step.Transfer transfer) {
            return new Step.Transfer(
                    Device.CPU, Device.CPU, transfer.dtype(), transfer.bytesWritten(), transfer.reason());
        } else if (step instanceof Step.TakeIndices take) {
            return new Step.TakeIndices(
                    Device.CPU, take.dim(), take.positions(), take.layout(), take.bytesWritten(), take.description());
        } else if (step instanceof Step.Compute compute) {
            return new Step.Compute(Device.CPU, compute.computation(), compute.bytesRead(), compute.bytesWritten());
        }
        return step;
    }

    private static void assertSame(Tensor expected, NdArray array) {
        try (NdArray values = Tensors.copy(expected)) {
            assertEquals(values.dtype(), array.dtype());
            assertArrayEquals(values.shape(), array.shape());
            assertTrue(values.bits().contentEquals(array.bits()), () -> "expected " + values + " but was " + array);
        }
    }
}
