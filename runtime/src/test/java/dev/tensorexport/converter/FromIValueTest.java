package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.converter.Models.Detection;
import dev.tensorexport.converter.Models.DetectionConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scripted model gives becomes an object, or an error says what it holds. */
class FromIValueTest {
    private static final DetectionConverter CONVERTER = DetectionConverter.INSTANCE;
    private static final AtomicInteger MODULES = new AtomicInteger();

    private final Tensor x = torch.rand(3, 4);

    @TempDir
    Path folder;

    /** A module whose forward method has one statement. */
    private static JitModule module(String returned) {
        JitModule module = new JitModule(new QualifiedName("__torch__.Net" + MODULES.incrementAndGet()));
        module.define("def forward(self, x):\n  return " + returned + "\n");
        return module;
    }

    private IValue value(String returned) {
        return forward(module(returned));
    }

    /** What a module gives for {@code x}, which only that holds: references of a forgotten input go at any time. */
    private IValue forward(JitModule module) {
        try (IValue input = new IValue(x);
                IValueVector inputs = new IValueVector(input)) {
            return module.forward(inputs);
        }
    }

    @Test
    void aTupleOrAListGivesTheMembersTheirsInOrder() {
        assertIsDetection(CONVERTER.fromIValue(value("(x, x[:, 0])")));
        assertIsDetection(CONVERTER.fromIValue(value("[x, x[:, 0]]")));
    }

    @Test
    void aDictGivesThemByName() {
        assertIsDetection(CONVERTER.fromIValue(value("{'scores': x[:, 0], 'boxes': x}")));
        AnyConverter renamed = new AnyConverter(Map.of("weight", TensorSpec.of(NdArray.class)), "fc.weight");
        assertTrue(torch.equal(
                x, (Tensor) renamed.fromIValue(value("{'fc.weight': x}")).get("weight")));
        assertTrue(torch.equal(
                x, (Tensor) renamed.fromIValue(value("{'weight': x}")).get("weight")));
    }

    @Test
    void aNamedTupleGivesThemByNameWhereTheMethodIsKnown() throws IOException {
        JitModule module = namedTuple("scores : Tensor\n  boxes : Tensor", "x[:, 0], x");
        IValue value = forward(module);
        assertIsDetection(CONVERTER.fromIValue(value, module.get_method("forward")));
        assertFails(
                "Models.Detection.boxes: found shape [3] of rank 1; expected \"n 4\" of rank 2",
                () -> CONVERTER.fromIValue(value));
    }

    @Test
    void anObjectGivesThemByName() throws IOException {
        JitModule module = scripted(
                OUT,
                "    _0 = __torch__.Out.__new__(__torch__.Out)\n"
                        + "    _1 = (_0).__init__(torch.select(x, 1, 0), x, )\n"
                        + "    return _0\n");
        IValue value = forward(module);
        long before = x.use_count();
        Detection detection = CONVERTER.fromIValue(value);
        assertEquals(before + 1, x.use_count(), "held by the object's tensor alone");
        assertIsDetection(detection);
        AnyConverter nested = new AnyConverter(Map.of("pair", TensorConverter.nested(() -> CONVERTER)));
        IValue inside = forward(scripted(
                "class Pair(NamedTuple):\n  scores : Tensor\n  boxes : Tensor\n"
                        + "class Out:\n  pair : __torch__.Pair\n"
                        + "  def __init__(self: __torch__.Out,\n    pair: __torch__.Pair) -> NoneType:\n"
                        + "    self.pair = pair\n    return None\n",
                "    _0 = __torch__.Out.__new__(__torch__.Out)\n"
                        + "    _1 = (_0).__init__(__torch__.Pair(torch.select(x, 1, 0), x), )\n"
                        + "    return _0\n"));
        assertIsDetection((Detection) nested.fromIValue(inside).get("pair"));
        AnyConverter other = new AnyConverter(Map.of("boxes", TensorSpec.of(NdArray.class)));
        assertFails(
                "cannot build Map of an object of Out {scores: float32 [3] on cpu, not contiguous, boxes: float32 [3, 4] on cpu}:"
                        + System.lineSeparator() + "  unexpected keys: \"scores\". Leave them out",
                () -> other.fromIValue(value));
        assertFails(
                "Map.x: found an object of Out {scores: ",
                () -> new AnyConverter(Map.of("x", TensorSpec.of(NdArray.class)))
                        .fromIValue(forward(scripted(
                                folder,
                                OUT,
                                "    _0 = __torch__.Out.__new__(__torch__.Out)\n"
                                        + "    _1 = (_0).__init__(x, x, )\n"
                                        + "    return (_0,)\n",
                                "Tuple[__torch__.Out]"))));
    }

