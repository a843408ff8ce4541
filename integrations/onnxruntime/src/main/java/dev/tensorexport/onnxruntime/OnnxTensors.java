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
 * Arrays as tensors of ONNX Runtime by name, for a session to read or to write to:
 *
 * <pre>{@code
 * try (OnnxTensors inputs = OnnxTensors.of(environment, arrays);
 *         OrtSession.Result result = session.run(inputs.toMap());
 *         NdArrayMap<NdArray> outputs = OnnxTensors.copy(result)) {
 * }
 * }</pre>
 *
 * <p>An array that is in row-major order outside the Java heap is not copied: what is written to one is seen in the
 * other. The memory stays until this is closed, also if the array is closed before, and goes then. Any other array is
 * copied; {@link #explain()} says which and why. Closing this closes the tensors too; none of them may be used then.
 *
 * <p>float32, float64, float16, bfloat16, bool, uint8, int8, int16, int32 and int64 can be handed in.
 */
public final class OnnxTensors implements AutoCloseable {
    private final Map<String, SharedTensor> tensors = new LinkedHashMap<>();

    private OnnxTensors() {}

    /**
     * The tensor of one array.
     *
     * @throws IllegalArgumentException if the dtype is one that ONNX Runtime takes from no buffer
     * @throws OrtException if ONNX Runtime fails
     */
    public static OnnxTensors of(OrtEnvironment environment, String name, NdArray array) throws OrtException {
        return of(environment, Map.of(name, array));
    }

    /**
     * The tensors of arrays by name, for example of what a file or {@code toMap()} of a converter gives.
     *
     * @throws IllegalArgumentException if the dtype of one is one that ONNX Runtime takes from no buffer
     * @throws OrtException if ONNX Runtime fails
     */
    public static OnnxTensors of(OrtEnvironment environment, Map<String, ? extends NdArray> arrays)
            throws OrtException {
        return ofAll(environment, arrays);
    }

    /**
     * The tensors of a bundle by the names of its members. What was exported to a Java array or to a scalar is copied.
     *
     * @throws IllegalArgumentException if a member is something else, or of a dtype that ONNX Runtime takes from no
     *     buffer
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

    /** The tensors by name, for {@code session.run(inputs)}; they stay this object's own to close. */
    public Map<String, OnnxTensor> toMap() {
        Map<String, OnnxTensor> map = new LinkedHashMap<>();
        tensors.forEach((name, shared) -> map.put(name, shared.tensor()));
        return Collections.unmodifiableMap(map);
    }

    /**
     * The tensors by name, for {@code session.run(inputs, outputs)} to write its results to, and so into the arrays
     * themselves: no result is copied.
     *
     * @throws IllegalStateException if one is on a copy of its array, or the array is read-only
     */
    public Map<String, OnnxTensor> toOutputs() {
        tensors.forEach((name, shared) -> shared.checkWritesArrive(name));
        return toMap();
    }

    /** A line for each tensor: its name, dtype, shape and whether it shares the array's memory, or why it does not. */
    public String explain() {
        List<String> lines = new ArrayList<>();
        tensors.forEach((name, shared) -> lines.add(name + ": " + shared.explain()));
        return String.join("\n", lines);
    }

    /** Closes the tensors and lets go of the arrays' memory; closing again does nothing. */
    @Override
    public void close() {
        tensors.values().forEach(SharedTensor::close);
    }

    /**
     * A fresh array with the elements of a tensor, which may be closed then. ONNX Runtime hands out copies of its own
     * memory only; this is the only one that is made.
     *
     * @return of the tensor's dtype, uint16, uint32, uint64 and float8 included; yours to close
     * @throws IllegalArgumentException if it is a tensor of strings
     */
    public static NdArray copy(OnnxTensor tensor) {
        return Results.copy(tensor);
    }

    /**
     * Fresh arrays with the results of a session by name, which {@code RestoringConverter.restore} and {@code load}
     * take; the result may be closed then.
     *
     * @throws IllegalArgumentException if one is no tensor of numbers; the message names it
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
