package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Tensors of values by name. */
class RestoreScopeTest {
    private static final TensorSpec<NdArray> BOXES =
            TensorSpec.of("Detection.boxes", NdArray.class).dtype(DType.FLOAT32).shape("n 4");
    private static final TensorSpec<NdArray> SCORES = TensorSpec.of("Detection.scores", NdArray.class)
            .dtype(DType.BFLOAT16)
            .shape("n");

    private record Detection(Tensor boxes, Tensor scores) {
        static Supplier<Detection> restore(RestoreScope scope) {
            Supplier<Tensor> boxes = scope.tensor(BOXES);
            Supplier<Tensor> scores = scope.tensor(SCORES);
            return () -> new Detection(boxes.get(), scores.get());
        }
    }

    @Test
    void buildsAnObjectOfFreshTensors() {
        float[][] values = {{1, 2, 3, 4}, {5, 6, 7, 8}};
        Detection detection = restore(Map.of("boxes", values, "scores", List.of(0.5f, 0.25f)));
        assertEquals(8, detection.boxes().select(0, 1).select(0, 3).item_float());
        assertEquals(
                "bfloat16",
                TensorSpec.of("M.x", NdArray.class)
                        .plan(detection.scores())
                        .dtype()
                        .toString());
        assertEquals(0.25f, detection.scores().select(0, 1).item_float());
        values[0][0] = 9;
        assertEquals(1, detection.boxes().select(0, 0).select(0, 0).item_float(), "a copy");
    }

    @Test
    void aBufferGetsTheOneShapeThatFits() {
        Detection detection = restore(Map.of("scores", new float[2], "boxes", FloatBuffer.allocate(8)));
        assertArrayEquals(new long[] {2, 4}, shape(detection.boxes()));
        assertFails(
                "cannot restore Detection", "boxes", Map.of("scores", new float[2], "boxes", FloatBuffer.allocate(9)));
    }

    @Test
    void nestedArraysWithoutARowGetTheirShapeFromTheDeclaration() {
        Detection detection = restore(Map.of("scores", new float[0], "boxes", new float[0][]));
        assertArrayEquals(new long[] {0, 4}, shape(detection.boxes()));
    }

    @Test
    void everythingThatIsWrongIsInOneErrorAndNothingIsBuilt() {
        assertFails(
                "cannot restore Detection:" + System.lineSeparator()
                        + "  missing keys: \"scores\". Add a value for each" + System.lineSeparator()
                        + "  unexpected keys: \"score\". Leave them out" + System.lineSeparator()
                        + "  Detection.boxes: found shape [1, 3]",
                "",
                Map.of("boxes", new float[1][3], "score", new float[1]));
        assertFails(
                "cannot restore Detection",
                "Detection.scores: found shape [3] for \"n\", so n = 3 at dim 0; expected n = 2",
                Map.of("boxes", new float[2][4], "scores", new float[3]));
        assertFails(
                "cannot restore Detection",
                "Detection.boxes: found int[][]",
                Map.of("boxes", new int[1][4], "scores", new float[1]));
        try (NdArray doubles = dev.tensorexport.Tensors.copy(torch.rand(1, 4).to(torch.ScalarType.Double))) {
            assertFails(
                    "cannot restore Detection",
                    "Detection.boxes: found float64",
                    Map.of("boxes", doubles, "scores", new float[1]));
        }
    }

