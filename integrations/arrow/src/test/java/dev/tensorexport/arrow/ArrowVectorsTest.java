package dev.tensorexport.arrow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrowVectorsTest {
    private final BufferAllocator allocator = new RootAllocator();

    /** Arrow's allocator fails if something of its own is left. */
    @AfterEach
    void nothingIsLeft() {
        allocator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {
                "BOOL", "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "FLOAT16", "FLOAT32",
                "FLOAT64"
            })
    void everyDtypeOfBothIsAVectorAndBack(DType dtype) {
        Tensor values = torch.arange(new Scalar(24));
        for (long[] shape : new long[][] {{24}, {4, 6}, {2, 3, 4}, {0}, {0, 3}, {1, 2, 3, 4}}) {
            long numel = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            try (NdArray array = Tensors.export(values.narrow(0, 0, numel).reshape(shape), dtype);
                    FieldVector vector = ArrowVectors.vector("x", array, allocator)) {
                assertEquals(shape[0], vector.getValueCount());
                assertEquals(0, vector.getNullCount());
                assertEquals(shape.length > 1, vector instanceof FixedSizeListVector);
                try (NdArray back = ArrowVectors.array(vector)) {
                    assertEquals(dtype, back.dtype());
                    assertArrayEquals(shape, back.shape());
                    assertTrue(array.contentEquals(back), back::toString);
                }
            }
        }
    }

    @Test
    void theMemoryIsTheTensorsOwn() {
        Tensor tensor = torch.zeros(3);
        try (NdArray array = Tensors.view(tensor);
                Float4Vector vector = (Float4Vector) ArrowVectors.vector("x", array, allocator)) {
            tensor.fill_(new Scalar(2f));
            assertEquals(2f, vector.get(2));
            try (NdArray back = ArrowVectors.array(vector)) {
                back.asFloat().set(0, 5f);
            }
            assertEquals(5f, tensor.select(0, 0).item_float());
        }
    }

    @Test
    void theMemoryStaysUntilTheVectorIsClosed() {
        long before = MemoryUse.now().heldBytes();
        NdArray array = Tensors.copy(torch.ones(1000).add(new Scalar(1)));
        Float4Vector vector = (Float4Vector) ArrowVectors.vector("x", array, allocator);
        array.close();
        assertTrue(MemoryUse.now().heldBytes() >= before + 4000);
        assertEquals(2f, vector.get(999));
        vector.close();
        assertEquals(before, MemoryUse.now().heldBytes());
    }

    @Test
    void anArrayOutlivesItsVector() {
        NdArray array;
        try (IntVector vector = new IntVector("x", allocator)) {
            vector.allocateNew(100);
            for (int i = 0; i < 100; i++) {
                vector.set(i, i);
            }
            vector.setValueCount(100);
            array = ArrowVectors.array(vector);
        }
        assertTrue(allocator.getAllocatedMemory() > 0);
        assertEquals(99, array.asInt().get(99));
        array.close();
        assertEquals(0, allocator.getAllocatedMemory());
    }

    @Test
    void stridedElementsAreCopied() {
        Tensor tensor = torch.arange(new Scalar(6)).reshape(2, 3).t();
        try (NdArray array = Tensors.view(tensor);
                FieldVector vector = ArrowVectors.vector("x", array, allocator);
                NdArray back = ArrowVectors.array(vector)) {
            assertTrue(array.contentEquals(back));
        }
        try (NdArray heap = NdArray.wrap(new double[] {1, 2});
                FieldVector vector = ArrowVectors.vector("x", heap, allocator);
                NdArray back = ArrowVectors.array(vector)) {
            assertTrue(heap.contentEquals(back));
        }
    }

    @Test
    void rowsOfMoreDimsAreTensorsOfFixedShape() {
        try (NdArray array = NdArray.zeros(DType.FLOAT32, 5, 2, 3);
                FieldVector vector = ArrowVectors.vector("x", array, allocator)) {
            assertEquals(
                    Map.of(
                            "ARROW:extension:name",
                            "arrow.fixed_shape_tensor",
                            "ARROW:extension:metadata",
                            "{\"shape\":[2,3]}"),
                    vector.getField().getMetadata());
            assertEquals(6, ((FixedSizeListVector) vector).getListSize());
        }
    }

    /** As Arrow's specification of the extension type has it: the shape is that in memory. */
    @Test
    void aPermutationIsHonoured() {
        Map<String, String> metadata = Map.of(
                "ARROW:extension:name",
                "arrow.fixed_shape_tensor",
                "ARROW:extension:metadata",
                "{\"shape\": [2, 3, 1], \"dim_names\": [\"a\", \"b\", \"c\"], \"permutation\": [2, 0, 1]}");
        Field element = new Field("item", FieldType.nullable(new ArrowType.Int(32, true)), null);
        Field field =
                new Field("x", new FieldType(true, new ArrowType.FixedSizeList(6), null, metadata), List.of(element));
        try (FixedSizeListVector vector = (FixedSizeListVector) field.createVector(allocator)) {
            vector.allocateNew();
            for (int i = 0; i < 6; i++) {
                ((IntVector) vector.getDataVector()).setSafe(i, i);
            }
            vector.setNotNull(0);
            vector.getDataVector().setValueCount(6);
            vector.setValueCount(1);
            try (NdArray array = ArrowVectors.array(vector)) {
                assertArrayEquals(new long[] {1, 1, 2, 3}, array.shape());
                assertEquals(4, array.asInt().get(0, 0, 1, 1));
            }
        }
    }

    @Test
    void nullsAreRefusedOrReplaced() {
        try (IntVector vector = new IntVector("ages", allocator)) {
            vector.allocateNew(3);
            vector.set(0, 7);
            vector.setNull(1);
            vector.set(2, 9);
            vector.setValueCount(3);
            String message = assertThrows(IllegalArgumentException.class, () -> ArrowVectors.array(vector))
                    .getMessage();
            assertTrue(message.contains("found 1 nulls in ages; expected none"), message);
            try (NdArray array = ArrowVectors.array(vector, -1)) {
                assertArrayEquals(new int[] {7, -1, 9}, array.asInt().toArray());
            }
            assertTrue(vector.isNull(1));
            assertThrows(IllegalArgumentException.class, () -> ArrowVectors.array(vector, 0.5));
        }
        try (NdArray array = NdArray.of(new float[][] {{1, 2}, {3, 4}});
                FixedSizeListVector vector = (FixedSizeListVector) ArrowVectors.vector("x", array, allocator)) {
            vector.setNull(1);
            ((Float4Vector) vector.getDataVector()).setNull(0);
            assertThrows(IllegalArgumentException.class, () -> ArrowVectors.array(vector));
            try (NdArray filled = ArrowVectors.array(vector, Double.NaN)) {
                assertEquals("[[nan  2.]\n [nan nan]]", filled.toString());
            }
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        try (VarCharVector vector = new VarCharVector("names", allocator)) {
            vector.allocateNew(1);
            vector.setValueCount(0);
            String message = assertThrows(IllegalArgumentException.class, () -> ArrowVectors.array(vector))
                    .getMessage();
            assertTrue(message.contains("found a vector of names: Utf8; expected integers"), message);
        }
        try (NdArray bfloat = NdArray.zeros(DType.BFLOAT16, 2);
                NdArray scalar = NdArray.zeros(DType.INT8)) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> ArrowVectors.vector("x", bfloat, allocator))
                    .getMessage();
            assertTrue(message.contains("found bfloat16 [2] for x"), message);
            assertThrows(IllegalArgumentException.class, () -> ArrowVectors.vector("x", scalar, allocator));
        }
    }

    @Test
    void aTableHasOneNumberOfRows() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("a", NdArray.of(1f, 2f));
        arrays.put("b", NdArray.of(1f));
        String message = assertThrows(IllegalArgumentException.class, () -> ArrowVectors.root(arrays, allocator))
                .getMessage();
        assertEquals("found 2 rows in a and 1 in b; expected the same first dim", message);
    }

    /** A class as a user annotates one. */
    record Detection(Tensor boxes, Tensor labels, Tensor masks) {}

    private static final class DetectionConverter extends TensorConverter<Detection, TensorArrays> {
        final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
                "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), Detection::boxes);
        final Member<Detection, Tensor, long[]> labels =
                member("labels", tensor(long[].class).dtype(DType.INT64).shape("n"), Detection::labels);
        final Member<Detection, Tensor, NdArray> masks =
                member("masks", tensor(NdArray.class).shape("n 2 2"), Detection::masks);

        DetectionConverter() {
            super(Detection.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    enum Source {
        CAMERA
    }

    /** With members that are no tensors. */
    record Frames(Tensor images, Tensor labels, String name, Source source, int fps) {}

    private static final class FramesConverter extends TensorConverter<Frames, TensorArrays> {
        final Member<Frames, Tensor, NdArray> images;
        final Member<Frames, Tensor, NdArray> labels;
        final Member<Frames, String, String> name = member("name", value(String.class), Frames::name);
        final Member<Frames, Source, Source> source = member("source", value(Source.class), Frames::source);
        final Member<Frames, Integer, Integer> fps = member("fps", value(int.class), Frames::fps);

        FramesConverter(String imageShape, String labelShape) {
            super(Frames.class);
            images = member("images", tensor(NdArray.class).shape(imageShape), Frames::images);
            labels = member("labels", tensor(NdArray.class).shape(labelShape), Frames::labels);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    private static Frames frames() {
        Tensor images = torch.arange(new Scalar(12)).reshape(2, 2, 3).to(torch.ScalarType.Float);
        return new Frames(images, torch.arange(new Scalar(2)), "lobby", Source.CAMERA, 25);
    }

    @Test
    void namesOfDimsAreCheckedAndKept() {
        TensorConverter<Frames, ?> named = new FramesConverter("n height=2 width", "n");
        try (VectorSchemaRoot root = ArrowVectors.root(named, frames(), allocator)) {
            assertEquals(2, root.getRowCount());
            assertEquals(
                    "{\"shape\":[2,3],\"dim_names\":[\"height\",\"width\"]}",
                    root.getVector("images").getField().getMetadata().get("ARROW:extension:metadata"));
            try (NdArrayMap<NdArray> arrays = ArrowVectors.arrays(root)) {
                assertArrayEquals(new long[] {2, 2, 3}, arrays.get("images").shape());
            }
        }
        for (String shape : List.of("n height 3", "n _ _rest", "... height width", "*n height width")) {
            try (VectorSchemaRoot root = ArrowVectors.root(new FramesConverter(shape, "n"), frames(), allocator)) {
                assertEquals(
                        "{\"shape\":[2,3]}",
                        root.getVector("images").getField().getMetadata().get("ARROW:extension:metadata"));
            }
        }
        long before = MemoryUse.now().openBytes() + MemoryUse.now().heldBytes();
        TensorConverter<Frames, ?> other = new FramesConverter("n height width", "m");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ArrowVectors.root(other, frames(), allocator))
                .getMessage();
        assertTrue(message.startsWith("found the rows n in images and m in labels; expected"), message);
        assertEquals(before, MemoryUse.now().openBytes() + MemoryUse.now().heldBytes());
    }

    @Test
    void membersThatAreNoTensorsAreMetadata() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TensorArrays arrays = new FramesConverter("n h w", "n").export(frames());
                VectorSchemaRoot root = ArrowVectors.root(arrays, allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(file))) {
            writer.writeBatch();
        }
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(file.toByteArray()), allocator)) {
            assertEquals(
                    Map.of("name", "lobby", "source", "CAMERA", "fps", "25"),
                    reader.getVectorSchemaRoot().getSchema().getCustomMetadata());
            assertEquals(2, reader.getVectorSchemaRoot().getFieldVectors().size());
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = ArrowVectorsTest.class.getResourceAsStream(name)) {
            return Base64.getMimeDecoder().decode(file.readAllBytes());
        }
    }

    /** Which recipe.mjs, beside them, reads as the same names, types, metadata and numbers. */
    @Test
    void theBytesAreThoseThatArrowsReaderForJavaScriptReads() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Map<String, NdArray> more = new LinkedHashMap<>();
        more.put("mask", Tensors.copy(torch.arange(new Scalar(2)).to(torch.ScalarType.Bool)));
        more.put("bytes", Tensors.export(torch.arange(new Scalar(6)).reshape(2, 3), DType.UINT8));
        more.put("half", Tensors.export(torch.arange(new Scalar(2)).add(new Scalar(0.5f)), DType.FLOAT16));
        try (VectorSchemaRoot frames =
                        ArrowVectors.root(new FramesConverter("n height width", "n"), frames(), allocator);
                VectorSchemaRoot others = ArrowVectors.root(more, allocator)) {
            List<Field> fields = new ArrayList<>(frames.getSchema().getFields());
            fields.addAll(others.getSchema().getFields());
            List<FieldVector> vectors = new ArrayList<>(frames.getFieldVectors());
            vectors.addAll(others.getFieldVectors());
            Schema schema = new Schema(fields, frames.getSchema().getCustomMetadata());
            VectorSchemaRoot all = new VectorSchemaRoot(schema, vectors, 2);
            try (ArrowStreamWriter writer = new ArrowStreamWriter(all, null, Channels.newChannel(file))) {
                writer.writeBatch();
            }
        } finally {
            more.values().forEach(NdArray::close);
        }
        String written = Base64.getMimeEncoder(120, new byte[] {'\n'}).encodeToString(file.toByteArray());
        assertArrayEquals(resource("java.base64"), file.toByteArray(), written);
    }

    @Test
    void whatArrowsWriterForJavaScriptWroteIsRead() throws IOException {
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(resource("javascript.base64")), allocator)) {
            assertTrue(reader.loadNextBatch());
            try (NdArrayMap<NdArray> arrays = ArrowVectors.arrays(reader.getVectorSchemaRoot())) {
                assertEquals(
                        "[[1.  2.  3.  4. ]\n [5.  6.  7.  8.5]]",
                        arrays.get("boxes").toString());
                assertEquals("[ 7 -1]", arrays.get("labels").toString());
                assertArrayEquals(new long[] {2, 3, 2}, arrays.get("images").shape());
                assertEquals(
                        "[[ 6.  9.]\n [ 7. 10.]\n [ 8. 11.]]",
                        arrays.get("images").select(0, 1).toString());
            }
        }
    }

    /** As docs/neighbours.md does it. */
    @Test
    void aBundleIsWrittenAndRead() throws IOException {
        Detection detection = new Detection(
                torch.rand(3, 4),
                torch.arange(new Scalar(3)),
                torch.ones(3, 2, 2).to(torch.ScalarType.Bool));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TensorArrays arrays = new DetectionConverter().export(detection);
                VectorSchemaRoot root = ArrowVectors.root(arrays, allocator); // on the tensors' memory
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(file))) {
            writer.writeBatch(); // pyarrow.ipc.open_stream(file).read_all()
        }
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(file.toByteArray()), allocator)) {
            while (reader.loadNextBatch()) {
                try (NdArrayMap<NdArray> arrays = ArrowVectors.arrays(reader.getVectorSchemaRoot())) { // on Arrow's
                    Tensor boxes = Tensors.copiedTensor(arrays.get("boxes"));
                    assertTrue(boxes.equal(detection.boxes()));
                    assertArrayEquals(
                            new long[] {0, 1, 2}, arrays.get("labels").asLong().toArray());
                    assertArrayEquals(new long[] {3, 2, 2}, arrays.get("masks").shape());
                    assertInstanceOf(NdArray.OfBoolean.class, arrays.get("masks"));
                    assertTrue(arrays.get("masks").asBoolean().get(2, 1, 1));
                }
            }
        }
    }
}
