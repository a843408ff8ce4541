package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.memory.BufferPrimitive;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.End.Values.Casts;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.LowThresholds;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.internal.torch.convert.CountedConversion;
import dev.tensorexport.internal.torch.convert.CountedConversion.Done;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What explain() says is what is done: every state of the table, every verb, every end; the copies, and the bytes that
 * each reads and writes. They are counted from the tensors that are made, not from the plan.
 */
class ExplainedTest {
    private static final Request DENSE = Request.EXPORT.with(Mark.TO_DENSE).with(Mark.DEQUANTIZE);

    private static final List<Request> REQUESTS = List.of(
            Request.VIEW,
            Request.EXPORT,
            Request.COPY,
            DENSE,
            DENSE.with(Mark.CONTIGUOUS),
            DENSE.as(CopyMode.ALWAYS),
            DENSE.to(DType.COMPLEX128),
            DENSE.to(DType.FLOAT64),
            DENSE.to(DType.FLOAT64).to(DType.FLOAT32),
            DENSE.with(Mark.REAL).to(DType.BFLOAT16).to(DType.INT8),
            DENSE.with(View.flip(0)),
            DENSE.with(View.flip(0)).with(Mark.CLONE),
            DENSE.with(View.flip(0)).with(View.transpose(0, -1)).to(DType.COMPLEX64),
            DENSE.with(Operation.reshape(-1)),
            DENSE.with(View.transpose(0, -1)).with(Operation.reshape(-1)).with(View.narrow(0, 1, 2)),
            DENSE.with(Index.of(0, 1, 0, 1)),
            DENSE.with(View.transpose(0, -1)).with(new Index(0, new EveryOther())),
            DENSE.with(View.unsqueeze(0)).with(View.expand(3, -1, -1)).with(Mark.CONTIGUOUS));

    /** Of those that cannot be shared, the ones of more than 8 bytes. */
    private static final Set<NastyTensor> WRITTEN_IN_PARTS = EnumSet.of(
            NastyTensor.CONJ_TRANSPOSED,
            NastyTensor.NEG,
            NastyTensor.CONJ,
            NastyTensor.CONJ_NEG,
            NastyTensor.ZERO_TENSOR,
            NastyTensor.COMPLEX32_CONJ,
            NastyTensor.COMPLEX32_NEG,
            NastyTensor.COMPLEX32_CONJ_NEG);

    /** A mask of all dims. */
    private record EveryOther() implements Selection {
        @Override
        public String description() {
            return "every other";
        }

        @Override
        public Positions from(long[] sizes) {
            long numel = 1;
            for (long size : sizes) {
                numel *= size;
            }
            long[] positions = new long[(int) (numel + 1) / 2];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = 2L * i;
            }
            return new Positions(sizes.length, positions, positions.length);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CUDA", "OVER_2_GIB", "UNDEFINED", "CLOSED"})
    void explainSaysWhatIsDone(NastyTensor nasty) {
        int explained = 0;
        for (Request request : REQUESTS) {
            for (BiFunction<TensorInfo, Request, Plan> planner : PLANNERS) {
                explained += explained(nasty.make(), request, planner);
            }
        }
        boolean isNeverConverted =
                nasty == NastyTensor.META || nasty == NastyTensor.PACKED_BITS || nasty == NastyTensor.RESIZED_STORAGE;
        assertEquals(isNeverConverted, explained == 0, explained + " conversions");
    }

    /** Plans are made to be read by an end, each as it is and with thresholds at which a few elements count as many. */
    private static final List<BiFunction<TensorInfo, Request, Plan>> PLANNERS = List.of(
            Planned.by(End.ARRAY),
            Planned.by(plan -> new End.Buffer("FloatBuffer", DType.FLOAT32)),
            Planned.by(ExplainedTest::flat),
            Planned.by(ExplainedTest::copiedToBuffer),
            Planned.by(ExplainedTest::copiedToArray),
            Planned.by(plan -> values("nested", plan.dtype().toReal(), Casts.WHILE_READ)),
            Planned.by(plan -> values("List", plan.dtype().toReal(), Casts.WHILE_READ)),
            Planned.by(plan -> values("bits", Codecs.rawBits(plan.dtype().toReal()), Casts.BEFORE)));

    private static End values(String type, DType read, Casts casts) {
        return new End.Values(type, read.elementType(), NdArray.class, casts);
    }

    private interface Planned {
        static BiFunction<TensorInfo, Request, Plan> by(End end) {
            return (info, request) -> LowThresholds.plan(info, request, end);
        }

