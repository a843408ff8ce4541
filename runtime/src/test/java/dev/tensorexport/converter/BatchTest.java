package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.converter.Models.Detection;
import dev.tensorexport.converter.Models.DetectionConverter;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Several objects become one with a dim more, and one of a batch becomes the arrays of each row. */
class BatchTest {
    private static final DetectionConverter CONVERTER = DetectionConverter.INSTANCE;

    private static Detection detection(int n) {
        return new Detection(torch.rand(n, 4), torch.rand(n));
    }

    @Test
    void stackIsTorchsOfEachTensor() {
        List<Detection> objects = List.of(detection(3), detection(3));
        Detection batch = CONVERTER.stack(objects);
        TensorVector boxes =
                new TensorVector(objects.get(0).boxes(), objects.get(1).boxes());
        assertTrue(torch.equal(torch.stack(boxes), batch.boxes()));
        assertArrayEquals(new long[] {2, 3}, shape(batch.scores()));
        objects.get(0).boxes().zero_();
        assertFalse(batch.boxes().select(0, 0).eq(new Scalar(0)).all().item_bool(), "a copy");
    }

    @Test
    void gradientsReachWhatWasStacked() {
        Tensor leaf = torch.rand(1, 4).requires_grad_(true);
        Detection batch = CONVERTER.stack(List.of(new Detection(leaf, null), new Detection(torch.rand(1, 4), null)));
        batch.boxes().sum().backward();
        assertTrue(torch.equal(torch.ones(1, 4), leaf.grad()));
    }

