package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.pickle.PickleArguments;
import dev.tensorexport.internal.io.pickle.PickleGlobal;
import dev.tensorexport.internal.io.pickle.PickleGlobals;
import dev.tensorexport.internal.io.pickle.PickleObject;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.ndarray.Complex;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The names that a pickle may use, and what they stand for: those that PyTorch's {@code torch.load(weights_only=True)}
 * allows, and a few classes that are nothing but their values. Nothing else can be named, and nothing here does more
 * than make a value.
 */
final class PtGlobals implements PickleGlobals {
    private static final Map<String, Object> ALLOWED = new HashMap<>();

    static {
        allow("collections.OrderedDict", PtGlobals::dict);
        allow("collections.Counter", PtGlobals::dict);
        allow("collections.defaultdict", PtGlobals::defaultDict);
        allow("builtins.set", PtGlobals::set);
        allow("builtins.frozenset", PtGlobals::set);
        allow("builtins.bytes", PtGlobals::bytes);
        allow("builtins.bytearray", PtGlobals::bytes);
        allow("builtins.complex", arguments -> new Complex(arguments.number(0), arguments.number(1)));
        allow("_codecs.encode", PtGlobals::bytes);
        allow("argparse.Namespace", arguments -> new PickleObject());
        allow("types.SimpleNamespace", arguments -> new PickleObject());
        // What defaultdict makes values with; nobody calls it.
        for (String type : List.of("list", "dict", "tuple", "int", "float", "str", "bool")) {
            allowType("builtins." + type);
        }
        allow("torch.Size", arguments -> arguments.list(0));
        allow("torch.device", PtGlobals::device);
        allow("torch.serialization._get_layout", arguments -> arguments.text(0));
        allowType("torch.Tensor");
        allow("torch.nn.parameter.Parameter", TensorRebuilder::parameter);
        allow("torch.nn.parameter.Buffer", TensorRebuilder::parameter);
        allow("torch._utils._rebuild_tensor", TensorRebuilder::tensor);
        allow("torch._utils._rebuild_tensor_v2", TensorRebuilder::tensorV2);
        allow("torch._utils._rebuild_tensor_v3", TensorRebuilder::tensorV3);
        allow("torch._utils._rebuild_parameter", TensorRebuilder::parameter);
        allow("torch._utils._rebuild_parameter_with_state", TensorRebuilder::parameter);
        allow("torch._utils._rebuild_qtensor", TensorRebuilder::quantized);
        allow("torch._utils._rebuild_sparse_tensor", TensorRebuilder.noArray("sparse", "tensor.to_dense()"));
        allow("torch._utils._rebuild_sparse_csr_tensor", TensorRebuilder.noArray("sparse CSR", "tensor.to_dense()"));
        allow("torch._utils._rebuild_nested_tensor", TensorRebuilder.noArray("nested", "tensor.to_padded_tensor(0)"));
        allow("torch._utils._rebuild_meta_tensor_no_storage", TensorRebuilder.noArray("meta", "one that has values"));
        allow("torch._utils._rebuild_wrapper_subclass", TensorRebuilder.noArray("wrapper", "the tensor in it"));
        allow("torch._tensor._rebuild_from_type_v2", TensorRebuilder::fromType);
        // LibTorch's own pickler says what lists and dicts hold.
        for (String list : List.of("build_intlist", "build_tensorlist", "build_doublelist", "build_boollist")) {
            allow("torch.jit._pickle." + list, arguments -> arguments.list(0));
        }
        allow("torch.jit._pickle.restore_type_tag", arguments -> arguments.get(0, Object.class, "a value"));
        for (String scheme : List.of(
                "per_tensor_affine",
                "per_tensor_symmetric",
                "per_channel_affine",
                "per_channel_symmetric",
                "per_channel_affine_float_qparams")) {
            ALLOWED.put("torch." + scheme, "torch." + scheme);
        }
        for (PtDType dtype : PtDType.values()) {
            ALLOWED.put("torch." + dtype.torchName(), dtype);
        }
    }

    private final boolean isTorchScript;

    /**
     * The allowed names.
     *
     * @param isTorchScript whether the classes of a TorchScript archive are objects of attributes, too
     */
    PtGlobals(boolean isTorchScript) {
        this.isTorchScript = isTorchScript;
    }

    private static void allow(String name, PickleGlobal.Call call) {
        ALLOWED.put(name, new PickleGlobal(name, call));
    }

    private static void allowType(String name) {
        ALLOWED.put(name, PickleGlobal.ofType(name));
    }

    @Override
    public Object get(String module, String name, PicklePosition at) throws FileFormatException {
        String today = module.equals("__builtin__") ? "builtins" : module; // Python 2's, which protocol 2 keeps
        String full = today + "." + name;
        Object allowed = ALLOWED.get(full);
        if (allowed == null && List.of("torch", "torch.cuda", "torch.storage").contains(today)) {
            allowed = PtDType.ofStorage(name);
        }
        if (allowed == null && isTorchScript && full.startsWith("__torch__.")) {
            allowed = new PickleGlobal(full, arguments -> new PickleObject());
        }
        if (allowed == null) {
            throw at.bad(refusal(full));
        }
        return allowed;
    }

    private String refusal(String name) {
        String known = "Unsupported global: GLOBAL " + name + " was not an allowed global by default";
        String advice = isTorchScript
                ? "This is a TorchScript archive: load it with LibTorch's JitModule.load"
                : name.startsWith("numpy.")
                        ? "Convert it before torch.save(): float(x) or int(x) for a scalar, torch.from_numpy(x) for an array"
                        : "Save model.state_dict() or another dict of tensors and plain values, not the object itself";
        return "found the global " + name + ", which torch.load(weights_only=True) refuses with \"" + known
                + "\"; expected names of tensors and plain values only, because nothing in a file is executed. "
                + advice;
    }

    private static Object dict(PickleArguments arguments) throws FileFormatException {
        if (arguments.size() == 0) {
            return new LinkedHashMap<>();
        } else if (arguments.get(0) instanceof LinkedHashMap<?, ?> counts) {
            return new LinkedHashMap<>(counts);
        }
        return arguments.dictOfPairs(0);
    }

    /** What missing values would be made with is of no use here. */
    private static Object defaultDict(PickleArguments arguments) throws FileFormatException {
        arguments.checkSize(0, 1);
        return new LinkedHashMap<>();
    }

    private static Object set(PickleArguments arguments) throws FileFormatException {
        return arguments.size() == 0 ? new LinkedHashSet<>() : arguments.set(0);
    }

    /** Protocol 2 has no bytes: they are text of as many characters, to be encoded as Latin-1. */
    private static Object bytes(PickleArguments arguments) throws FileFormatException {
        if (arguments.size() == 0) {
            return new byte[0];
        } else if (arguments.get(0) instanceof byte[] bytes) {
            return bytes;
        }
        String text = arguments.text(0);
        String codec = arguments.text(1);
        if (!codec.matches("latin-?1") || text.chars().anyMatch(c -> c > 0xFF)) {
            throw arguments.bad("found bytes as text in the codec " + Quoted.of(codec, 0) + "; expected latin1");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Object device(PickleArguments arguments) throws FileFormatException {
        arguments.checkSize(1, 2);
        return arguments.text(0) + (arguments.size() == 2 ? ":" + arguments.integer(1) : "");
    }
}