        /** The end for a dtype, of which the plan is not known yet. */
        static BiFunction<TensorInfo, Request, Plan> by(Function<Plan, End> end) {
            return (info, request) -> LowThresholds.plan(info, request, end.apply(LowThresholds.plan(info, request)));
        }
    }

    private static End flat(Plan plan) {
        Class<?> array = plan.dtype().elementType().arrayType();
        return plan.dtype().isComplex()
                ? new End.Values(array.getSimpleName(), array.getComponentType(), NdArray.class, Casts.BEFORE)
                : End.Values.of(array, End.arrayType(plan.dtype()));
    }

    /** The caller's array, which is filled; there is none of pairs. */
    private static End copiedToArray(Plan plan) {
        return plan.dtype().isComplex() || !(flat(plan) instanceof End.Values flat)
                ? End.ARRAY
                : new End.Values("there", flat.value(), flat.array(), flat.casts());
    }

    /** The caller's buffer, which is filled; there is none of booleans and of pairs. */
    private static End copiedToBuffer(Plan plan) {
        return plan.dtype() == DType.BOOL || plan.dtype().isComplex()
                ? End.ARRAY
                : End.Values.of(primitive(plan.dtype()).bufferType(), End.arrayType(plan.dtype()));
    }

    private static BufferPrimitive<?, ?> primitive(DType dtype) {
        return (BufferPrimitive<?, ?>) Primitive.of(dtype.elementType());
    }

    @SuppressWarnings("unchecked") // The primitive is that of the array.
    private static <B extends Buffer> B filled(NdArray.OfNumber<?, ?, B, ?> array) {
        BufferPrimitive<?, B> primitive = (BufferPrimitive<?, B>) primitive(array.dtype());
        B buffer = primitive.view(ByteBuffer.allocate((int) array.numel() * primitive.bytes()));
        array.copyTo(buffer);
        return buffer;
    }

    /** 1 if the tensor can be converted so, else 0. */
    private static int explained(Tensor tensor, Request request, BiFunction<TensorInfo, Request, Plan> planner) {
        Plan plan;
        try {
            plan = planner.apply(Inspector.info(tensor), request);
        } catch (ConversionException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return 0; // what is refused, and how, is tested elsewhere
        }
        List<Object> values = new ArrayList<>();
        List<Done> done = CountedConversion.count(Conversion.of(tensor, info -> plan), conversion -> {
            if (!(plan.end() instanceof End.Values end)) {
                try (NdArray array = conversion.run()) {
                    assertEquals(plan.sharesMemory(), array.sharesMemory(), plan::explain);
                    long bytes = plan.stored().itemSize() * CountedConversion.distinct(array.shape(), array.strides());
                    assertTrue(
                            !plan.sharesMemory() || plan.explain().contains("= shares " + grouped(bytes)),
                            plan::explain);
                }
            } else {
                values.add(ended(conversion, end));
            }
        });
        assertDone(plan, done, values);
        return 1;
    }

    private static Object ended(Conversion conversion, End.Values end) {
        return switch (end.type()) {
            case "nested" ->
                conversion.read(array -> nested(array, array.dtype().elementType()));
            case "bits" -> conversion.read(array -> nested(array.rawBits(), end.value()));
            case "List" -> conversion.read(array -> Elements.boxed(array.toArray()));
            case "there" -> {
                int numel = (int) conversion.plan().layout().numel();
                Object target = Array.newInstance(end.value(), numel);
                conversion.copyTo(target, 0);
                yield target;
            }
            default ->
                end.type().endsWith("Buffer")
                        ? conversion.read(array -> filled((NdArray.OfNumber<?, ?, ?, ?>) array))
                        : conversion.toArray();
        };
    }

    private static Object nested(NdArray array, Class<?> element) {
        int rank = array.dtype().isComplex() ? array.rank() + 1 : array.rank();
        Class<?> type = element;
        for (int dim = 0; dim < rank; dim++) {
            type = type.arrayType();
        }
        return rank == 0 ? Array.get(array.toArray(), 0) : array.toArray(type);
    }

