package dev.tensorexport.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Lines and histograms are where the elements are. */
class SketchTest {
    private static final float NAN = Float.NaN;

    private static Page plot(float... values) {
        return Page.of(Html.plot(Tensors.copiedTensor(values)));
    }

    private static String line(Page page) {
        return page.text("//*[local-name()='path'][2]/@d");
    }

    private static List<String> labels(Page page) {
        return page.texts("//*[local-name()='text']");
    }

    private static List<String> bars(Page page) {
        return page.texts("//*[local-name()='rect']/*[local-name()='title']");
    }

    @Test
    void aLineGoesThroughTheElements() {
        Page page = plot(0, 1, .5f);
        assertEquals("M0.0 160.0V160.0L240.0 0.0V0.0L480.0 80.0V80.0", line(page));
        assertEquals(List.of("1", "0", "0", "2"), labels(page));
        assertEquals("float32 [3] on cpu", page.text("/div/div/code"));
        assertEquals("from 0 to 1", page.text("/div/div[2]"));
    }

    @Test
    void whereThereIsNoNumberThereIsAGap() {
        assertEquals(
                "M120.0 160.0V160.0M360.0 0.0V0.0L480.0 160.0V160.0",
                line(plot(NAN, 0, Float.POSITIVE_INFINITY, 8, 0)));
        assertTrue(plot(NAN, NAN).text("//pre").contains("no finite numbers"));
        assertTrue(plot().text("//pre").contains("no finite numbers"));
    }

    @Test
    void equalNumbersAndASingleOneAreALevelLine() {
        assertEquals("M0.0 160.0V160.0L480.0 160.0V160.0", line(plot(7, 7)));
        assertEquals("M0.0 160.0V160.0", line(plot(7)));
    }

    @Test
    void ofManyElementsEachPlaceHasTheSmallestAndTheLargest() {
        Tensor spikes = torch.zeros(1_000_000);
        spikes.select(0, 500_000).fill_(new Scalar(3f));
        spikes.select(0, 500_001).fill_(new Scalar(-1f));
        String line = line(Page.of(Html.plot(spikes)));
        assertTrue(line.contains("L240.5 160.0V0.0"), line);
        assertEquals(480, line.split("V").length - 1);
    }

    @Test
    void numbersAtTheEndsOfTheRangeOfDoublesHaveTheirPlace() {
        Tensor ends = Tensors.copiedTensor(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE, 0});
        assertEquals("M0.0 160.0V160.0L240.0 0.0V0.0L480.0 80.0V80.0", line(Page.of(Html.plot(ends))));
        List<String> bars = bars(Page.of(Html.hist(ends)));
        assertTrue(bars.get(0).startsWith("1: -1.798e+308 to "), bars.get(0));
        assertTrue(bars.get(15).startsWith("1: "), bars.get(15));
        assertTrue(bars.get(29).startsWith("1: "), bars.get(29));
    }

    @Test
    void aHistogramCountsInSteps() {
        Page page = Page.of(Html.hist(
                torch.arange(new Scalar(0.), new Scalar(3.), new Scalar(.01)).reshape(3, 100)));
        List<String> bars = bars(page);
        assertEquals(30, bars.size());
        assertEquals(
                300,
                bars.stream()
                        .mapToInt(bar -> Integer.parseInt(bar.split(":")[0]))
                        .sum());
        assertTrue(page.text("/div/div[2]").startsWith("300 numbers from 0 to 2.99"), page.text("/div/div[2]"));
    }

    @Test
    void smallRangesOfIntegersHaveABarForEach() {
        Page page = Page.of(Html.hist(Tensors.copiedTensor(new long[] {5, 7, 7, 5, 7})));
        assertEquals(List.of("2: 5", "0: 6", "3: 7"), bars(page));
        assertEquals(List.of("3", "0", "5", "7"), labels(page));
        assertEquals("160.0", page.text("//*[local-name()='rect'][3]/@height"));
        assertEquals("106.7", page.text("//*[local-name()='rect'][1]/@height"));
        assertEquals(List.of("1: 0", "2: 1"), bars(Page.of(Html.hist(Tensors.copiedTensor(new boolean[] {
            true, false, true
        })))));
    }

    @Test
    void whatIsNoNumberIsLeftOutAndSaid() {
        Page page = Page.of(Html.hist(Tensors.copiedTensor(new float[] {1, NAN, 2, Float.NEGATIVE_INFINITY})));
        assertEquals("2 numbers from 1 to 2; 2 NaN or infinite left out", page.text("/div/div[2]"));
        assertTrue(Page.of(Html.hist(torch.zeros(0))).text("//pre").contains("no finite numbers"));
        assertEquals(
                "4: 2 to 2",
                bars(Page.of(Html.hist(torch.full(new long[] {4}, new Scalar(2f)))))
                        .get(0));
    }

    @Test
    void everyDtypeOfNumbersAndAnyStridesAreDrawn() {
        for (ScalarType type : List.of(
                ScalarType.Byte,
                ScalarType.Char,
                ScalarType.Short,
                ScalarType.Int,
                ScalarType.Long,
                ScalarType.Half,
                ScalarType.BFloat16,
                ScalarType.Float,
                ScalarType.Double)) {
            try (NdArray array = Tensors.export(torch.arange(new Scalar(3)).to(type))) {
                assertEquals("M0.0 0.0V0.0L240.0 80.0V80.0L480.0 160.0V160.0", line(Page.of(Html.plot(array.flip(0)))));
            }
        }
    }

    @Test
    void whatIsNoLineIsRefusedWithTheFix() {
        refused(torch.zeros(2, 2), "expected one dim. Take a row with select(0, i)");
        refused(torch.zeros(3).to(ScalarType.ComplexFloat), "expected real numbers");
    }

    private static void refused(Tensor tensor, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Html.plot(tensor));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
