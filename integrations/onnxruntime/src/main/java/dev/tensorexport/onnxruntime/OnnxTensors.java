package dev.tensorexport.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime tensors of arrays by name, as inputs or outputs of a session:
 *
 * <pre>{@code
 * try (OnnxTensors inputs = OnnxTensors.of(environment, arrays);
 *         OrtSession.Result result = session.run(inputs.toMap());
 *         NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
 * }
 * }</pre>
 *
 * <p>An array in row-major order outside the Java heap shares its memory with its tensor: writes to one are seen in the
 * other. The memory is held until this object is closed, even if the array is closed first. Any other array is copied;
 * {@link #explain()} says which and why. Closing this object closes the tensors; do not use them afterwards.
 *
 * <p>Inputs may be float32, float64, float16, bfloat16, bool, uint8, int8, int16, int32 and int64.
 */
public final class OnnxTensors implements AutoCloseable {
    private final Map<String, SharedTensor> tensors = new LinkedHashMap<>();

    private OnnxTensors() {}

    /**
     * The tensor of one array.
     *
     * @throws IllegalArgumentException if ONNX Runtime cannot share the dtype
     * @throws OrtException if ONNX Runtime fails
     */
    public static OnnxTensors of(OrtEnvironment environment, String name, NdArray array) throws OrtException {
        return of(environment, Map.of(name, array));
    }

    /**
     * The tensors of arrays by name, for example of a file or of a converter's {@code toMap()}.
     *
     * @throws IllegalArgumentException if ONNX Runtime cannot share a dtype
     * @throws OrtException if ONNX Runtime fails
     */
    public static OnnxTensors of(OrtEnvironment environment, Map<String, ? extends NdArray> arrays)
            throws OrtException {
        return ofAll(environment, arrays);
    }

    /**
     * The tensors of an object's exported arrays, by the names of its members. Java arrays and scalars are copied.
     *
     * @throws IllegalArgumentException if a member is something else, or if ONNX Runtime cannot share its dtype
     * @throws OrtException if ONNX Runtime fails
     */
    public static OnnxTensors of(OrtEnvironment environment, TensorArrays arrays) throws OrtException {
        return ofAll(environment, arrays.toMap());
    }

    private static OnnxTensors ofAll(OrtEnvironment environment, Map<String, ?> values) throws OrtException {
        OnnxTensors tensors = new OnnxTensors();
        try {
            for (Map.Entry<String, ?> entry : values.entrySet()) {
                tensors.tensors.put(entry.getKey(), SharedTensor.of(environment, entry.getKey(), entry.getValue()));
            }
            return tensors;
        } catch (OrtException | RuntimeException | Error e) {
            tensors.close();
            throw e;
        }
    }

    /** The tensors by name, for {@code session.run(inputs)}. This object still closes them. */
    public Map<String, OnnxTensor> toMap() {
        Map<String, OnnxTensor> map = new LinkedHashMap<>();
        tensors.forEach((name, shared) -> map.put(name, shared.tensor()));
        return Collections.unmodifiableMap(map);
    }

    /**
     * The tensors by name, for {@code session.run(inputs, outputs)}. The session writes its results into the arrays,
     * without a copy.
     *
     * @throws IllegalStateException if an array was copied or is read-only
     */
    public Map<String, OnnxTensor> toOutputs() {
        tensors.forEach((name, shared) -> shared.checkWritesArrive(name));
        return toMap();
    }

    /** One line for each tensor: its name, dtype and shape, and whether it shares the array's memory, or why not. */
    public String explain() {
        List<String> lines = new ArrayList<>();
        tensors.forEach((name, shared) -> lines.add(name + ": " + shared.explain()));
        return String.join("\n", lines);
    }

    /** Closes the tensors and releases the arrays' memory. Closing again does nothing. */
    @Override
    public void close() {
        tensors.values().forEach(SharedTensor::close);
    }

    /**
     * Copies a tensor to a new array. The tensor may be closed afterwards. ONNX Runtime never shares its own memory, so
     * there is exactly one copy.
     *
     * @return an array of the tensor's dtype, including uint16, uint32, uint64 and float8; the caller closes it
     * @throws IllegalArgumentException if it is a tensor of strings
     */
    public static NdArray copy(OnnxTensor tensor) {
        return Results.copy(tensor);
    }

    /**
     * Copies the results of a session to new arrays by name, for {@code RestoringConverter.restore} or {@code load}.
     * The result may be closed afterwards.
     *
     * @throws IllegalArgumentException if a result is not a numeric tensor; the message names it
     */
    public static NdArrayMap<NdArray> copy(OrtSession.Result result) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, OnnxValue> entry : result) {
                arrays.put(entry.getKey(), Results.copy(entry.getKey(), entry.getValue()));
            }
            return NdArrayMap.of(arrays);
        } catch (RuntimeException | Error e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }
}
