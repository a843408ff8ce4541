package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.converter.Models.Detection;
import dev.tensorexport.converter.Models.DetectionConverter;
import dev.tensorexport.converter.Models.Holders;
import dev.tensorexport.converter.Models.HoldersConverter;
import dev.tensorexport.converter.Models.Net;
import dev.tensorexport.converter.Models.NetConverter;
import dev.tensorexport.converter.Models.Node;
import dev.tensorexport.converter.Models.NodeConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a converter does with any class, through converters written by hand. */
class TensorConverterTest {
    private static final HoldersConverter HOLDERS = HoldersConverter.INSTANCE;

    private static Tensor full(float value, long... shape) {
        return torch.full(shape, new Scalar(value));
    }

    private static Detection detection(float value) {
        return new Detection(full(value, 2, 4), full(value, 2));
    }

    private static Holders holders() {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put("enc.0.weight", full(7, 3));
        map.put("b", full(8, 1));
        StringTensorDict dict = new StringTensorDict();
        dict.insert("k", full(9, 2));
        Map<String, Optional<Detection>> byName = new LinkedHashMap<>();
        byName.put("left", Optional.of(new Detection(full(12, 1, 4), null)));
        return new Holders(
                List.of(full(1, 2), full(2, 2)),
                new Tensor[] {full(3, 1)},
                vectorOf(full(4, 1), full(5, 2)),
                map,
                dict,
                Optional.of(full(10, 2, 2)),
                detection(11),
                List.of(detection(13), new Detection(full(14, 2, 4), null)),
                byName,
                List.of(List.of(full(15, 1)), List.of(full(16, 1), full(17, 1))));
    }

    /** The only one that holds them: handles left to the collector would be taken off the count at any time. */
    private static TensorVector vectorOf(Tensor... tensors) {
        TensorVector vector = new TensorVector(tensors);
        for (Tensor tensor : tensors) {
            tensor.close();
        }
        return vector;
    }

    private static final List<String> NAMES = List.of(
            "list.0",
            "list.1",
            "array.0",
            "vector.0",
            "vector.1",
            "map.enc.0.weight",
            "map.b",
            "dict.k",
            "optional",
            "nested.boxes",
            "nested.scores",
            "items.0.boxes",
            "items.0.scores",
            "items.1.boxes",
            "byName.left.boxes",
            "deep.0.0",
            "deep.1.0",
            "deep.1.1");

    @Test
    void namesEachTensorOnce() {
        Holders holders = holdersOfOneSize();
        assertEquals(NAMES, HOLDERS.names(holders));
        try (TensorArrays arrays = HOLDERS.export(holders);
                NdArrayMap<NdArray> map = HOLDERS.toMap(holders)) {
            assertEquals(NAMES, List.copyOf(arrays.toMap().keySet()));
            assertEquals(NAMES, List.copyOf(map.keySet()));
            assertEquals(8, map.get("map.b").asFloat().get(0));
        }
    }

    /** All detections have two rows, for {@code n} is one size in all that is nested. */
    private static Holders holdersOfOneSize() {
        Holders holders = holders();
        holders.byName().put("left", Optional.of(new Detection(full(12, 2, 4), null)));
        return holders;
    }

