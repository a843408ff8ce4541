package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.LowThresholds;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.internal.torch.convert.CountedConversion;
import dev.tensorexport.internal.torch.convert.PretendDevice;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random operations, planned as a whole, against the same operations done one by one by LibTorch. Plans for other
 * devices are run on the host; all plans are made both as they are and with thresholds at which small tensors count as
 * large.
 *
 * <p>{@code -Dplans.cases=} sets how many, {@code -Dplans.seed=} where they start: case {@code i} of seed {@code s} is
 * the only case of seed {@code s + i}. Each is converted up to 15 times.
 */
class RandomPlansTest {
    private static final int CASES = Integer.getInteger("plans.cases", 5_000);
    private static final long SEED = Long.getLong("plans.seed", System.nanoTime());
    private static final List<Device> DEVICES = List.of(Device.parse("cuda:0"), Device.parse("mps:0"));

    @BeforeAll
    static void refuseQuickly() {
        CppFrames.leaveOut();
    }

    @Test
    void aPlanGivesWhatItsOperationsGiveOneByOneBitForBit() {
        System.out.println("plans.seed=" + SEED + " plans.cases=" + CASES);
        int agreed = 0;
        for (int i = 0; i < CASES; i++) {
            StringBuilder told = new StringBuilder();
            try (PointerScope scope = new PointerScope()) {
                agreed += check(RandomRequest.of(new SplittableRandom(SEED + i), told), told);
                assertTrue(scope == PointerScope.getInnerScope());
            } catch (Throwable e) {
                throw new AssertionError(
                        told + "\nAlone: -Dtest=RandomPlansTest -Dplans.cases=1 -Dplans.seed=" + (SEED + i) + "\n" + e,
                        e);
            }
        }
        System.out.println("conversions that agreed: " + agreed);
    }

    /** How many conversions of it agreed. */
    private static int check(RandomRequest random, StringBuilder told) {
        Tensor tensor = random.tensor();
        Request request = random.said();
        Bits expected = Bits.of(random.done());
        TensorInfo info = Inspector.info(tensor);
        int mark = told.length();
        // Where dims interlock, plans may count gaps as read.
        boolean isCounted = told.indexOf("as_strided") < 0 && told.indexOf("unfold") < 0;
        int agreed = 0;
        for (Request each : List.of(request, request.as(CopyMode.ALWAYS), request.with(Mark.CONTIGUOUS))) {
            told.setLength(mark);
            told.append("; ")
                    .append(each.verb())
                    .append(' ')
                    .append(each.operations().size());
            agreed += agree(expected, each, Requests.plan(tensor, each), tensor, isCounted);
            told.append(" with low thresholds");
            agreed += agree(expected, each, LowThresholds.plan(info, each), tensor, isCounted);
            for (Device device : DEVICES) {
                told.append(", on ").append(device);
                Plan there = LowThresholds.plan(LowThresholds.on(device, info), each);
                try (NdArray array = PretendDevice.run(tensor, there)) {
                    assertEquals(expected, Bits.of(array), () -> there.explain());
                    agreed++;
                }
            }
        }
        told.setLength(mark);
        told.append("; read");
        agreed += checkRead(random.done(), tensor, info, request);
        told.setLength(mark);
        told.append("; view");
        checkView(expected, tensor, info, request);
        return agreed + 1;
    }

    /** An end that reads Java values may cast while it reads, or a part at a time. */
    private static int checkRead(Tensor done, Tensor tensor, TensorInfo info, Request request) {
        try (NdArray copy = Tensors.copy(done)) {
            // Of uint64 there are values that are no long.
            if (!(copy instanceof NdArray.OfPrimitive<?, ?, ?> elements) || copy.dtype() == DType.UINT64) {
                return 0;
            }
            Object expected = elements.toArray();
            End end = End.Values.of(expected.getClass(), End.arrayType(copy.dtype()));
            int agreed = 0;
            for (Plan plan : List.of(Planner.plan(info, request, end), LowThresholds.plan(info, request, end))) {
                if (isOnHost(plan)) {
                    Object values = Conversion.of(tensor, seen -> plan).toArray();
                    assertTrue(Objects.deepEquals(expected, values), plan::explain);
                    agreed++;
                }
            }
            return agreed;
        }
    }

    private static boolean isOnHost(Plan plan) {
        return plan.steps().stream().allMatch(step -> step.device().isCpu());
    }

    private static int agree(Bits expected, Request request, Plan plan, Tensor tensor, boolean isCounted) {
        boolean onHost = isOnHost(plan);
        try (NdArray array = onHost ? Conversion.of(tensor, info -> plan).run() : PretendDevice.run(tensor, plan)) {
            assertEquals(expected, Bits.of(array), () -> plan.explain());
            assertEquals(plan.sharesMemory(), array.sharesMemory(), "shares memory");
            assertTrue(request.copyMode() != CopyMode.ALWAYS || !array.sharesMemory(), "copies");
            List<?> operations = request.operations();
            boolean wantsOrder = !operations.isEmpty() && operations.get(operations.size() - 1) == Mark.CONTIGUOUS;
            assertTrue(!wantsOrder || array.isContiguous(), "contiguous");
        }
        if (onHost && isCounted) {
            ExplainedTest.assertDone(plan, CountedConversion.count(tensor, plan), List.of());
        }
        return 1;
    }

    /** A view is what export gives if that shares memory, or if all that stands in its way was resolved by name. */
    private static void checkView(Bits expected, Tensor tensor, TensorInfo info, Request request) {
        Request view = request.with(Mark.DETACH).as(CopyMode.NEVER);
        boolean shares = LowThresholds.plan(info, request).sharesMemory();
        Plan plan;
        try {
            plan = LowThresholds.plan(info, view);
        } catch (ConversionException e) {
            assertTrue(!shares || request.operations().stream().anyMatch(RandomPlansTest::movesAway), e::getMessage);
            return;
        }
        boolean resolves = request.operations().contains(Mark.RESOLVE_CONJ)
                || request.operations().contains(Mark.RESOLVE_NEG);
        assertTrue(shares || resolves, () -> "a view is refused, not " + plan.explain());
        try (NdArray array = Conversion.of(tensor, seen -> plan).run()) {
            assertEquals(expected, Bits.of(array));
        }
    }

    private static boolean movesAway(Operation operation) {
        return operation instanceof Operation.To to && !to.device().isCpu();
    }
}
