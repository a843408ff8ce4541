package dev.tensorexport.internal.torch.state;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.Method;
import org.bytedeco.pytorch.StringViewVector;
import org.bytedeco.pytorch.StringViewVectorOptional;
import org.bytedeco.pytorch.TupleType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch.TypeKind;

/**
 * The names in a type of TorchScript's, which its values do not tell.
 *
 * @param ofElements those of a named tuple; else empty
 * @param insides those of the types in it; empty if there are none
 */
record ScriptNames(List<String> ofElements, List<ScriptNames> insides) {
    static final ScriptNames NONE = new ScriptNames(List.of(), List.of());

    /** The names in what a method says that it returns. */
    static ScriptNames ofResult(Method method) {
        try (Function function = method.function();
                FunctionSchema schema = function.getSchema();
                Argument returned = schema.returns();
                Type.TypePtr type = returned.type()) {
            return of(type.get());
        }
    }

    /** The names in a type. */
    static ScriptNames of(Type type) {
        List<ScriptNames> insides = LongStream.range(0, type.containedTypeSize())
                .mapToObj(i -> {
                    try (Type.TypePtr contained = type.containedType(i)) {
                        return of(contained.get());
                    }
                })
                .toList();
        TypeKind kind = type.kind().intern();
        if (kind == TypeKind.OptionalType) {
            return insides.get(0);
        } else if (kind == TypeKind.TupleType) {
            return new ScriptNames(names(new TupleType(type)), insides);
        }
        return new ScriptNames(List.of(), insides);
    }

    private static List<String> names(TupleType type) {
        List<String> names = new ArrayList<>();
        try (StringViewVectorOptional found = type.names()) {
            if (found.has_value()) {
                StringViewVector views = found.get();
                for (long i = 0; i < views.size(); i++) {
                    names.add(TensorCollections.text(views.get(i)));
                }
            }
        }
        return names;
    }

    ScriptNames inside(int index) {
        return index < insides.size() ? insides.get(index) : NONE;
    }
}