    @Test
    void collectionsAndNestedObjectsAreStackedElementByElement() {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        types.put("list", TensorConverter.list(TensorSpec.of(NdArray.class).shape("k")));
        types.put("nested", TensorConverter.optional(TensorConverter.nested(() -> CONVERTER)));
        types.put("scalar", TensorSpec.of(float.class).shape(""));
        types.put("buffer", TensorSpec.of(FloatBuffer.class));
        AnyConverter converter = new AnyConverter(types);
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            objects.add(Map.of(
                    "list", List.of(torch.rand(2), torch.rand(2)),
                    "nested", Optional.of(detection(2)),
                    "scalar", torch.scalar_tensor(new Scalar(i + 0.5f)),
                    "buffer", torch.rand(2, 2)));
        }
        Map<String, Object> batch = converter.stack(objects);
        assertArrayEquals(new long[] {3, 2}, shape((Tensor) ((List<?>) batch.get("list")).get(1)));
        try (TensorArraysList<TensorArrays> rows = converter.unstackArrays(batch)) {
            assertEquals(3, rows.size());
            for (int i = 0; i < 3; i++) {
                Map<String, Object> row = rows.get(i).toMap();
                try (TensorArrays alone = converter.export(objects.get(i))) {
                    Map<String, Object> expected = alone.toMap();
                    assertEquals(expected.keySet(), row.keySet());
                    assertEquals(i + 0.5f, row.get("scalar"));
                    assertEquals(expected.get("buffer"), row.get("buffer"));
                    assertTrue(((NdArray) row.get("list.1")).contentEquals((NdArray) expected.get("list.1")));
                    assertArrayEquals((float[]) expected.get("nested.scores"), (float[]) row.get("nested.scores"));
                }
                Map<String, Object> restored = converter.restore(rows.get(i));
                assertTrue(torch.equal((Tensor) objects.get(i).get("buffer"), (Tensor) restored.get("buffer")));
            }
            Map<String, Object> again = converter.stackArrays(rows);
            assertTrue(torch.equal((Tensor) batch.get("buffer"), (Tensor) again.get("buffer")));
        }
    }

    @Test
    void unstackGivesTheObjectsAsViewsThatHoldTheBatch() {
        Tensor boxes = torch.rand(2, 3, 4);
        Tensor scores = torch.rand(2, 3);
        List<Detection> rows = CONVERTER.unstack(new Detection(boxes, scores));
        assertEquals(2, rows.size());
        assertTrue(torch.equal(boxes.select(0, 1), rows.get(1).boxes()));
        assertTrue(torch.equal(scores.select(0, 0), rows.get(0).scores()));
        assertTrue(rows.get(0).boxes().is_alias_of(boxes), "a view");
        boxes.fill_(new Scalar(7f));
        assertEquals(7, rows.get(1).boxes().select(0, 2).select(0, 3).item_float());
        boxes.close();
        assertEquals(7, rows.get(1).boxes().select(0, 0).select(0, 0).item_float(), "holds the batch");
        assertThrows(UnsupportedOperationException.class, () -> rows.remove(0));
        assertEquals(List.of(), CONVERTER.unstack(new Detection(torch.rand(0, 3, 4), null)));
    }

    @Test
    void gradientsOfUnstackedObjectsReachTheBatch() {
        Tensor leaf = torch.rand(2, 1, 4).requires_grad_(true);
        CONVERTER.unstack(new Detection(leaf, null)).get(1).boxes().sum().backward();
        assertEquals(0, leaf.grad().select(0, 0).sum().item_float());
        assertEquals(4, leaf.grad().select(0, 1).sum().item_float());
    }

    @Test
    void unstackedObjectsAreWhatWasStacked() {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        types.put("map", TensorConverter.map(TensorConverter.vector(TensorSpec.of(NdArray.class))));
        types.put("nested", TensorConverter.optional(TensorConverter.nested(() -> CONVERTER)));
        types.put("scalar", TensorSpec.of(float.class).shape(""));
        types.put("step", TensorConverter.value(int.class));
        AnyConverter converter = new AnyConverter(types);
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            objects.add(Map.of(
                    "map", Map.of("a", new TensorVector(torch.rand(2), torch.rand(1))),
                    "nested", Optional.of(detection(2)),
                    "scalar", torch.scalar_tensor(new Scalar(i + 0.5f)),
                    "step", 7));
        }
        List<Map<String, Object>> rows = converter.unstack(converter.stack(objects));
        for (int i = 0; i < 3; i++) {
            assertEquals(7, rows.get(i).get("step"));
            try (TensorArrays expected = converter.export(objects.get(i));
                    TensorArrays found = converter.export(rows.get(i))) {
                assertEquals(
                        expected.toString().replace(" shared", ""),
                        found.toString().replace(" shared", ""));
                assertTrue(((NdArray) found.toMap().get("map.a.1"))
                        .contentEquals((NdArray) expected.toMap().get("map.a.1")));
                assertEquals(i + 0.5f, found.toMap().get("scalar"));
            }
        }
        List<Detection> lengths = List.of(detection(2), detection(0), detection(3));
        List<Detection> cut = CONVERTER.unstack(CONVERTER.stackPadded(lengths, -1));
        for (int i = 0; i < 3; i++) {
            assertTrue(torch.equal(lengths.get(i).boxes(), cut.get(i).boxes()));
            assertTrue(torch.equal(lengths.get(i).scores(), cut.get(i).scores()));
        }
    }

    @Test
    void whatCannotBeUnstackedIsNamedAndNothingIsHeld() {
        Tensor boxes = torch.rand(2, 3, 4);
        long before = boxes.use_count();
        assertFails(
                "Models.Detection.scores: found shape [3, 3] for \"batch n\", so batch = 3 at dim 0; expected batch = 2",
                () -> CONVERTER.unstack(new Detection(boxes, torch.rand(3, 3))));
        assertFails(
                "Models.Detection.scores: found shape [2, 2] for \"batch n\", so n = 2 at dim 1; expected n = 3",
                () -> CONVERTER.unstack(new Detection(boxes, torch.rand(2, 2))));
        assertFails("Models.Detection: found null", () -> CONVERTER.unstack((Detection) null));
        assertEquals(before, boxes.use_count());
        AnyConverter any = new AnyConverter(Map.of("x", TensorConverter.nullable(TensorSpec.of(NdArray.class))));
        assertFails("Map: found no tensor; expected at least one, whose first dim", () -> any.unstack(Map.of()));
        Tensor mkldnn = torch.rand(2, 2).to_mkldnn();
        assertFails("Map.x: LibTorch failed to take row 0: ", () -> any.unstack(Map.of("x", mkldnn)));
    }

    @Test
    void whatDiffersIsNamedWithBothShapes() {
        assertFails(
                "Models.Detection[1].boxes: found shape [2, 4]; expected [3, 4], for Models.Detection[0].boxes has [3, 4]."
                        + " Make the sizes agree, or call stackPadded",
                () -> CONVERTER.stack(List.of(detection(3), detection(2))));
        assertFails(
                "Models.Detection[1]: found no tensor \"scores\"; expected one, as Models.Detection[0] has",
                () -> CONVERTER.stack(List.of(detection(1), new Detection(torch.rand(1, 4), null))));
        assertFails(
                "Models.Detection[0]: found no tensor \"scores\"; expected one, as Models.Detection[1] has",
                () -> CONVERTER.stack(List.of(new Detection(torch.rand(1, 4), null), detection(1))));
        assertFails(
                "Models.Detection[1].boxes: found shape [1, 3], where dim 1 is 3; expected \"n 4\", where it is 4",
                () -> CONVERTER.stack(List.of(detection(1), new Detection(torch.rand(1, 3), torch.rand(1)))));
        assertFails(
                "Models.Detection[1]: found null", () -> CONVERTER.stack(java.util.Arrays.asList(detection(1), null)));
        assertFails("Models.Detection: found no object to stack", () -> CONVERTER.stack(List.of()));
        AnyConverter any = new AnyConverter(Map.of("x", TensorSpec.of(NdArray.class)));
        assertFails(
                "Map[1].x: found int64 [2] on cpu; expected dtype float32, as Map[0].x has",
                () -> any.stack(List.of(
                        Map.of("x", torch.rand(2)), Map.of("x", torch.ones(2).to(ScalarType.Long)))));
        Tensor mkldnn = torch.rand(2, 2).to_mkldnn();
        assertFails(
                "Map[0].x: LibTorch failed to stack mkldnn float32 [2, 2] on cpu: ",
                () -> any.stack(List.of(Map.of("x", mkldnn), Map.of("x", mkldnn))));
        assertFails(
                "Map[2].x: found shape [1, 3]; expected [1, 2], for Map[0].x has [2, 2]. Only the first dim is padded",
                () -> any.stackPadded(
                        List.of(
                                Map.of("x", torch.rand(2, 2)),
                                Map.of("x", torch.rand(5, 2)),
                                Map.of("x", torch.rand(1, 3))),
                        0));
    }

    @Test
    void paddedRowsComeBackInTheirLength() {
        List<Detection> objects = List.of(detection(2), detection(0), detection(3));
        Padded<Detection> padded = CONVERTER.stackPadded(objects, -1);
        assertArrayEquals(new long[] {3, 3, 4}, shape(padded.batch().boxes()));
        assertArrayEquals(new long[] {2, 0, 3}, padded.lengths().get("boxes"));
        assertArrayEquals(new long[] {2, 0, 3}, padded.lengths().get("scores"));
        assertEquals(-1, padded.batch().scores().select(0, 0).select(0, 2).item_float());
        try (TensorArraysList<TensorArrays> rows = CONVERTER.unstackArrays(padded)) {
            for (int i = 0; i < 3; i++) {
                NdArray boxes = rows.get(i).get(CONVERTER.boxes);
                assertTrue(boxes.contentEquals(Tensors.copy(objects.get(i).boxes())));
            }
        }
    }

    @Test
    void rowsAreViewsOfOneExportAndHoldIt() {
        Tensor boxes = torch.rand(2, 3, 4);
        TensorArraysList<TensorArrays> rows = CONVERTER.unstackArrays(new Detection(boxes, null));
        NdArray.OfFloat second = rows.get(1).get(CONVERTER.boxes);
        assertTrue(second.sharesMemory());
        boxes.fill_(new Scalar(7f));
        assertEquals(7, second.get(2, 3));
        boxes.close();
        rows.get(0).close();
        assertEquals(7, second.get(0, 0), "a row's close ends nothing");
        rows.close();
        assertFalse(second.isOpen());
    }

    @Test
    void theBatchsOwnDimHasOneSizeAndMayHaveAName() {
        assertFails(
                "Models.Detection.scores: found shape [3, 3] for \"batch n\", so batch = 3 at dim 0; expected batch = 2",
                () -> CONVERTER.unstackArrays(new Detection(torch.rand(2, 3, 4), torch.rand(3, 3))));
        assertFails(
                "Models.Detection.scores: found shape [2, 2] for \"rows n\", so n = 2 at dim 1; expected n = 3",
                () -> CONVERTER.unstackArrays(new Detection(torch.rand(2, 3, 4), torch.rand(2, 2)), "rows"));
        assertFails(
                "Models.Detection.boxes: found shape [2, 3, 4], where dim 0 is 2; expected \"b=8 n 4\", where it is 8",
                () -> CONVERTER.unstackArrays(new Detection(torch.rand(2, 3, 4), null), "b=8"));
        AnyConverter square =
                new AnyConverter(Map.of("x", TensorSpec.of(NdArray.class).shape("batch")));
        Map<String, Object> batch = Map.of("x", torch.rand(2, 3));
        assertEquals(2, square.unstackArrays(batch).size());
        assertFails("so batch = 3 at dim 1; expected batch = 2", () -> square.unstackArrays(batch, "batch"));
        assertThrows(IllegalArgumentException.class, () -> square.unstackArrays(batch, "a b"));
        assertFails(
                "found shape [] of rank 0",
                () -> square.unstackArrays(Map.of("x", torch.scalar_tensor(new Scalar(1f)))));
    }

    @Test
    void nothingIsHeldAfterAnError() {
        Tensor boxes = torch.rand(2, 3, 4);
        Tensor scores = torch.rand(2, 3).to(ScalarType.Double);
        long before = boxes.use_count();
        assertThrows(ConversionException.class, () -> CONVERTER.unstackArrays(new Detection(boxes, scores)));
        assertEquals(before, boxes.use_count());
        Detection one = detection(2);
        long held = one.boxes().use_count();
        assertThrows(ConversionException.class, () -> CONVERTER.stack(List.of(one, detection(3))));
        CONVERTER.stack(List.of(one, one));
        assertEquals(held, one.boxes().use_count());
    }

    @Test
    void aBatchOfNoRowsHasNone() {
        assertEquals(List.of(), CONVERTER.unstackArrays(new Detection(torch.rand(0, 3, 4), null)));
    }

    private static void assertFails(String part, Executable executable) {
        String message = assertThrows(ConversionException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }
}