    /** A class of TorchScript, as it stands in an archive. */
    private static final String OUT = "class Out:\n  scores : Tensor\n  boxes : Tensor\n"
            + "  def __init__(self: __torch__.Out,\n    scores: Tensor,\n    boxes: Tensor) -> NoneType:\n"
            + "    self.scores = scores\n    self.boxes = boxes\n    return None\n";

    @Test
    void anObjectThatReachesItselfIsRefused() throws IOException {
        JitModule module = scripted(
                "class Out:\n  next : Any\n"
                        + "  def __init__(self: __torch__.Out) -> NoneType:\n"
                        + "    self.next = None\n    return None\n",
                "    _0 = __torch__.Out.__new__(__torch__.Out)\n"
                        + "    _1 = (_0).__init__()\n"
                        + "    _0.next = _0\n"
                        + "    return _0\n");
        IValue value = forward(module);
        AnyConverter converter = new AnyConverter(Map.of("next", TensorSpec.of(NdArray.class)));
        assertFails(
                "Map.next: found an object of Out that reaches itself; expected a tensor",
                () -> converter.fromIValue(value));
    }

    private JitModule namedTuple(String fields, String values) throws IOException {
        return scripted(
                "class Out(NamedTuple):\n  " + fields + "\n",
                "    return __torch__.Out(" + values.replace("x[:, 0]", "torch.select(x, 1, 0)") + ")\n");
    }

    private JitModule scripted(String classes, String body) throws IOException {
        return scripted(folder, classes, body, "__torch__.Out");
    }

