package dev.tensorexport.jackson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArraysTest {
    private static final ObjectMapper NESTED = mapper(new TensorExportModule());
    private static final ObjectMapper LIST = mapper(new TensorExportModule().form(ArrayForm.LIST));
    private static final ObjectMapper BASE64 = mapper(new TensorExportModule().form(ArrayForm.BASE64));

    private static ObjectMapper mapper(TensorExportModule module) {
        return JsonMapper.builder().addModule(module).build();
    }

    @Test
    void theModuleIsFound() throws JsonProcessingException {
        try (NdArray array = NdArray.of(1f, 2.5f)) {
            assertEquals(
                    "[1.0,2.5]", new ObjectMapper().findAndRegisterModules().writeValueAsString(array));
        }
    }

    @Test
    void theFormsAreThese() throws JsonProcessingException {
        try (NdArray array = NdArray.of(new float[][] {{1, 2}, {3, 0.1f}})) {
            assertEquals("[[1.0,2.0],[3.0,0.1]]", NESTED.writeValueAsString(array));
            assertEquals(
                    "{\"dtype\":\"float32\",\"shape\":[2,2],\"data\":[1.0,2.0,3.0,0.1]}",
                    LIST.writeValueAsString(array));
            ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(new float[] {1, 2, 3, 0.1f});
            assertEquals(
                    "{\"dtype\":\"float32\",\"shape\":[2,2],\"data\":\""
                            + Base64.getEncoder().encodeToString(bytes.array()) + "\"}",
                    BASE64.writeValueAsString(array));
        }
    }

    static Stream<Arguments> dtypesAndForms() {
        return Arrays.stream(DType.values())
                .filter(dtype -> !dtype.isQuantized())
                .flatMap(dtype -> Stream.of(LIST, BASE64).map(mapper -> Arguments.of(dtype, mapper)));
    }

    @ParameterizedTest
    @MethodSource("dtypesAndForms")
    void everyDtypeComesBackAsItWas(DType dtype, ObjectMapper mapper) throws JsonProcessingException {
        for (Tensor tensor : new Tensor[] {
            torch.arange(new Scalar(12)).reshape(2, 2, 3), // fits every dtype
            torch.eye(3, 2).t(),
            torch.scalar_tensor(new Scalar(1f)),
            torch.zeros(2, 0, 3),
            torch.ones(1).expand(5, 2)
        }) {
            try (NdArray array = Tensors.export(tensor, dtype);
                    NdArray back = mapper.readValue(mapper.writeValueAsString(array), NdArray.class)) {
                assertEquals(dtype, back.dtype());
                assertArrayEquals(array.shape(), back.shape());
                assertTrue(array.contentEquals(back), back::toString);
            }
        }
    }

    @Test
    void theEndsOfEveryIntegerComeBack() throws JsonProcessingException {
        long[] uint64 = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE};
        try (Tensor bits = Tensors.copiedTensor(uint64);
                NdArray array = Tensors.export(bits.view(ScalarType.UInt64))) {
            assertEquals(
                    "[0,18446744073709551615,9223372036854775808,9223372036854775807]",
                    NESTED.writeValueAsString(array));
            try (NdArray back = LIST.readValue(LIST.writeValueAsString(array), NdArray.class)) {
                assertArrayEquals(uint64, back.rawBits().asLong().toArray());
            }
        }
        for (String json : new String[] {
            "{'dtype':'int8','shape':[2],'data':[-128,127]}",
            "{'dtype':'uint8','shape':[2],'data':[0,255]}",
            "{'dtype':'int16','shape':[2],'data':[-32768,32767]}",
            "{'dtype':'uint16','shape':[2],'data':[0,65535]}",
            "{'dtype':'int32','shape':[2],'data':[-2147483648,2147483647]}",
            "{'dtype':'uint32','shape':[2],'data':[0,4294967295]}",
            "{'dtype':'int64','shape':[2],'data':[-9223372036854775808,9223372036854775807]}"
        }) {
            String text = json.replace('\'', '"');
            try (NdArray array = LIST.readValue(text, NdArray.class)) {
                assertEquals(text, LIST.writeValueAsString(array));
            }
        }
    }

    @Test
    void nestedListsAreReadAsNumPyReadsThem() throws JsonProcessingException {
        assertRead("int64 [2, 2]", "[[1,2],[3,4]]", NdArray.class);
        assertRead("float64 [2]", "[1,2.5]", NdArray.class);
        assertRead("bool [1, 2]", "[[true,false]]", NdArray.class);
        assertRead("float64 []", "2.5", NdArray.class);
        assertRead("float64 [0]", "[]", NdArray.class);
        assertRead("float64 [2, 0]", "[[],[]]", NdArray.class);
        assertRead("float32 [2]", "[1,2]", NdArray.OfFloat.class);
        assertRead("int8 [1]", "[-3]", NdArray.OfByte.class);
        assertRead("complex128 [2]", "[[1,2],[3,4]]", NdArray.OfComplex.class);
        try (NdArray array = NESTED.readValue("[[1,2],[3,4.5]]", NdArray.class)) {
            assertArrayEquals(new double[][] {{1, 2}, {3, 4.5}}, array.toArray(double[][].class));
        }
    }

    private static void assertRead(String expected, String json, Class<? extends NdArray> type)
            throws JsonProcessingException {
        try (NdArray array = NESTED.readValue(json, type)) {
            assertEquals(expected, array.dtype() + " " + Arrays.toString(array.shape()));
        }
    }

    @Test
    void manyNumbersComeBack() throws IOException {
        Tensor many = torch.rand(300, 1000);
        try (NdArray array = Tensors.view(many)) {
            for (ObjectMapper mapper : new ObjectMapper[] {NESTED, LIST, BASE64}) {
                NdArray.OfFloat back = mapper.readValue(mapper.writeValueAsBytes(array), NdArray.OfFloat.class);
                assertTrue(array.contentEquals(back));
                back.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[1,2],[3]]                                  | list of 1 at [1]; expected 2
            [1,[2]]                                      | found a list at [1]; expected a number
            [[1],2]                                      | found 2 at [1]; expected a list
            [1,"a"]                                      | expected a number for float64
            [1,null]                                     | expected a number for float64
            [9007199254740993,0.5]                       | Say the dtype
            {"shape":[1],"data":[1]}                     | without dtype
            {"dtype":"int8","data":[1]}                  | without shape
            {"dtype":"int8","shape":[1]}                 | without data
            {"dtype":"float","shape":[1],"data":[1]}     | found the dtype "float"
            {"dtype":"qint8","shape":[1],"data":[1]}     | found the dtype "qint8"
            {"dtype":"int8","shape":[2],"data":[1]}      | found 1 numbers; expected 2
            {"dtype":"int8","shape":[1],"data":[128]}    | expected -128 to 127
            {"dtype":"uint8","shape":[1],"data":[256]}   | found 256 at [0]
            {"dtype":"uint8","shape":[1],"data":[-1]}    | found -1 at [0]
            {"dtype":"int32","shape":[1],"data":[1.5]}   | expected a whole number
            {"dtype":"uint64","shape":[1],"data":[-1]}   | expected 0 to 2^64 - 1
            {"dtype":"bool","shape":[1],"data":[1]}      | expected true or false
            {"dtype":"int8","shape":[-1],"data":[]}      | sizes of 0 or more
            {"dtype":"int8","shape":[9999999999,9999999999],"data":[]} | sizes of 0 or more
            {"dtype":"float64","shape":[9999999999],"data":"AAAA"}     | found 3 bytes of base64
            {"dtype":"int8","shape":[3],"data":"?"}      | base64
            {"dtype":"int8","shape":[1],"data":[1],"x":1}| Unrecognized field "x"
            {"dtype":"int8","shape":[1],"data":[1],"data":[1]} | Unrecognized field "data"
            """)
    void whatIsNoArraySaysWhyAndWhere(String json, String message) {
        MismatchedInputException e =
                assertThrows(MismatchedInputException.class, () -> NESTED.readValue(json, NdArray.class));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getLocation() != null, "no location");
    }

    @Test
    void anotherTypeOfArrayIsRefused() {
        MismatchedInputException e = assertThrows(
                MismatchedInputException.class,
                () -> NESTED.readValue("{\"dtype\":\"int64\",\"shape\":[1],\"data\":[1]}", NdArray.OfFloat.class));
        assertTrue(
                e.getMessage().contains("found an array of int64; expected one for NdArray.OfFloat"), e.getMessage());
        assertThrows(MismatchedInputException.class, () -> NESTED.readValue("[1]", NdArray.OfComplex.class));
    }

    @Test
    void dataMayStandBeforeWhatItIs() throws JsonProcessingException {
        for (String data : new String[] {"[1,2]", "\"AQI=\""}) {
            String json = "{\"data\":" + data + ",\"shape\":[2],\"dtype\":\"int8\"}";
            try (NdArray.OfByte array = NESTED.readValue(json, NdArray.OfByte.class)) {
                assertArrayEquals(new byte[] {1, 2}, array.toArray());
            }
        }
    }

    @Test
    void whatIsNotFiniteIsWrittenAsAsked() throws JsonProcessingException {
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        try (NdArray array = NdArray.of(values)) {
            assertEquals("[\"NaN\",\"Infinity\",\"-Infinity\"]", NESTED.writeValueAsString(array));
            ObjectMapper words = JsonMapper.builder()
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .addModule(new TensorExportModule())
                    .build();
            assertEquals("[NaN,Infinity,-Infinity]", words.writeValueAsString(array));
            for (ObjectMapper mapper : new ObjectMapper[] {NESTED, words, LIST, BASE64}) {
                NdArray.OfFloat back = mapper.readValue(mapper.writeValueAsString(array), NdArray.OfFloat.class);
                assertArrayEquals(values, back.toArray());
                back.close();
            }
            ObjectMapper nulls = mapper(new TensorExportModule().nonFinite(NonFinite.NULL));
            assertEquals("[null,null,null]", nulls.writeValueAsString(array));
            try (NdArray.OfDouble back = nulls.readValue("[1,null]", NdArray.OfDouble.class)) {
                assertArrayEquals(new double[] {1, Double.NaN}, back.toArray());
            }
            ObjectMapper refused = mapper(new TensorExportModule().nonFinite(NonFinite.REFUSED));
            JsonProcessingException e =
                    assertThrows(JsonProcessingException.class, () -> refused.writeValueAsString(array));
            assertTrue(e.getMessage().contains("found NaN; expected finite numbers"), e.getMessage());
            assertThrows(MismatchedInputException.class, () -> refused.readValue("[\"NaN\"]", NdArray.OfFloat.class));
        }
    }

    @ParameterizedTest
    @EnumSource(ArrayForm.class)
    void writingNeedsNoRoomForTheWhole(ArrayForm form) {
        long sixTerabytes = form == ArrayForm.BASE64 ? Integer.MAX_VALUE / 4 : 1L << 40;
        ObjectMapper mapper = mapper(new TensorExportModule().form(form));
        try (NdArray one = NdArray.of(0.5f);
                NdArray array = one.expand(sixTerabytes)) {
            IOException e = assertThrows(IOException.class, () -> mapper.writeValue(new EndsAfter(1 << 20), array));
            assertEquals("the end", e.getMessage());
        }
    }

    private static final class EndsAfter extends OutputStream {
        private int left;

        EndsAfter(int left) {
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            if (--left < 0) {
                throw new IOException("the end");
            }
        }
    }

    @Test
    void base64OfMoreThanAStringHoldsIsRefused() {
        try (NdArray one = NdArray.of(0.5f);
                NdArray array = one.expand(1L << 30)) {
            JsonProcessingException e = assertThrows(
                    JsonProcessingException.class, () -> BASE64.writeValue(OutputStream.nullOutputStream(), array));
            assertTrue(e.getMessage().contains("expected less than 2 GiB"), e.getMessage());
        }
    }

    @Test
    void closedArraysAreRefused() {
        NdArray array = NdArray.of(1f);
        array.close();
        JsonProcessingException e = assertThrows(JsonProcessingException.class, () -> NESTED.writeValueAsString(array));
        assertTrue(e.getMessage().contains("closed"), e.getMessage());
    }

    @Test
    void aTreeIsWrittenToo() {
        try (NdArray array = NdArray.of(new int[][] {{1}, {2}})) {
            JsonNode tree = NESTED.valueToTree(array);
            assertEquals(2, tree.get(1).get(0).intValue());
        }
    }
}
