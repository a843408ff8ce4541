package golden.deprecated;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link OldMember}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"deprecation", "removal"})
final class OldMemberConverter {
    /**
     * What is expected of {@code x}.
     */
    static final TensorSpec<NdArray> X = TensorSpec.of("OldMember.x", NdArray.class);

    private OldMemberConverter() {
    }

    /**
     * Exports {@code x}; the caller closes it.
     */
    static NdArray x(OldMember oldMember) {
        return X.export(oldMember.getX());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static OldMemberArrays export(OldMember oldMember) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(oldMember, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static OldMemberArrays export(OldMember oldMember, ArrayScope scope) {
        return new OldMemberArrays(scope.export(X, oldMember.getX()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(OldMember oldMember) {
        return new StateDict("OldMember")
                .add(X, oldMember.getX());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(OldMember oldMember) {
        try (StateDict dict = stateDict(oldMember)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(OldMember oldMember) {
        try (StateDict dict = stateDict(oldMember)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(OldMember, Map)
     */
    static void load(OldMember oldMember, OldMemberArrays arrays) {
        load(oldMember, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(OldMember oldMember, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(oldMember)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(OldMember oldMember, Path file) throws IOException {
        try (StateDict dict = stateDict(oldMember)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(OldMember, Map)
     */
    static void load(OldMember oldMember, Path file) throws IOException {
        try (StateDict dict = stateDict(oldMember)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(OldMember oldMember) {
        try (StateDict dict = stateDict(oldMember)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link OldMember} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static OldMember restore(OldMemberArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link OldMember} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static OldMember restore(Map<String, ?> arrays) {
        return RestoreScope.restore("OldMember", arrays, OldMemberConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link OldMember} of them.
     */
    static Supplier<OldMember> restore(RestoreScope scope) {
        Supplier<Tensor> x = scope.tensor(X);
        return () -> new OldMember(x.get());
    }
}