    /** Only TorchScript's archives define classes, so they are put into the code of one. */
    static JitModule scripted(Path folder, String classes, String body, String returned) throws IOException {
        Path file = folder.resolve("named.pt");
        module("x").save(file.toString());
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Path code;
            try (var files = Files.walk(zip.getPath("/"))) {
                code = files.filter(each -> each.toString().matches(".*/__torch__[^/]*(/.*)?\\.py"))
                        .findFirst()
                        .orElseThrow();
            }
            String net = Files.readString(code);
            String name = net.substring(net.indexOf("class ") + 6, net.indexOf("(Module)"));
            Files.writeString(
                    code,
                    classes + "class " + name + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n"
                            + "  def forward(self: __torch__." + name + ",\n    x: Tensor) -> " + returned + ":\n"
                            + body);
        }
        return torch.load(file.toString());
    }

    private void assertIsDetection(Detection detection) {
        assertTrue(torch.equal(x, detection.boxes()));
        assertTrue(torch.equal(x.select(1, 0), detection.scores()));
    }

    @Test
    void noneIsAbsent() {
        assertNull(CONVERTER.fromIValue(value("(x, None)")).scores());
        assertNull(CONVERTER.fromIValue(value("{'boxes': x}")).scores());
    }

    @Test
    void listsDictsAndObjectsAreBuiltOfWhatIsNested() {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        types.put("list", TensorConverter.list(TensorSpec.of(NdArray.class)));
        types.put("vector", TensorConverter.vector(TensorSpec.of(NdArray.class)));
        types.put("map", TensorConverter.map(TensorConverter.list(TensorSpec.of(NdArray.class))));
        types.put("dict", TensorConverter.dict(TensorSpec.of(NdArray.class)));
        types.put("items", TensorConverter.list(TensorConverter.nested(() -> CONVERTER)));
        types.put("optional", TensorConverter.optional(TensorConverter.nested(() -> CONVERTER)));
        types.put("none", TensorConverter.optional(TensorSpec.of(NdArray.class)));
        Map<String, Object> object = new AnyConverter(types)
                .fromIValue(
                        value("([x, x], (x, x), {'a': [x], 'b': []}, {'k': x}, [{'boxes': x}, {'boxes': x}], (x, None),"
                                + " None)"));
        assertEquals(2, ((List<?>) object.get("list")).size());
        assertEquals(2, ((TensorVector) object.get("vector")).size());
        Map<?, ?> map = (Map<?, ?>) object.get("map");
        assertEquals(List.of("a", "b"), List.copyOf(map.keySet()));
        assertEquals(List.of(), map.get("b"));
        assertTrue(torch.equal(x, ((StringTensorDict) object.get("dict")).get("k")));
        assertTrue(torch.equal(x, ((Detection) ((List<?>) object.get("items")).get(1)).boxes()));
        assertTrue(((Optional<?>) object.get("optional")).isPresent());
        assertEquals(Optional.empty(), object.get("none"));
    }

    @Test
    void errorsNameTheMemberAndWhatTheValueHolds() {
        assertFails(
                "Models.Detection: found a tuple (float32 [3, 4] on cpu, float32 [3] on cpu, not contiguous, int 3);"
                        + " expected 2 values: boxes, scores. ",
                "(x, x[:, 0], 3)");
        assertFails("Models.Detection.boxes: found None; expected a tensor. ", "(None, x)");
        assertFails("Models.Detection.boxes: found a list [float32 [3, 4] on cpu]; expected a tensor. ", "([x], x)");
        assertFails("Models.Detection.scores: found str \"a\"; expected a tensor. ", "(x, 'a')");
        assertFails("Models.Detection.scores: found float 2.5; expected a tensor. ", "(x, 2.5)");
        assertFails("Models.Detection.scores: found bool true; expected a tensor. ", "(x, True)");
        assertFails(
                "Models.Detection: found float32 [3, 4] on cpu; expected a tuple, a dict, a list or an object of boxes, scores. ",
                "x");
        assertFails(
                "Models.Detection: found a dict whose keys are no str; expected a tuple, a dict, a list or an object of",
                "{1: x}");
        assertFails(
                "cannot build Models.Detection of a dict {box: float32 [3, 4] on cpu}:" + System.lineSeparator()
                        + "  missing keys: \"boxes\". Add a value for each" + System.lineSeparator()
                        + "  unexpected keys: \"box\". Leave them out",
                "{'box': x}");
        assertFails(
                "cannot build Models.Detection of a tuple (int64 [3] on cpu, None):" + System.lineSeparator()
                        + "  Models.Detection.boxes: found int64 [3] on cpu; expected dtype " + DType.FLOAT32,
                "(x.argmax(1), None)");
        assertFails("found shape [3] for \"n\", so n = 3 at dim 0; expected n = 2", "(x[:2], x[:, 0])");
        assertFails("[" + "None, ".repeat(8) + "... (9 in all)]", "([" + "None, ".repeat(9) + "], x)");
        IValue closed = value("(x, x)");
        closed.close();
        assertFails("found a closed IValue; expected an open one", () -> CONVERTER.fromIValue(closed));
    }

    private void assertFails(String part, String returned) {
        IValue value = value(returned);
        assertFails(part, () -> CONVERTER.fromIValue(value));
    }

    private static void assertFails(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(ConversionException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void theTensorsOutliveTheValueAndShareItsMemory() {
        IValue value = value("(x, None)");
        Detection detection = CONVERTER.fromIValue(value);
        value.close();
        x.fill_(new org.bytedeco.pytorch.Scalar(7f));
        assertEquals(7, detection.boxes().select(0, 2).select(0, 3).item_float());
    }

    @Test
    void nothingIsHeldAfterAnError() {
        for (String returned : List.of("(x, x, x)", "(x, 'a')", "(x, x)", "{'boxes': x, 'other': x}", "{'box': [x]}")) {
            try (IValue value = value(returned)) {
                long before = x.use_count();
                assertThrows(ConversionException.class, () -> CONVERTER.fromIValue(value), returned);
                assertEquals(before, x.use_count(), returned);
            }
        }
        AnyConverter several = new AnyConverter(Map.of("list", TensorConverter.vector(TensorSpec.of(NdArray.class))));
        IValue value = value("([x, x],)");
        long before = x.use_count();
        TensorVector vector = (TensorVector) several.fromIValue(value).get("list");
        assertEquals(before + 2, x.use_count(), "held by the vector alone");
        vector.close();
        assertEquals(before, x.use_count());
    }
}
