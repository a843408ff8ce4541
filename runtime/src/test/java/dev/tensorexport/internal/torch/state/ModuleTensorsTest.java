package dev.tensorexport.internal.torch.state;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.*;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tensors of modules, against what PyTorch itself says; state_dict_names.py has the same modules in Python. */
class ModuleTensorsTest {
    private static final Map<String, Supplier<Module>> MODULES = Map.ofEntries(
            entry("Linear", () -> new LinearImpl(3, 2)),
            entry("Linear without bias", () -> {
                LinearOptions options = new LinearOptions(3, 2);
                options.bias().put(false);
                return new LinearImpl(options);
            }),
            entry("Bilinear", () -> new BilinearImpl(2, 3, 4)),
            entry("Conv2d", () -> new Conv2dImpl(new Conv2dOptions(3, 4, new LongPointer(2, 5)))),
            entry(
                    "ConvTranspose2d",
                    () -> new ConvTranspose2dImpl(new ConvTranspose2dOptions(3, 4, new LongPointer(2, 2)))),
            entry("BatchNorm2d", () -> batchNorm(true, true)),
            entry("BatchNorm2d without affine", () -> batchNorm(false, true)),
            entry("BatchNorm2d without running stats", () -> batchNorm(true, false)),
            entry("BatchNorm2d without either", () -> batchNorm(false, false)),
            entry("InstanceNorm2d with both", () -> {
                InstanceNormOptions options = new InstanceNormOptions(3);
                options.affine().put(true);
                options.track_running_stats().put(true);
                return new InstanceNorm2dImpl(options);
            }),
            entry("Embedding", () -> new EmbeddingImpl(5, 3)),
            entry("LayerNorm", () -> new LayerNormImpl(new LongVector(new long[] {4, 5}))),
            entry("GroupNorm", () -> new GroupNormImpl(2, 4)),
            entry("PReLU", PReLUImpl::new),
            entry("ReLU", ReLUImpl::new),
            entry("LSTM", () -> {
                LSTMOptions options = new LSTMOptions(3, 4);
                options.num_layers().put(2);
                options.bidirectional().put(true);
                return new LSTMImpl(options);
            }),
            entry("LSTM with projections", () -> {
                LSTMOptions options = new LSTMOptions(3, 4);
                options.proj_size().put(2);
                return new LSTMImpl(options);
            }),
            entry("GRU", () -> new GRUImpl(3, 4)),
            entry("GRU without bias", () -> {
                GRUOptions options = new GRUOptions(3, 4);
                options.num_layers().put(2);
                options.bias().put(false);
                return new GRUImpl(options);
            }),
            entry("LSTMCell", () -> new LSTMCellImpl(3, 4)),
            entry("MultiheadAttention", () -> new MultiheadAttentionImpl(4, 2)),
            entry("MultiheadAttention without bias", () -> {
                MultiheadAttentionOptions options = new MultiheadAttentionOptions(4, 2);
                options.bias().put(false);
                return new MultiheadAttentionImpl(options);
            }),
            entry("MultiheadAttention with other keys", () -> {
                MultiheadAttentionOptions options = new MultiheadAttentionOptions(4, 2);
                options.add_bias_kv().put(true);
                options.kdim().put(3);
                options.vdim().put(5);
                return new MultiheadAttentionImpl(options);
            }),
            entry("TransformerEncoderLayer", () -> new TransformerEncoderLayerImpl(4, 2)),
            entry("TransformerDecoderLayer", () -> new TransformerDecoderLayerImpl(4, 2)),
            entry(
                    "TransformerEncoder",
                    () -> new TransformerEncoderImpl(
                            new TransformerEncoderOptions(new TransformerEncoderLayerOptions(4, 2), 2))),
            entry("Transformer", () -> new TransformerImpl(new TransformerOptions(4, 2))),
            entry(
                    "AdaptiveLogSoftmaxWithLoss",
                    () -> new AdaptiveLogSoftmaxWithLossImpl(
                            new AdaptiveLogSoftmaxWithLossOptions(16, 10, new LongVector(new long[] {2, 5})))),
            entry("CrossEntropyLoss", () -> {
                CrossEntropyLossOptions options = new CrossEntropyLossOptions();
                options.weight().put(torch.ones(3));
                return new CrossEntropyLossImpl(options);
            }),
            entry("CrossEntropyLoss without weight", CrossEntropyLossImpl::new),
            entry("Sequential", () -> {
                SequentialImpl sequential = new SequentialImpl();
                sequential.push_back(new LinearImpl(3, 2));
                sequential.push_back(new ReLUImpl());
                sequential.push_back(new LinearImpl(2, 1));
                return sequential;
            }),
            entry("ModuleList", () -> {
                ModuleListImpl list = new ModuleListImpl();
                list.push_back(new LinearImpl(3, 2));
                list.push_back(new LinearImpl(2, 2));
                return list;
            }),
            entry("ModuleDict", () -> {
                StringSharedModuleDict dict = new StringSharedModuleDict();
                dict.insert("b", new LinearImpl(3, 2));
                dict.insert("a", new LinearImpl(2, 2));
                return new ModuleDictImpl(dict);
            }),
            entry("ParameterList", () -> {
                ParameterListImpl list = new ParameterListImpl();
                list.append(torch.ones(2));
                list.append(torch.ones(3));
                return list;
            }),
            entry("ParameterDict", () -> {
                ParameterDictImpl dict = new ParameterDictImpl();
                dict.insert("y", torch.ones(2));
                dict.insert("x", torch.ones(3));
                return dict;
            }),
            entry("Inner", ModuleTensorsTest::inner),
            entry("Outer", () -> {
                Module outer = new Module("Outer");
                SequentialImpl layers = new SequentialImpl();
                layers.push_back(new Conv2dImpl(new Conv2dOptions(1, 2, new LongPointer(3, 3))));
                layers.push_back(new ReLUImpl());
                layers.push_back(new BatchNorm2dImpl(new BatchNormOptions(2)));
                outer.register_module("first", inner());
                outer.register_module("layers", layers);
                outer.register_module("second", inner());
                return outer;
            }),
            entry("Shared", () -> {
                Module shared = new Module("Shared");
                LinearImpl coder = new LinearImpl(2, 2);
                shared.register_module("encoder", coder);
                shared.register_module("middle", new LinearImpl(2, 3));
                shared.register_module("decoder", coder);
                return shared;
            }),
            entry("Tied", () -> {
                Module tied = new Module("Tied");
                EmbeddingImpl embedding = new EmbeddingImpl(5, 3);
                Module output = new Module("Linear");
                output.register_parameter("weight", embedding.weight());
                output.register_parameter("bias", torch.zeros(5));
                tied.register_module("embedding", embedding);
                tied.register_module("output", output);
                tied.register_parameter("weight", embedding.weight());
                return tied;
            }));