    @Test
    void aNameOfASizeIsOneSizeInAllThatIsNested() {
        assertFails(
                "Models.Holders.byName[left].boxes: found shape [1, 4]",
                "as at dim 0 of Models.Holders.nested.boxes",
                () -> HOLDERS.export(holders()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"holders.safetensors", "holders.npz", "holders.pt"})
    void whatIsSavedIsRestoredAndLoaded(String name, @TempDir Path folder) throws IOException {
        Holders saved = holdersOfOneSize();
        Path file = folder.resolve(name);
        HOLDERS.save(saved, file);
        Holders restored = HOLDERS.restore(file);
        assertSameTensors(saved, restored);
        assertNull(restored.items().get(1).scores());
        assertEquals(List.of(1, 2), restored.deep().stream().map(List::size).toList());
        restored.nested().boxes().zero_();
        restored.map().get("b").zero_();
        HOLDERS.load(restored, file);
        assertSameTensors(saved, restored);
        try (TensorArrays arrays = HOLDERS.export(saved)) {
            assertSameTensors(saved, HOLDERS.restore(arrays));
            HOLDERS.load(restored, arrays);
        }
    }

    private static void assertSameTensors(Holders expected, Holders found) {
        try (NdArrayMap<NdArray> before = HOLDERS.toMap(expected);
                NdArrayMap<NdArray> after = HOLDERS.toMap(found)) {
            assertEquals(List.copyOf(before.keySet()), List.copyOf(after.keySet()));
            before.forEach((name, array) -> assertTrue(array.contentEquals(after.get(name)), name));
        }
    }

    @Test
    void oneMemberIsExportedAlone() {
        Holders holders = holders();
        List<NdArray> list = HOLDERS.list.export(holders);
        assertEquals(2, list.get(1).asFloat().get(0));
        list.forEach(NdArray::close);
        List<float[]> array = HOLDERS.array.export(holders);
        assertEquals(3, array.get(0)[0]);
        assertEquals(10, HOLDERS.optional.export(holders).orElseThrow().get(3));
        try (NdArray.OfFloat boxes = DetectionConverter.INSTANCE.boxes.export(holders.nested())) {
            assertEquals(11, boxes.get(1, 3));
        }
        assertNull(DetectionConverter.INSTANCE.scores.export(new Detection(full(1, 1, 4), null)));
        try (TensorArrays nested = HOLDERS.nested.export(holders)) {
            assertEquals(11, nested.get(DetectionConverter.INSTANCE.scores)[0]);
        }
    }

    @Test
    void aMemberOfAnotherConverterIsRefused() {
        try (TensorArrays arrays = DetectionConverter.INSTANCE.export(detection(1))) {
            String message = assertThrows(IllegalArgumentException.class, () -> arrays.get(NodeConverter.INSTANCE.x))
                    .getMessage();
            assertEquals(
                    "found Models.Node.x; expected one of [Models.Detection.boxes, Models.Detection.scores]. Ask the"
                            + " object that it is a member of",
                    message);
        }
    }

    @Test
    void toStringSaysWhatEachMemberIs() {
        Detection detection = detection(1);
        TensorArrays arrays = DetectionConverter.INSTANCE.export(detection);
        assertEquals("TensorArrays[boxes=float32 [2, 4] shared, scores=float[2]]", arrays.toString());
        arrays.close();
        assertEquals("TensorArrays[boxes=float32 [2, 4] closed, scores=float[2]]", arrays.toString());
        try (TensorArrays all = HOLDERS.export(holdersOfOneSize())) {
            String text = all.toString();
            assertTrue(text.contains("array=[float[1]], "), text);
            assertTrue(text.contains("map={enc.0.weight=float32 [3] shared, b=float32 [1] shared}, "), text);
            assertTrue(text.contains("optional=FloatBuffer[4], "), text);
            assertFalse(text.contains("@"), text);
        }
        AnyConverter lists =
                new AnyConverter(Map.of("x", TensorSpec.of(float.class).listed().listed()));
        assertEquals(
                "TensorArrays[x=List[2]]",
                lists.export(Map.of("x", full(1, 2, 3))).toString());
    }

    @Test
    void labelsAreNeverCut() {
        Detection wrong = new Detection(full(1, 2, 3), null);
        Holders holders = holdersOfOneSize();
        holders.byName().put("left", Optional.of(wrong));
        assertFails("Models.Holders.byName[left].boxes: ", "[2, 3]", () -> HOLDERS.export(holders));
        assertFails("Models.Holders.byName[left].boxes: ", "[2, 3]", () -> HOLDERS.toMap(holders));
        AnyConverter inner = new AnyConverter(
                Map.of("m", TensorConverter.map(TensorSpec.of(NdArray.class).shape("2"))));
        AnyConverter outer = new AnyConverter(Map.of("in.x", TensorConverter.nested(() -> inner)));
        Map<String, Object> object = Map.of("in.x", Map.of("m", Map.of("enc.0.weight", full(1, 3))));
        assertFails("Map.in.x.m[enc.0.weight]: found shape [3]", "", () -> outer.export(object));
        assertFails("Map.in.x.m[enc.0.weight]: found shape [3]", "", () -> outer.explain(object));
        assertFails(
                "cannot restore Map",
                "Map.in.x.m[enc.0.weight]: found shape [3]",
                () -> outer.restore(Map.of("in.x.m.enc.0.weight", new float[3])));
    }

    @Test
    void anObjectThatReachesItselfIsNamedWithItsPath() {
        Node first = new Node(full(1, 1), null);
        Node second = new Node(full(2, 1), first);
        first.next = second;
        String start = "Models.Node.next.next: found the same object as at Models.Node";
        assertFails(start, "without cycles", () -> NodeConverter.INSTANCE.export(first));
        assertFails(start, "", () -> NodeConverter.INSTANCE.names(first));
        assertFails(start, "", () -> NodeConverter.INSTANCE.load(first, Map.of()));
        assertFails(start, "", () -> NodeConverter.INSTANCE.next.export(first));
        assertFails(start, "", () -> NodeConverter.INSTANCE.save(first, Path.of("never.npz")));
        AnyConverter leaf = new AnyConverter(Map.of("x", TensorSpec.of(NdArray.class)));
        AnyConverter around = new AnyConverter(Map.of("self", TensorConverter.nested(() -> leaf)));
        Map<String, Object> itself = new LinkedHashMap<>();
        itself.put("x", full(1, 1));
        itself.put("self", itself);
        assertFails("Map.self: found the same object as at Map", "", () -> around.names(itself));
        assertFails("Map.self: found the same object as at Map", "", () -> around.export(itself));
        Node twice = new Node(full(1, 1), null);
        AnyConverter pair = new AnyConverter(
                Map.of("all", TensorConverter.list(TensorConverter.nested(() -> NodeConverter.INSTANCE))));
        assertEquals(
                List.of("all.0.x", "all.1.x"),
                pair.names(Map.of("all", List.of(twice, twice))),
                "side by side is fine");
    }

    @Test
    void depthHasALimit() {
        Node deep = new Node(full(1, 1), null);
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder name = new StringBuilder("x");
        values.put("x", 1f);
        for (int i = 0; i < 2_000; i++) {
            deep = new Node(deep.x, deep);
            name.insert(0, "next.");
            values.put(name.toString(), 1f);
        }
        Node deepest = deep;
        assertFails(
                "Models.Node.next.next.",
                "nested 257 deep; expected at most 256",
                () -> NodeConverter.INSTANCE.export(deepest));
        assertFails("", "nested 257 deep", () -> NodeConverter.INSTANCE.names(deepest));
        assertFails("", "nested 257 deep", () -> NodeConverter.INSTANCE.restore(values));
        Node shallow = new Node(full(1, 1), null);
        for (int i = 0; i < 256; i++) {
            shallow = new Node(shallow.x, shallow);
        }
        assertEquals(257, NodeConverter.INSTANCE.names(shallow).size());
    }

    @Test
    void everyFailureLeavesTheCountOfReferences() {
        Holders holders = holdersOfOneSize();
        Tensor inVector = new Tensor(holders.vector().get(0));
        Tensor plain = holders.list().get(0);
        List<Runnable> failing = new ArrayList<>();
        Map<String, Optional<Detection>> wrong = new LinkedHashMap<>();
        wrong.put("left", Optional.of(new Detection(full(1, 3, 4), null)));
        Holders badSize = with(holders, wrong);
        failing.add(() -> HOLDERS.export(badSize));
        failing.add(() -> HOLDERS.toMap(badSize));
        failing.add(() -> HOLDERS.explain(badSize));
        Map<String, Optional<Detection>> dotted = new LinkedHashMap<>();
        dotted.put("a.b", Optional.empty());
        Holders badKey = with(holders, dotted);
        failing.add(() -> HOLDERS.stateDict(badKey));
        failing.add(() -> HOLDERS.names(badKey));
        failing.add(() -> HOLDERS.load(badKey, Map.of()));
        failing.add(() -> HOLDERS.load(holders, Map.of()));
        long references = inVector.use_count();
        long storages = plain.storage().use_count();
        for (Runnable call : failing) {
            for (int i = 0; i < 3; i++) {
                assertThrows(ConversionException.class, call::run);
            }
            assertEquals(references, inVector.use_count());
        }
        assertEquals(storages, plain.storage().use_count());
        LinearImpl linear = new LinearImpl(2, 2);
        Tensor weight = linear.weight();
        long before = weight.use_count();
        NetConverter.INSTANCE.names(new Net(linear));
        NetConverter.INSTANCE.linear.export(new Net(linear)).values().forEach(NdArray::close);
        assertEquals(before, weight.use_count());
    }

    private static Holders with(Holders of, Map<String, Optional<Detection>> byName) {
        return new Holders(
                of.list(),
                of.array(),
                of.vector(),
                of.map(),
                of.dict(),
                of.optional(),
                of.nested(),
                of.items(),
                byName,
                of.deep());
    }

    @Test
    void nullIsNamed() {
        assertFails(
                "Models.Detection: found null; expected an object", "", () -> DetectionConverter.INSTANCE.export(null));
        assertFails(
                "Models.Detection: found null; expected an object", "", () -> DetectionConverter.INSTANCE.names(null));
        assertFails(
                "Models.Detection.boxes: found null; expected a tensor",
                "",
                () -> DetectionConverter.INSTANCE.export(new Detection(null, null)));
        for (String name : List.of("list", "array", "vector", "map", "dict", "optional", "nested", "items")) {
            Holders empty = new Holders(
                    name.equals("list") ? null : List.of(),
                    name.equals("array") ? null : new Tensor[0],
                    name.equals("vector") ? null : new TensorVector(),
                    name.equals("map") ? null : Map.of(),
                    name.equals("dict") ? null : new StringTensorDict(),
                    name.equals("optional") ? null : Optional.empty(),
                    name.equals("nested") ? null : detection(1),
                    name.equals("items") ? null : List.of(),
                    Map.of(),
                    List.of());
            String start = "Models.Holders." + name + ": found null";
            assertFails(start, "", () -> HOLDERS.export(empty));
            assertFails(start, "", () -> HOLDERS.names(empty));
        }
        assertFails(
                "Models.Holders.list[1]: found null",
                "",
                () -> HOLDERS.list.export(new Holders(
                        Arrays.asList(full(1, 1), null), null, null, null, null, null, null, null, null, null)));
    }

    @Test
    void namesThatWouldBeTakenForOthersAreRefused(@TempDir Path folder) {
        AnyConverter items = new AnyConverter(
                Map.of("m", TensorConverter.map(TensorConverter.nested(() -> DetectionConverter.INSTANCE))));
        assertFails(
                "Map.m: found the key \"a.b\"; expected one that holds no dot",
                "",
                () -> items.names(Map.of("m", Map.of("a.b", detection(1)))));
        AnyConverter tensors = new AnyConverter(Map.of("m", TensorConverter.map(TensorSpec.of(NdArray.class))));
        assertFails("Map.m: found the key \"\"", "", () -> tensors.names(Map.of("m", Map.of("", full(1, 1)))));
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        types.put("m", TensorConverter.map(TensorSpec.of(NdArray.class)));
        types.put("m.b", TensorSpec.of(NdArray.class));
        AnyConverter both = new AnyConverter(types);
        Map<String, Object> object = Map.of("m", Map.of("b", full(1, 1)), "m.b", full(1, 1));
        Map<String, float[]> source = Map.of("m.b", new float[1]);
        Path file = folder.resolve("both.npz");
        for (Executable call : List.<Executable>of(
                () -> both.names(object),
                () -> both.toMap(object),
                () -> both.stateDict(object),
                () -> both.load(object, source),
                () -> both.load(object, both.export(object)),
                () -> both.save(object, file))) {
            assertFails("Map.m.b: found the name \"m.b\" twice, as in Map.m[b]", "name =", call);
        }
        assertFalse(Files.exists(file));
        both.export(object).close(); // which has no names
    }

    @Test
    void anElementThatNamesWouldNotTellOfIsRefused() {
        AnyConverter deep =
                new AnyConverter(Map.of("l", TensorConverter.list(TensorConverter.list(TensorSpec.of(NdArray.class)))));
        assertFails(
                "Map.l[1]: found an element without tensors",
                "Leave the element out",
                () -> deep.names(Map.of("l", List.of(List.of(full(1, 1)), List.of()))));
        deep.export(Map.of("l", List.of(List.of()))).close();
    }

    @Test
    void aConverterThatCannotRestoreSaysSo() {
        AnyConverter outer = new AnyConverter(Map.of("net", TensorConverter.nested(() -> NetConverter.INSTANCE)));
        assertFails("Map.net: found NetConverter, which only exports", "", () -> outer.restore(Map.of()));
    }

    record Marked(Tensor x) {}

    record Unmarked(Tensor x) {}

    @Test
    void aConverterIsFoundByItsGeneratedName() {
        TensorConverter<Marked, ?> converter = TensorConverter.of(Marked.class);
        assertSame(TensorConverterTest_MarkedConverter.INSTANCE, converter);
        assertEquals(List.of("x"), converter.names(new Marked(full(1, 1))));
        String message = assertThrows(IllegalArgumentException.class, () -> TensorConverter.of(Unmarked.class))
                .getMessage();
        assertEquals(
                "found no class dev.tensorexport.converter.TensorConverterTest_UnmarkedConverter; expected the converter of"
                        + " dev.tensorexport.converter.TensorConverterTest$Unmarked. Annotate the class or its members with @TensorExport. If they are annotated, the processor did not run: name tensorexport-processor in annotationProcessorPaths, in Kotlin in kapt's",
                message);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RestoringConverter.of(Marked.class))
                .getMessage()
                .contains("only exports"));
    }

    private static void assertFails(String start, String part, Executable call) {
        String message = assertThrows(ConversionException.class, call).getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
    }

    @Test
    void aScopeKeepsNeitherWhatItHandedOverNorWhatItClosed() throws Exception {
        ArrayScope scope = new ArrayScope();
        WeakReference<?> handedOver = handedOver(scope);
        assertUnreachable(handedOver);
        WeakReference<?> closed = closed(scope);
        assertUnreachable(closed);
        scope.close();
    }

    @Test
    void aScopeKeepsTheSizesOfAnObjectWithoutTheObject() throws Exception {
        try (ArrayScope scope = new ArrayScope()) {
            assertUnreachable(measured(scope));
            assertFails(
                    "Map.items[1]",
                    "as at dim 0 of Map.items[0]",
                    () -> MEASURED.export(Map.of("items", List.of(detection(1).boxes(), full(1, 5, 4))), scope));
        }
    }

    private static final AnyConverter MEASURED = new AnyConverter(Map.of(
            "items", TensorConverter.list(TensorConverter.tensor(NdArray.class).shape("n 4"))));

    private static WeakReference<?> measured(ArrayScope scope) {
        List<Tensor> items = new ArrayList<>(List.of(detection(1).boxes()));
        MEASURED.export(Map.of("items", items), scope);
        return new WeakReference<>(items);
    }

    private static WeakReference<?> handedOver(ArrayScope scope) {
        TensorArrays arrays = scope.release(DetectionConverter.INSTANCE.export(detection(1), scope));
        return new WeakReference<>(arrays.get(DetectionConverter.INSTANCE.boxes));
    }

    private static WeakReference<?> closed(ArrayScope scope) {
        TensorArrays arrays = DetectionConverter.INSTANCE.export(detection(1), scope);
        scope.close();
        return new WeakReference<>(arrays.get(DetectionConverter.INSTANCE.boxes));
    }

    private static void assertUnreachable(WeakReference<?> object) throws InterruptedException {
        for (int tries = 0; tries < 100 && object.get() != null; tries++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(object.get());
    }

    @Test
    void arraysDoNotKeepTheObjectThatTheyComeFrom() throws Exception {
        Node node = new Node(full(1, 2), new Node(full(2, 3), null));
        WeakReference<Node> outer = new WeakReference<>(node);
        WeakReference<Node> inner = new WeakReference<>(node.next);
        try (TensorArrays arrays = NodeConverter.INSTANCE.export(node)) {
            node = null;
            assertUnreachable(outer);
            assertUnreachable(inner);
            assertEquals(
                    List.of("next.x", "x"),
                    arrays.toMap().keySet().stream().sorted().toList());
        }
    }
}
