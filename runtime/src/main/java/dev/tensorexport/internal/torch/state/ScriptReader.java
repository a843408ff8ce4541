package dev.tensorexport.internal.torch.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.pytorch.ClassType;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictEntryRef;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Obj;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.TupleElements;
import org.bytedeco.pytorch.Type;

/** Reads values of TorchScript. */
final class ScriptReader {
    private final Consumer<Tensor> owner;

    /** The objects around what is read, by their addresses. */
    private final Set<Long> around = new HashSet<>();

    /** @param owner gets each tensor, as soon as there is a handle for it */
    ScriptReader(Consumer<Tensor> owner) {
        this.owner = owner;
    }

    ScriptValue read(IValue value, ScriptNames names) {
        if (value.isTensor()) {
            Tensor tensor = new Tensor(value.toTensor()); // which is a part of the value
            owner.accept(tensor);
            return new ScriptValue.OneTensor(tensor);
        } else if (value.isTuple()) {
            return tuple(value, names);
        } else if (value.isList()) {
            return list(value, names);
        } else if (value.isGenericDict()) {
            return dict(value, names);
        } else if (value.isObject()) {
            return object(value);
        } else if (value.isNone()) {
            return new ScriptValue.None();
        }
        return plain(value);
    }

    private static ScriptValue plain(IValue value) {
        if (value.isString()) {
            return new ScriptValue.Plain(text(value));
        } else if (value.isInt()) {
            return new ScriptValue.Plain(value.toInt());
        } else if (value.isDouble()) {
            return new ScriptValue.Plain(value.toDouble());
        } else if (value.isBool()) {
            return new ScriptValue.Plain(value.toBool());
        }
        return new ScriptValue.Other(TensorCollections.text(value.tagKind()));
    }

    private ScriptValue tuple(IValue value, ScriptNames names) {
        List<ScriptValue> read = new ArrayList<>();
        try (Tuple tuple = value.toTuple();
                TupleElements elements = tuple.elements()) {
            for (long i = 0; i < elements.size(); i++) {
                try (IValue element = elements.get(i)) {
                    read.add(read(element, names.inside((int) i)));
                }
            }
        }
        return new ScriptValue.Tuple(read, names.ofElements());
    }

    private ScriptValue list(IValue value, ScriptNames names) {
        List<ScriptValue> read = new ArrayList<>();
        ScriptNames inside = names.inside(0);
        try (GenericList list = value.toList()) {
            for (long i = 0; i < list.size(); i++) {
                try (IValue element = list.get(i)) {
                    read.add(read(element, inside));
                }
            }
        }
        return new ScriptValue.Several(read);
    }

    private ScriptValue dict(IValue value, ScriptNames names) {
        Map<String, ScriptValue> read = new LinkedHashMap<>();
        ScriptNames inside = names.inside(1);
        try (GenericDict dict = value.toGenericDict();
                GenericDictIterator each = dict.begin();
                GenericDictIterator end = dict.end()) {
            for (; each.notEquals(end); each.increment()) {
                try (GenericDictEntryRef entry = each.access();
                        IValue key = entry.key();
                        IValue held = entry.value()) {
                    if (!key.isString()) {
                        return new ScriptValue.Other("a dict whose keys are no str");
                    }
                    read.put(text(key), read(held, inside));
                }
            }
        }
        return new ScriptValue.Dict(read);
    }

    private ScriptValue object(IValue value) {
        try (Obj object = value.toObject();
                ClassType type = object.type()) {
            String qualified = TensorCollections.text(object.name());
            String name = qualified.substring(qualified.lastIndexOf('.') + 1);
            if (!around.add(object.address())) {
                return new ScriptValue.Other("an object of " + name + " that reaches itself");
            }
            Map<String, ScriptValue> attributes = new LinkedHashMap<>();
            for (long i = 0; i < type.numAttributes(); i++) {
                try (Type.TypePtr declared = type.getAttribute(i);
                        IValue attribute = object.getSlot(i)) {
                    attributes.put(
                            TensorCollections.text(type.getAttributeName(i)),
                            read(attribute, ScriptNames.of(declared.get())));
                }
            }
            around.remove(object.address());
            return new ScriptValue.Instance(name, attributes);
        }
    }

    private static String text(IValue value) {
        return TensorCollections.text(value.toStringRef());
    }
}