    private static Module batchNorm(boolean affine, boolean runningStats) {
        BatchNormOptions options = new BatchNormOptions(3);
        options.affine().put(affine);
        options.track_running_stats().put(runningStats);
        return new BatchNorm2dImpl(options);
    }

    private static Module inner() {
        Module inner = new Module("Inner");
        inner.register_module("child", new LinearImpl(2, 3));
        inner.register_buffer("steps", torch.scalar_tensor(new Scalar(0)).to(ScalarType.Long));
        inner.register_parameter("scale", torch.ones(4));
        inner.register_buffer("mask", torch.ones(2, 2).to(ScalarType.Bool));
        inner.register_parameter("absent", new Tensor(), false);
        inner.register_buffer("none", new Tensor());
        inner.register_parameter("bias", torch.ones(5).to(ScalarType.Double));
        return inner;
    }

    static Stream<Arguments> modules() throws IOException {
        Map<String, List<String>> golden = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ModuleTensorsTest.class.getResourceAsStream("state_dict_names.txt")),
                StandardCharsets.UTF_8))) {
            List<String> current = new ArrayList<>();
            for (String line : (Iterable<String>) in.lines()::iterator) {
                if (line.startsWith("module ")) {
                    current = new ArrayList<>();
                    golden.put(line.substring("module ".length()), current);
                } else {
                    current.add(line);
                }
            }
        }
        assertEquals(golden.keySet(), MODULES.keySet());
        return golden.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void namesAndOrderAreThoseOfPyTorch(String name, List<String> expected) {
        Module module = MODULES.get(name).get();
        List<String> found = new ArrayList<>();
        ModuleTensors.of(module).forEach((key, tensor) -> {
            TensorInfo info = Inspector.info(tensor);
            found.add(key + " " + info.dtype() + " "
                    + Arrays.toString(info.layout().shape()));
        });
        assertEquals(expected, found);
    }

    @Test
    void theTensorsAreTheModulesOwn() {
        LinearImpl linear = new LinearImpl(3, 2);
        Tensor weight = ModuleTensors.of(linear).get("weight");
        assertTrue(weight.is_same(linear.weight()));
        Map<String, Tensor> tied = ModuleTensors.of(MODULES.get("Tied").get());
        assertTrue(tied.get("weight").is_same(tied.get("embedding.weight")));
        assertTrue(tied.get("weight").is_same(tied.get("output.weight")));
        Map<String, Tensor> shared = ModuleTensors.of(MODULES.get("Shared").get());
        assertTrue(shared.get("encoder.bias").is_same(shared.get("decoder.bias")));
    }

    @Test
    void theTensorsOutliveTheModuleAndNothingElseHoldsThem() {
        LinearImpl child = new LinearImpl(3, 2);
        Module module = new Module("Net");
        module.register_module("child", child);
        Tensor weight = child.weight();
        long references = weight.use_count();
        Map<String, Tensor> tensors = ModuleTensors.of(module);
        assertEquals(references + 1, weight.use_count(), "one handle more, and no temporary");
        float first = weight.select(0, 0).select(0, 0).item_float();

        module.close();
        child.close();
        assertEquals(
                first, tensors.get("child.weight").select(0, 0).select(0, 0).item_float());
        tensors.values().forEach(Tensor::close);
    }

    @Test
    void noTemporaryHoldsTheChildren() {
        LinearImpl child = new LinearImpl(3, 2);
        Module module = new Module("Net");
        module.register_module("child", child);
        Tensor weight = new Tensor(child.weight());
        ModuleTensors.of(module).values().forEach(Tensor::close);
        module.close();
        child.close();
        assertEquals(1, weight.use_count(), "the child is gone");
    }

    @Test
    void aClosedModuleIsRefused() {
        LinearImpl linear = new LinearImpl(3, 2);
        linear.close();
        assertFails("found a closed module; expected an open one", () -> ModuleTensors.of(linear));
        assertFails("found a closed module", () -> ModuleTensors.of(new Module((Pointer) null)));
    }

    @Test
    void tensorsOfAVectorAreInItsOrderAndOutliveIt() {
        Tensor two = torch.ones(2);
        TensorVector vector = new TensorVector(torch.ones(1), two, new Tensor());
        List<Tensor> tensors = TensorCollections.of(vector);
        vector.close();
        assertEquals(3, tensors.size());
        assertEquals(1, tensors.get(0).numel());
        assertEquals(2, tensors.get(1).numel());
        assertEquals(2, two.use_count(), "this handle and the list's");
        assertFalse(tensors.get(2).defined());
        assertEquals(List.of(), TensorCollections.of(new TensorVector()));
        assertFails("found a closed TensorVector; expected an open one", () -> TensorCollections.of(vector));
    }

    @Test
    void tensorsOfADictAreInItsOrderAndOutliveIt() {
        StringTensorDict dict = new StringTensorDict();
        dict.insert("b.x", torch.ones(1));
        dict.insert("a", torch.ones(2));
        dict.insert("\u00fc", torch.ones(3));
        Map<String, Tensor> tensors = TensorCollections.of(dict);
        dict.close();
        assertEquals(List.of("b.x", "a", "\u00fc"), List.copyOf(tensors.keySet()));
        assertEquals(
                List.of(1L, 2L, 3L),
                tensors.values().stream().map(Tensor::numel).toList());
        assertEquals(Map.of(), TensorCollections.of(new StringTensorDict()));
        assertFails("found a closed StringTensorDict; expected an open one", () -> TensorCollections.of(dict));
    }

    private static void assertFails(String message, Runnable call) {
        String found = assertThrows(ConversionException.class, call::run).getMessage();
        assertTrue(found.startsWith(message), found);
    }
}
