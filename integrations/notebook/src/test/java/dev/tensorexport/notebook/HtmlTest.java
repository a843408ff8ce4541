package dev.tensorexport.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of arrays, tensors and what holds them. */
class HtmlTest {
    private static final String GAP = "…";

    private static Tensor counted(long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return torch.arange(new Scalar(count)).reshape(shape);
    }

    @Test
    void aMatrixIsATableUnderItsFacts() {
        Tensor tensor = counted(2, 3).to(ScalarType.Float).requires_grad_(true);
        List<String> rows = List.of(" 0 1 2", "0 0.0 1.0 2.0", "1 3.0 4.0 5.0");
        Page ofTensor = Page.of(Html.of(tensor));
        assertEquals("float32 [2, 3] on cpu, requires grad", ofTensor.text("/div/div/code"));
        assertEquals(rows, ofTensor.rows());
        try (NdArray array = Tensors.export(tensor)) {
            Page ofArray = Page.of(Html.of(array.asReadOnly()));
            assertEquals("float32 [2, 3], read-only", ofArray.text("/div/div/code"));
            assertEquals(rows, ofArray.rows());
            assertEquals(
                    List.of(" 0 1", "0 0.0 3.0", "1 1.0 4.0", "2 2.0 5.0"),
                    Page.of(Html.of(array.transpose(0, 1))).rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofALargeMatrixTheCornersAreShown(boolean asArray) {
        Tensor tensor = counted(1000, 100);
        List<String> rows;
        try (NdArray array = Tensors.export(tensor)) {
            rows = Page.of(Html.of(asArray ? array : tensor)).rows();
        }
        assertEquals(1 + 20 + 1, rows.size());
        assertEquals(" 0 1 2 3 4 5 … 94 95 96 97 98 99", rows.get(0));
        assertEquals("9 900 901 902 903 904 905 … 994 995 996 997 998 999", rows.get(10));
        assertEquals("… … … … … … … … … … … … … …", rows.get(11));
        assertEquals("990 99000 99001 99002 99003 99004 99005 … 99094 99095 99096 99097 99098 99099", rows.get(12));
        assertTrue(rows.get(21).endsWith(" 99999"), rows.get(21));
    }

    @Test
    void whatJustFitsIsShownWhole() {
        Page page = Page.of(Html.of(counted(20, 12)));
        assertEquals(240, page.texts("//td").size());
        assertEquals("", page.text("//*[text()='" + GAP + "']"));
    }

    @Test
    void ofALargeTensorNothingElseIsConverted() {
        Tensor one = torch.ones(1).to(ScalarType.ComplexFloat);
        Tensor eightTerabytes = one.expand(1_000_000, 1_000_000).conj();
        Page page = Page.of(Html.of(eightTerabytes));
        assertEquals(
                "999999" + " (1-0j)".repeat(6) + " …" + " (1-0j)".repeat(6),
                page.rows().get(21));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherRanksAreShownToo(boolean asArray) {
        assertEquals(List.of("42"), rows(torch.scalar_tensor(new Scalar(42L)).to(ScalarType.Long), asArray));
        assertEquals(List.of("0 1 2", "0 1 2"), rows(counted(3), asArray));
        List<String> line = rows(counted(1000), asArray);
        assertEquals("0 1 2 3 4 5 … 994 995 996 997 998 999", line.get(1));
        assertEquals(List.of(" 0 1", "0 0 1", "1 2 3"), rows(counted(3, 2, 2), asArray));
        assertEquals(List.of(), rows(torch.zeros(0, 3), asArray));
        assertEquals(List.of(), rows(torch.zeros(3, 0), asArray));
        assertEquals(List.of(), rows(torch.zeros(2, 0, 3), asArray));
        assertEquals("[0, 0, :, :]", Page.of(Html.of(counted(2, 2, 2, 2))).text("/div/div[2]/code"));
    }

    private static List<String> rows(Tensor tensor, boolean asArray) {
        try (NdArray array = Tensors.export(tensor)) {
            return Page.of(Html.of(asArray ? array : tensor)).rows();
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.MATCH_NONE, names = "Q.*")
    void everyDtypeIsShown(DType dtype) {
        try (NdArray array = Tensors.export(torch.eye(1, 2), dtype)) {
            Page page = Page.of(Html.of(Tensors.copiedTensor(array)));
            assertEquals(dtype + " [1, 2] on cpu", page.text("/div/div/code"));
            List<String> cells = page.texts("//td");
            assertEquals(
                    List.of(
                            array.select(0, 0).select(0, 0).toString(),
                            array.select(0, 0).select(0, 1).toString()),
                    cells);
            assertEquals(cells, Page.of(Html.of(array)).texts("//td"));
            assertNotEquals(cells.get(0), cells.get(1));
        }
    }

    @Test
    void whatCannotBeExportedShowsWhy() {
        Tensor meta = torch.eye(3).to(new Device("meta"), ScalarType.Float);
        assertTrue(Page.of(Html.of(meta)).text("/pre").contains("meta"));
        assertTrue(Page.of(Html.of(new Tensor())).text("/pre").contains("undefined tensor"));
        assertTrue(Page.of(Html.of(torch.eye(3).to_sparse())).text("/pre").contains("to_dense()"));
        Tensor closed = torch.eye(3);
        closed.close();
        assertTrue(Page.of(Html.of(closed)).text("/pre").contains("closed"));
    }

    @Test
    void whatIsClosedShowsWhatItWas() {
        NdArray array = Tensors.export(counted(2, 2));
        array.close();
        Page page = Page.of(Html.of(array));
        assertEquals("int64 [2, 2], closed", page.text("/div"));
    }

    /** A class as a user annotates one. */
    record Pair(Tensor left, Tensor right) {}

    private static final class PairConverter extends TensorConverter<Pair, TensorArrays> {
        final Member<Pair, Tensor, NdArray.OfFloat> left =
                member("left", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), Pair::left);
        final Member<Pair, Tensor, long[]> right =
                member("right", tensor(long[].class).dtype(DType.INT64), Pair::right);

        PairConverter() {
            super(Pair.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    @Test
    void aBundleIsAListOfItsMembers() {
        try (TensorArrays arrays = new PairConverter().export(new Pair(torch.eye(2), counted(3)))) {
            Page page = Page.of(Html.of(arrays));
            assertEquals("TensorArrays", page.text("/div/div/code"));
            assertEquals(List.of("left float32 [2, 2]", "right long[3]"), page.rows());
        }
    }

    @Test
    void aMapIsAListOfWhatIsInIt() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tensor", torch.eye(2));
        map.put("undefined", new Tensor());
        map.put("list", List.of(1, 2));
        map.put("map", Map.of());
        map.put("null", null);
        map.put("text", "x".repeat(100));
        List<String> rows = Page.of(Html.of(map)).rows();
        assertEquals("tensor float32 [2, 2] on cpu", rows.get(0));
        assertTrue(rows.get(1).contains("undefined"), rows.get(1));
        assertEquals("list list of 2", rows.get(2));
        assertEquals("map map of 0", rows.get(3));
        assertEquals("null null", rows.get(4));
        assertEquals("text " + "x".repeat(80) + GAP, rows.get(5));
    }

    @Test
    void aPlanIsItsExplanation() {
        Tensor tensor = torch.eye(2);
        assertEquals(
                Tensors.plan(tensor).explain().replace("\r\n", "\n"),
                Page.of(Html.of(Tensors.plan(tensor))).text("/pre"));
    }

    @Test
    void textIsEscaped() {
        String nasty = "</pre><script>alert('1' & \"2\")</script>";
        assertEquals(nasty, Page.of(Html.of(nasty)).text("/pre"));
        assertEquals(nasty + " " + nasty, Page.of(Html.of(Map.of(nasty, nasty))).text("//td"));
        assertEquals("null", Page.of(Html.of(null)).text("/pre"));
    }

    @Test
    void whatIsHtmlAlreadyStaysSo() {
        Html html = Html.of(1);
        assertSame(html, Html.of(html));
    }
}
