package dev.tensorexport.jackson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds arrays by name. */
class BundlesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    /** A class as a user annotates one. */
    record Sample(Tensor image, Tensor labels, Tensor scores, Tensor bytes) {}

    /** A converter as it is generated. */
    private static final class SampleConverter extends RestoringConverter<Sample, TensorArrays> {
        final Member<Sample, Tensor, NdArray.OfFloat> image =
                member("image", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), Sample::image);
        final Member<Sample, Tensor, long[]> labels =
                member("labels", tensor(long[].class).dtype(DType.INT64), Sample::labels);
        final Member<Sample, Tensor, FloatBuffer> scores =
                member("scores", tensor(FloatBuffer.class).dtype(DType.FLOAT32), Sample::scores);
        final Member<Sample, Tensor, byte[]> bytes =
                member("bytes", tensor(byte[].class).dtype(DType.INT8), Sample::bytes);

        SampleConverter() {
            super(Sample.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }

        @Override
        protected Sample restored(Restored tensors) {
            return new Sample(tensors.get(image), tensors.get(labels), tensors.get(scores), tensors.get(bytes));
        }
    }

    private static Sample sample() {
        return new Sample(
                torch.eye(2),
                torch.arange(new Scalar(3)),
                torch.ones(2),
                torch.arange(new Scalar(2)).to(torch.ScalarType.Char));
    }

    @Test
    void aBundleIsAnObjectOfItsMembers() throws JsonProcessingException {
        SampleConverter converter = new SampleConverter();
        String json;
        try (TensorArrays arrays = converter.export(sample())) {
            json = MAPPER.writeValueAsString(arrays);
        }
        assertEquals("{\"image\":[[1.0,0.0],[0.0,1.0]],\"labels\":[0,1,2],\"scores\":[1.0,1.0],\"bytes\":[0,1]}", json);
    }

    enum Source {
        CAMERA
    }

    /** With members that are no tensors. */
    record Frame(Tensor pixels, String name, Source source, double seconds, boolean last) {}

    private static final class FrameConverter extends TensorConverter<Frame, TensorArrays> {
        final Member<Frame, Tensor, NdArray> pixels = member("pixels", tensor(NdArray.class), Frame::pixels);
        final Member<Frame, String, String> name = member("name", value(String.class), Frame::name);
        final Member<Frame, Source, Source> source = member("source", value(Source.class), Frame::source);
        final Member<Frame, Double, Double> seconds = member("seconds", value(double.class), Frame::seconds);
        final Member<Frame, Boolean, Boolean> last = member("last", value(boolean.class), Frame::last);

        FrameConverter() {
            super(Frame.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    @Test
    void membersThatAreNoTensorsStandAmongThem() throws JsonProcessingException {
        Frame frame = new Frame(torch.eye(2), "a \"b\"", Source.CAMERA, 0.5, true);
        try (TensorArrays arrays = new FrameConverter().export(frame)) {
            assertEquals(
                    "{\"pixels\":[[1.0,0.0],[0.0,1.0]],\"name\":\"a \\\"b\\\"\",\"source\":\"CAMERA\","
                            + "\"seconds\":0.5,\"last\":true}",
                    MAPPER.writeValueAsString(arrays));
        }
    }

    @Test
    void anObjectIsRestoredFromItsJson() throws JsonProcessingException {
        SampleConverter converter = new SampleConverter();
        ObjectMapper mapper = new ObjectMapper().registerModule(new TensorExportModule().form(ArrayForm.BASE64));
        String json;
        try (NdArrayMap<NdArray> arrays = converter.toMap(sample())) {
            json = mapper.writeValueAsString(arrays);
        }
        try (NdArrayMap<NdArray> arrays = mapper.readValue(json, new TypeReference<NdArrayMap<NdArray>>() {})) {
            Sample restored = converter.restore(arrays);
            assertTrue(restored.image().equal(torch.eye(2)));
            assertTrue(restored.labels().equal(torch.arange(new Scalar(3))));
        }
    }

    /** Of a user who has tensors among other things. */
    record Answer(String model, Tensor logits, NdArray.OfInt classes) {}

    @Test
    void tensorsAndArraysStandInRecords() throws JsonProcessingException {
        Answer answer;
        try (NdArray.OfInt classes = NdArray.of(1, 2)) {
            Answer written = new Answer("digits", torch.ones(1, 2).requires_grad_(true), classes);
            String json = MAPPER.writeValueAsString(written);
            assertEquals("{\"model\":\"digits\",\"logits\":[[1.0,1.0]],\"classes\":[1,2]}", json);
            answer = MAPPER.readValue(json, Answer.class);
        }
        assertArrayEquals(new int[] {1, 2}, answer.classes().toArray());
        assertEquals(2, answer.logits().size(1));
        answer.classes().close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":[1],"b":[2,"x"]}   | expected a whole number
            {"a":[1],"b":null}      | found null for "b"
            {"a":[1],"a":[1]}       | found "a" twice
            [1]                     | expected an object of arrays by name
            """)
    void whatIsNoMapOfArraysSaysWhy(String json, String message) {
        MismatchedInputException e = assertThrows(
                MismatchedInputException.class,
                () -> MAPPER.readValue(json, new TypeReference<NdArrayMap<NdArray.OfInt>>() {}));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void defaultTypingLeavesArraysAsTheyAre() throws JsonProcessingException {
        ObjectMapper typed = new ObjectMapper()
                .findAndRegisterModules()
                .activateDefaultTyping(
                        new ObjectMapper().getPolymorphicTypeValidator(), ObjectMapper.DefaultTyping.NON_FINAL);
        try (NdArray array = NdArray.of(1L);
                NdArray back = typed.readValue(typed.writeValueAsString(array), NdArray.class)) {
            assertTrue(array.contentEquals(back));
        }
    }
}
