package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.TensorArraysList;
import dev.tensorexport.ndarray.NdArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/torchscript.md. */
class TorchScriptTest {
    private final Tensor image = torch.rand(5, 4);

    @TempDir
    Path folder;

    /** A file as {@code torch.jit.script(model).save(file)} writes it. */
    private Path saved(String name, String returned) {
        JitModule model = new JitModule(new QualifiedName("__torch__." + name));
        model.define("def forward(self, image):\n  return " + returned + "\n");
        Path file = folder.resolve(name + ".pt");
        model.save(file.toString());
        return file;
    }

    @Test
    void whatAModelGivesBecomesAnObjectAndThatArrays() {
        Path file = saved("Detector", "{'labels': image.argmax(1), 'boxes': image}");
        JitModule model = torch.load(file.toString());
        model.eval();
        try (IValue result = model.forward(new IValueVector(new IValue(image)))) {
            Detection detection = DetectionConverter.INSTANCE.fromIValue(result);
            try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection)) {
                NdArray.OfFloat boxes = arrays.boxes();
                int[] labels = arrays.labels();
                assertEquals(image.select(0, 4).select(0, labels[4]).item_float(), boxes.get(4, labels[4]));
            }
        }
    }

    @Test
    void theMethodKnowsTheNamesOfANamedTuple() {
        JitModule model = torch.load(saved("Pair", "(image, image.argmax(1))").toString());
        IValue result = model.forward(new IValueVector(new IValue(image)));
        Detection detection = DetectionConverter.INSTANCE.fromIValue(result, model.get_method("forward"));
        assertTrue(torch.equal(image, detection.boxes()));
    }

    @Test
    void aBatchIsMadeAndTakenApart() {
        List<Detection> detections = List.of(
                new Detection(torch.rand(5, 4), torch.arange(new Scalar(5))),
                new Detection(image, torch.arange(new Scalar(5))));
        List<Object> boxes = new ArrayList<>();
        Detection batch = DetectionConverter.INSTANCE.stack(detections);
        List<Detection> again = DetectionConverter.INSTANCE.unstack(batch);
        assertTrue(torch.equal(image, again.get(1).boxes()));
        try (TensorArraysList<DetectionArrays> rows = DetectionConverter.INSTANCE.unstackArrays(batch)) {
            for (DetectionArrays row : rows) {
                boxes.add(row.boxes().toArray(float[][].class));
                assertEquals(4, row.labels()[4]);
            }
        }
        assertEquals(2, boxes.size());
        assertEquals(image.select(0, 1).select(0, 2).item_float(), ((float[][]) boxes.get(1))[1][2]);
    }

    @Test
    void theErrorSaysWhatTheModelGave() {
        JitModule model = torch.load(saved("Wrong", "(image.argmax(1), image)").toString());
        IValue result = model.forward(new IValueVector(new IValue(image)));
        String message = assertThrows(ConversionException.class, () -> DetectionConverter.INSTANCE.fromIValue(result))
                .getMessage();
        assertEquals("""
                cannot build Detection of a tuple (int64 [5] on cpu, float32 [5, 4] on cpu):
                  Detection.boxes: found int64 [5] on cpu; expected dtype float32. Convert the values first, or declare dtype = INT64
                  Detection.labels: found float32 [5, 4] on cpu; expected dtype int64. Convert the values first, or declare dtype = FLOAT32\
                """, message);
    }
}
