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
import java.nio.channels.Channels;
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