    /** Checks that a plan said what was done. */
    static void assertDone(Plan plan, List<Done> done, List<Object> values) {
        List<String> said = new ArrayList<>();
        for (Step step : plan.steps()) {
            long passes = step instanceof Step.CastInParts parts ? parts(plan, parts) : 1;
            if (!step.sharesMemory()) {
                said.add(line(step, passes, step.bytesRead(), step.bytesWritten()));
            }
        }
        List<String> counted = new ArrayList<>();
        long owned = 0;
        for (Done each : done) {
            if (each.step().sharesMemory()) {
                assertEquals(0, each.passes(), () -> each.step().description() + " is free in " + plan.explain());
                continue;
            }
            boolean reads = each.step() instanceof Step.Read;
            long written = reads ? bytes(values.get(0)) : each.bytesWritten();
            counted.add(
                    each.step() instanceof Step.CastValues
                            ? line(each.step(), 1, 0, 0) // how many values a sparse tensor has, only LibTorch knows
                            : line(
                                    each.step(),
                                    reads ? 1 : each.passes(),
                                    each.step() instanceof Step.ToDense ? 0 : each.bytesRead(),
                                    written));
            owned = written;
        }
        assertEquals(said, counted, plan::explain);
        assertTrue(plan.sharesMemory() || plan.explain().contains("= owns " + grouped(owned)), plan::explain);
    }

    private static long parts(Plan plan, Step.CastInParts cast) {
        return (plan.layout().numel() + cast.elementsAtATime() - 1) / cast.elementsAtATime();
    }

    private static String line(Step step, long passes, long bytesRead, long bytesWritten) {
        return step.description() + ": " + passes + " passes, " + bytesRead + " read, " + bytesWritten + " written";
    }

    private static String grouped(long bytes) {
        return String.format(Locale.ROOT, "%,d B", bytes);
    }

    private static long bytes(Object values) {
        if (values instanceof Buffer buffer) {
            return (long) buffer.position() * BufferPrimitive.of(buffer).bytes();
        }
        if (values instanceof List<?> list) {
            return list.stream().mapToLong(ExplainedTest::bytes).sum();
        }
        Class<?> type = values.getClass();
        if (!type.isArray()) {
            return size(MethodType.methodType(type).unwrap().returnType());
        }
        if (type.getComponentType().isPrimitive()) {
            return (long) Array.getLength(values) * size(type.getComponentType());
        }
        long bytes = 0;
        for (Object row : (Object[]) values) {
            bytes += bytes(row);
        }
        return bytes;
    }

    private static int size(Class<?> primitive) {
        return switch (primitive.getSimpleName()) {
            case "boolean", "byte" -> 1;
            case "short" -> 2;
            case "int", "float" -> 4;
            default -> 8;
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CUDA", "OVER_2_GIB", "UNDEFINED", "CLOSED"})
    void partsForAFileAreReadAndWrittenAsTheirPlansSay(NastyTensor nasty) {
        Tensor tensor = nasty.make();
        List<Plan> parts;
        try {
            parts = Planner.parts(Inspector.info(tensor), 8);
        } catch (ConversionException e) {
            assertThrows(ConversionException.class, () -> Tensors.export(tensor));
            return;
        }
        assertEquals(WRITTEN_IN_PARTS.contains(nasty), parts.size() > 1, parts.size() + " parts");
        for (Plan part : parts) {
            assertDone(part, CountedConversion.count(tensor, part), List.of());
        }
    }

    @Test
    void stridesOfAQuantizedTensorTakeThePassesThatItsPlanSays() {
        for (Tensor floats : List.of(
                torch.rand(4, 3).t(),
                torch.rand(2, 3, 4, 5).contiguous(torch.MemoryFormat.ChannelsLast),
                torch.rand(3, 1).expand(3, 4))) {
            Tensor quantized = torch.quantize_per_tensor(floats, 0.01, 3, torch.ScalarType.QInt8);
            assertEquals(1, explained(quantized, DENSE, PLANNERS.get(0)));
        }
        Tensor rows = torch.quantize_per_tensor(torch.rand(3, 4), 0.01, 3, torch.ScalarType.QInt8);
        assertEquals(1, explained(rows.t(), DENSE, PLANNERS.get(0)));
    }

    @Test
    void formsThatAreNotInTheTableTakeTheStepsTheirPlansSay() {
        Tensor blocks = torch.arange(new Scalar(1), new Scalar(25)).reshape(2, 3, 4);
        for (Tensor tensor : List.of(
                blocks.to_sparse_bsr(3, 2), blocks.to_sparse_csr(), blocks.to_sparse_bsc(3, 4), blocks.to_sparse(2L))) {
            assertEquals(1, explained(tensor, DENSE.with(View.flip(0)).to(DType.FLOAT64), PLANNERS.get(0)));
        }
    }
}
