package dev.tensorexport.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.python.Python;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scikit-learn and Matplotlib of an installed Python, in this process, agree with what Java counts. */
class HiddenLayerTest {
    @Test
    @SuppressWarnings("try") // The PointerScope is not used by name: it works by being open.
    void scikitLearnSeesWhatJavaSees(@TempDir Path folder) throws IOException {
        assumeTrue(Runtime.version().feature() >= 22, "an installed Python needs JDK 22");
        boolean isJar = Python.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith(".jar");
        assumeTrue(isJar, "an installed Python needs the JAR with classes for JDK 22, which `mvn verify` makes");
        String command = System.getenv("TENSOREXPORT_PYTHON");
        boolean isCi = "true".equals(System.getenv("CI"));
        assumeTrue(command != null || isCi, "TENSOREXPORT_PYTHON names no Python with scikit-learn and Matplotlib");
        assertNotNull(command, "CI sets TENSOREXPORT_PYTHON");
        try (PointerScope natives = new PointerScope();
                Python python = Python.installed(Path.of(command))) {
            DigitsData digits = DigitsData.load().split(0.2, 7).test();
            Natives.unpack();
            Predictions predictions = new DigitNet().predict(digits);
            HiddenLayer hidden = new HiddenLayer(python, predictions);
            try (PredictionsArrays said = PredictionsConverter.INSTANCE.export(predictions)) {
                int[][] counted = Results.of(said.logits(), said.labels()).confusion();
                long[][] seen = hidden.confusion();
                for (int digit = 0; digit < counted.length; digit++) {
                    int[] row = counted[digit];
                    assertArrayEquals(
                            java.util.Arrays.stream(row).asLongStream().toArray(), seen[digit]);
                }
                try (NdArray.OfFloat points = hidden.principalComponents()) {
                    assertArrayEquals(new long[] {digits.size(), 2}, points.shape());
                    assertTrue(variance(points, 0) > variance(points, 1));
                }
            }
            hidden.draw(folder.resolve("hidden.png"));
            BufferedImage image = ImageIO.read(folder.resolve("hidden.png").toFile());
            assertEquals(640, image.getWidth());
        }
    }

    private static double variance(NdArray.OfFloat points, int side) {
        float[] values = points.select(1, side).toArray();
        double sum = 0;
        for (float value : values) {
            sum += value * value; // around 0, where PCA puts the mean
        }
        return sum / values.length;
    }
}