    @Test
    void whatWasMadeIsClosedIfTheObjectCannotBeBuilt() {
        List<Tensor> made = new ArrayList<>();
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> RestoreScope.restore("Detection", Map.of("boxes", new float[1][4]), scope -> {
                    Supplier<Tensor> boxes = scope.tensor(BOXES);
                    return () -> {
                        made.add(boxes.get());
                        throw new IllegalStateException("no");
                    };
                }));
        assertEquals("no", e.getMessage());
        assertTrue(made.get(0).isNull(), "closed");
    }

    @Test
    void valuesThatWereConvertedExactlyAreConvertedBack() {
        Tensor longs = torch.arange(new org.bytedeco.pytorch.Scalar(3)).to(torch.ScalarType.Long);
        Tensor halves = longs.to(torch.ScalarType.Half);
        assertTrue(torch.equal(
                longs,
                again(TensorSpec.of("M.x", int[].class).dtype(DType.INT64).exact(), longs)));
        assertTrue(torch.equal(
                longs,
                again(TensorSpec.of("M.x", float[].class).dtype(DType.INT64).exact(), longs)));
        assertTrue(torch.equal(
                halves,
                again(TensorSpec.of("M.x", short[].class).dtype(DType.FLOAT16).exact(), halves)));
        TensorSpec<List<Integer>> list =
                TensorSpec.of("M.x", int.class).listed().dtype(DType.FLOAT16).exact();
        assertTrue(torch.equal(halves, again(list, halves)));
        Tensor scalar = longs.select(0, 2);
        assertTrue(torch.equal(
                scalar,
                again(TensorSpec.of("M.x", byte.class).dtype(DType.INT64).exact(), scalar)));

        TensorSpec<int[]> spec =
                TensorSpec.of("M.x", int[].class).dtype(DType.INT64).exact();
        String message = assertThrows(
                        ConversionException.class,
                        () -> RestoreScope.restore("M", Map.of("x", new float[] {0.5f}), scope -> scope.tensor(spec)))
                .getMessage();
        assertTrue(message.contains("M.x: found 0.5 at [0]"), message);
        Tensor target = longs.clone();
        new StateDict("M").add(spec, target).load(Map.of("x", new int[] {7, 8, 9}));
        assertEquals(9, target.select(0, 2).item_long());
    }

    private static Tensor again(TensorSpec<?> spec, Tensor tensor) {
        return RestoreScope.restore("M", Map.of("x", spec.export(tensor)), scope -> scope.tensor(spec));
    }

    @Test
    void listsAndMapsTakeWhatIsThere() {
        TensorSpec<NdArray> layers = TensorSpec.of("Model.layers", NdArray.class);
        Map<String, Object> values = Map.of("layers.0", 1f, "layers.1", 2f, "layers.10", 3f);
        List<Tensor> list = RestoreScope.restore("Model", Map.of("layers.0", 1f, "layers.1", 2f), s -> s.list(layers));
        assertEquals(2, list.get(1).item_float());
        assertEquals(0, list.get(1).dim());
        String message = assertThrows(
                        ConversionException.class, () -> RestoreScope.restore("Model", values, s -> s.list(layers)))
                .getMessage();
        assertTrue(message.contains("unexpected keys: \"layers.10\""), message);
        Map<String, Tensor> map = RestoreScope.restore("Model", values, s -> s.map(layers));
        assertEquals(3, map.get("10").item_float());
        assertEquals(List.of(), RestoreScope.restore("Model", Map.of(), s -> s.list(layers)));
    }

    @Test
    void whatIsNotThereMayBeNull() {
        Function<RestoreScope, Supplier<Tensor>> boxes = scope -> scope.tensor(BOXES);
        assertNull(RestoreScope.<List<Tensor>>restore("Model", Map.of(), scope -> {
                    Supplier<? extends Tensor> tensor = scope.ifPresent("boxes", () -> boxes.apply(scope));
                    return () -> {
                        List<Tensor> list = new ArrayList<>();
                        list.add(tensor.get());
                        return list;
                    };
                })
                .get(0));
    }

    @Test
    void nestedObjectsSayWhereTheyAre() {
        Map<String, Object> values = Map.of("left.boxes", new float[1][4], "left.scores", new float[2]);
        String message = assertThrows(
                        ConversionException.class,
                        () -> RestoreScope.restore(
                                "Batch", values, scope -> scope.nested("Batch.first", "left", Detection::restore)))
                .getMessage();
        assertTrue(message.contains("Batch.first.scores: found shape [2]"), message);
    }

    private static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = tensor.size(dim);
        }
        return shape;
    }

    private static Detection restore(Map<String, ?> values) {
        return RestoreScope.restore("Detection", values, Detection::restore);
    }

    private static void assertFails(String start, String part, Map<String, ?> values) {
        String message =
                assertThrows(ConversionException.class, () -> restore(values)).getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
    }
}
