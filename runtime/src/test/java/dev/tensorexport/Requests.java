package dev.tensorexport;

import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.ndarray.NdArray;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;

/** Runs requests, as chains do. */
final class Requests {
    private Requests() {}

    static NdArray convert(Tensor tensor, Request request) {
        return Conversion.of(tensor, request).run();
    }

    static CompletableFuture<NdArray> convertAsync(Tensor tensor, Request request) {
        return Conversion.of(tensor, request).runAsync();
    }

    static Plan plan(Tensor tensor, Request request) {
        return Conversion.of(tensor, request).plan();
    }

    static void copyTo(Tensor tensor, Request request, Object target, int start) {
        copy(tensor, request, target).copyTo(target, start);
    }

    /** What {@link #copyTo} runs. */
    static Conversion copy(Tensor tensor, Request request, Object target) {
        return Conversion.of(tensor, request, End.Values.of(target.getClass(), read(target)));
    }

    private static Class<? extends NdArray> read(Object target) {
        return switch (target.getClass().getSimpleName()) {
            case "boolean[]" -> NdArray.OfBoolean.class;
            case "byte[]" -> NdArray.OfByte.class;
            case "short[]" -> NdArray.OfShort.class;
            case "int[]" -> NdArray.OfInt.class;
            case "long[]" -> NdArray.OfLong.class;
            case "float[]" -> NdArray.OfFloat.class;
            default -> NdArray.OfDouble.class;
        };
    }
}
