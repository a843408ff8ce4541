package dev.tensorexport.internal.torch.state;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.facts.Inspector;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Method;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What a value of TorchScript holds. The text of each says its kind, and the dtypes and shapes in it. */
public sealed interface ScriptValue {
    /** How many elements of a collection a text has. */
    int MOST = 8;

    /**
     * Reads a value and all that it holds.
     *
     * @param method what returned it, whose schema has the names of named tuples; null to read them as tuples, for a
     *     value does not tell
     * @param owner gets a handle of its own for each tensor, as soon as it is made
     * @throws ConversionException if the value is closed
     */
    static ScriptValue read(IValue value, @Nullable Method method, Consumer<Tensor> owner) {
        TensorCollections.checkOpen(value, "IValue");
        try {
            return new ScriptReader(owner).read(value, names(method));
        } finally {
            // What LibTorch returns of them are parts of them, which the collector must not free meanwhile.
            Reference.reachabilityFence(value);
            Reference.reachabilityFence(method);
        }
    }

    private static ScriptNames names(@Nullable Method method) {
        if (method == null) {
            return ScriptNames.NONE;
        }
        TensorCollections.checkOpen(method, "Method");
        return ScriptNames.ofResult(method);
    }

    /** A tensor; the handle is the owner's. */
    record OneTensor(Tensor tensor) implements ScriptValue {
        @Override
        public String toString() {
            return tensor.defined() ? Inspector.info(tensor).toString() : "an undefined tensor";
        }
    }

    /**
     * A tuple.
     *
     * @param names those of its elements; empty if it has none, or they are not known
     */
    record Tuple(List<ScriptValue> elements, List<String> names) implements ScriptValue {
        @Override
        public String toString() {
            return names.isEmpty() ? "a tuple (" + joined(elements.stream()) + ")" : "a named tuple " + text(byName());
        }

        /** The elements by name. */
        public Map<String, ScriptValue> byName() {
            Map<String, ScriptValue> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), elements.get(i));
            }
            return byName;
        }
    }

    /** A list. */
    record Several(List<ScriptValue> elements) implements ScriptValue {
        @Override
        public String toString() {
            return "a list [" + joined(elements.stream()) + "]";
        }
    }

    /** A dict whose keys are text. */
    record Dict(Map<String, ScriptValue> entries) implements ScriptValue {
        @Override
        public String toString() {
            return "a dict " + text(entries);
        }
    }

    /**
     * An object of a class of TorchScript.
     *
     * @param type the class without its package
     */
    record Instance(String type, Map<String, ScriptValue> attributes) implements ScriptValue {
        @Override
        public String toString() {
            return "an object of " + type + " " + text(attributes);
        }
    }

    /** A {@code str}, {@code int}, {@code float} or {@code bool}. */
    record Plain(Object value) implements ScriptValue {
        @Override
        public String toString() {
            return value instanceof String text
                    ? "str \"" + text + "\""
                    : (value instanceof Boolean ? "bool " : value instanceof Long ? "int " : "float ") + value;
        }
    }

    /** {@code None}. */
    record None() implements ScriptValue {
        @Override
        public String toString() {
            return "None";
        }
    }

    /**
     * Anything else.
     *
     * @param kind LibTorch's word for it, for example {@code Capsule}
     */
    record Other(String kind) implements ScriptValue {
        @Override
        public String toString() {
            return kind;
        }
    }

    private static String text(Map<String, ScriptValue> entries) {
        return "{" + joined(entries.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())) + "}";
    }

    private static String joined(Stream<?> elements) {
        Object[] all = elements.toArray();
        return Arrays.stream(all).limit(MOST).map(String::valueOf).collect(Collectors.joining(", "))
                + (all.length > MOST ? ", ... (" + all.length + " in all)" : "");
    }
}
