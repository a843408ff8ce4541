package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.python.Python;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** NumPy in the process does what the samples say, and takes what converters give. */
class PythonTest {
    @Test
    void scipyFiltersAFeatureMap() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FeatureMap.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals("""
                0.057 beside a peak of 0.071
                peaks at [[6, 8], [17, 15]]
                the tensor has 2.0
                """, printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aConvertersMapIsADictAndADictRestoresAnObject() {
        Detection detection = new Detection(torch.eye(3, 4), torch.arange(new Scalar(3)));
        try (Python python = Python.bundled();
                NdArrayMap<NdArray> arrays = DetectionConverter.INSTANCE.toMap(detection)) {
            python.set("d", arrays);
            python.run("found = {'boxes': d['boxes'][::2] * 2, 'labels': d['labels'][::2]}");
            Map<?, ?> found = python.value("found", Map.class);
            try (NdArray boxes = (NdArray) found.get("boxes");
                    NdArray labels = (NdArray) found.get("labels")) {
                Detection restored = DetectionConverter.INSTANCE.restore(Map.of("boxes", boxes, "labels", labels));
                try (DetectionArrays back = DetectionConverter.INSTANCE.export(restored)) {
                    assertEquals(2, back.boxes().get(1, 2));
                    assertEquals(2, back.labels()[1]);
                }
            }
            assertTrue(detection.boxes().size(0) == 3);
        }
    }
}
