package dev.tensorexport.internal.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.shape.ShapePattern.Dim;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapePatternTest {
    @Test
    void aNumberIsAFixedSize() {
        Dim.Size dim = size("28");

        assertEquals(OptionalLong.of(28), dim.size().constant());
        assertEquals(List.of(), dim.names());
        assertFalse(dim.broadcast());
    }

    @Test
    void aNameIsBoundToTheSize() {
        Dim.Size dim = size("batch_2");

        assertEquals(OptionalLong.empty(), dim.size().constant());
        assertEquals(List.of("batch_2"), dim.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "_anything"})
    void anUnderscoreIsAnySize(String text) {
        assertEquals(new Dim.AnySize(text), only(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "*_", "_*", "*_batch", "_*batch"})
    void severalDimsWithoutANameAreAnyShape(String text) {
        assertEquals(new Dim.AnyDims(text), only(text));
        assertTrue(ShapePattern.parse(text).isAny());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "_", "*n", "... n"})
    void anyOtherShapeIsNotAnyShape(String text) {
        assertFalse(ShapePattern.parse(text).isAny());
    }

    @Test
    void severalDimsMayHaveAName() {
        assertEquals(new Dim.NamedDims("*batch", "batch", false), only("*batch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*#n", "#*n"})
    void modifiersComeInAnyOrder(String text) {
        assertEquals(new Dim.NamedDims(text, "n", true), only(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#h=28", "h=#28"})
    void modifiersStandBeforeOrAfterWhatTheSizeIsCalled(String text) {
        assertTrue(size(text).broadcast());
        assertEquals(List.of("h"), size(text).names());
        assertEquals(OptionalLong.of(28), size(text).size().constant());
    }

    /** The values are Python's. */
    @ParameterizedTest
    @CsvSource({
        "2*n, 14",
        "n+1, 8",
        "n-1-1, 5",
        "1+2*n, 15",
        "(1+2)*n, 21",
        "((n)), 7",
        "n//2, 3",
        "n//2*2, 6",
        "n*2//4, 3",
        "2*(n//4), 2",
        "n%4, 3",
        "0-n//2, -3",
        "(0-n)//2, -4",
        "(0-n)%4, 1",
        "n%(0-4), -1",
        "n//(0-1), -7",
        "m*n+m%3, 37",
        "n-m+1, 3"
    })
    void expressionsAreComputedAsPythonDoes(String text, long expected) {
        SizeExpression expression = SizeExpression.parse(text, 0, text.length());

        assertEquals(expected, expression.value(name -> Map.of("n", 7L, "m", 5L).get(name)));
        assertEquals(text, expression.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "n//0, divides by zero",
        "n%(1-1), divides by zero",
        "n+9223372036854775807, does not fit in a long",
        "0-n-9223372036854775807, does not fit in a long",
        "n*9223372036854775807, does not fit in a long",
        "(0-9223372036854775807-1+n-n)//(n-8), does not fit in a long"
    })
    void anExpressionWithoutAValueSaysWhy(String text, String why) {
        SizeExpression expression = SizeExpression.parse(text, 0, text.length());

        assertEquals(
                why,
                assertThrows(ArithmeticException.class, () -> expression.value(name -> 7))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"2*14, 28", "(28), 28", "057//2, 28", "9223372036854775807, 9223372036854775807", "0, 0"})
    void anExpressionWithoutNamesIsAFixedSize(String text, long expected) {
        assertEquals(OptionalLong.of(expected), size(text).size().constant());
        assertEquals(Set.of(), ShapePattern.parse(text).namesInExpressions());
    }

    @Test
    void parenthesesAroundANameChangeNothing() {
        assertEquals(Set.of("n"), ShapePattern.parse("(n)").boundNames());
    }

    @Test
    void aSymbolSaysWhichNamesItBindsAndWhichItNeeds() {
        ShapePattern pattern = ShapePattern.parse("b=2*n #c h=28 w=h2 d-1 (e) *f _g");

        assertEquals(List.of("b", "c", "h", "w", "h2", "e"), List.copyOf(pattern.boundNames()));
        assertEquals(List.of("n", "d"), List.copyOf(pattern.namesInExpressions()));
        assertEquals(Set.of("f"), pattern.multiNames());
        assertEquals(Map.of("h", 28L), pattern.fixedSizes());
    }

    @Test
    void onlyASizeThatMustBeThereIsFixed() {
        assertEquals(
                Map.of("a", 28L, "c", 1L),
                ShapePattern.parse("a=28 #b=28 #c=1 d=a 28").fixedSizes());
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "n, 1", "28 28, 2", "b c _ _, 4", "h=28 2*w #n, 3"})
    void theRankIsTheNumberOfSymbols(String text, int rank) {
        assertEquals(OptionalInt.of(rank), ShapePattern.parse(text).rank());
        assertEquals(-1, ShapePattern.parse(text).variadicIndex());
    }

    @ParameterizedTest
    @CsvSource({"..., 0", "*batch c h w, 0", "c *#n, 1", "a b *_ c, 2"})
    void thereIsNoRankWithASymbolForSeveralDims(String text, int variadicIndex) {
        assertEquals(OptionalInt.empty(), ShapePattern.parse(text).rank());
        assertEquals(variadicIndex, ShapePattern.parse(text).variadicIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 1", "h=1 #1", "2-1"})
    void onesAreOneElement(String text) {
        assertTrue(ShapePattern.parse(text).isOneElement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "1 2", "_", "...", "0", "#2", "1 ...", "n=#4"})
    void anythingElseMayBeMoreOrLessThanOneElement(String text) {
        assertFalse(ShapePattern.parse(text).isOneElement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b  c", " b c", "b c ", "\tb\n c\r\n"})
    void blanksAreOneBlank(String text) {
        assertEquals("b c", ShapePattern.parse(text).toString());
        assertEquals(
                List.of("b", "c"),
                ShapePattern.parse(text).dims().stream().map(Dim::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void noSymbolIsTheShapeOfAScalar(String text) {
        assertEquals(List.of(), ShapePattern.parse(text).dims());
        assertEquals("", ShapePattern.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n,m | found , at character 2 of \"n,m\"; expected sizes separated by blanks. Write \"n m\"",
                "foo, bar | found , at character 4 of \"foo, bar\"; expected sizes separated by blanks. Write \"foo bar\"",
                "(a+b)*2, n | found , at character 8 of \"(a+b)*2, n\"; expected sizes separated by blanks."
                        + " Write blanks instead",
                "(3, 4) | found ( at character 1 of \"(3, 4)\"; expected sizes without brackets. Write \"3 4\"",
                "(3,) | found ( at character 1 of \"(3,)\"; expected sizes without brackets. Write \"3\"",
                "() | found ( at character 1 of \"()\"; expected sizes without brackets. Write \"\"",
                "(3 4) | found ( at character 1 of \"(3 4)\"; expected sizes without brackets. Write \"3 4\"",
                "[3, 4] | found [ at character 1 of \"[3, 4]\"; expected sizes without brackets. Write \"3 4\"",
                "[-1,  None, 3] | found [ at character 1 of \"[-1, None, 3]\"; expected sizes without brackets."
                        + " Write \"_ _ 3\"",
                "n [3] | found [ at character 3 of \"n [3]\"; expected sizes without brackets. Remove it",
                "-1 | found -1 at character 1 of \"-1\"; expected no negative size. Write _ for any size, and"
                        + " expressions without blanks, as in n-1",
                "3 -1 | found -1 at character 3 of \"3 -1\"; expected no negative size. Write _ for any size, and"
                        + " expressions without blanks, as in n-1",
                "2-3 | found 2-3, which is -1, at character 1 of \"2-3\"; expected a size of 0 or more."
                        + " Write _ for any size",
                "2//0 | found 2//0, which divides by zero, at character 1 of \"2//0\"; expected a size of 0 or more."
                        + " Write _ for any size",
                "None 3 | found None at character 1 of \"None 3\"; expected a size. Write _ for any size",
                "3 null | found null at character 3 of \"3 null\"; expected a size. Write _ for any size",
                "9223372036854775808 | found 9223372036854775808 at character 1 of \"9223372036854775808\"; expected a"
                        + " size of at most 9223372036854775807. Write _ for any size",
                "b ?n | found ? at character 3 of \"b ?n\"; expected no ?, which jaxtyping has for PyTrees."
                        + " Write _ for any size, or remove it",
                "{size}+3 | found { at character 1 of \"{size}+3\"; expected no braces, which jaxtyping fills in when a"
                        + " function is called. Write a number, or a name",
                "...x | found ...x at character 1 of \"...x\"; expected ... on its own."
                        + " Write ... for any dims, or *n to give them a name",
                "**n | found a second * at character 2 of \"**n\"; expected one at most. Remove it",
                "##n | found a second # at character 2 of \"##n\"; expected one at most. Remove it",
                "*4 | found *4 at character 1 of \"*4\"; expected * and a name, for several dims."
                        + " Write ... for any dims, or *n",
                "* | found * at character 1 of \"*\"; expected * and a name, for several dims."
                        + " Write ... for any dims, or *n",
                "*n+1 | found *n+1 at character 1 of \"*n+1\"; expected * and a name, for several dims."
                        + " Write ... for any dims, or *n",
                "h=*n | found h=*n at character 1 of \"h=*n\"; expected * and a name, for several dims."
                        + " Write ... for any dims, or *n",
                "#_ | found #_ at character 1 of \"#_\"; expected _ or _ and a name, for a size that is not checked."
                        + " Write _",
                "_4 | found _4 at character 1 of \"_4\"; expected _ or _ and a name, for a size that is not checked."
                        + " Write _",
                "__n | found __n at character 1 of \"__n\"; expected _ or _ and a name, for a size that is not checked."
                        + " Write _",
                "_n+1 | found _n+1 at character 1 of \"_n+1\"; expected _ or _ and a name, for a size that is not"
                        + " checked. Write _",
                "h=_ | found h=_ at character 1 of \"h=_\"; expected _ or _ and a name, for a size that is not"
                        + " checked. Write h",
                "2*_n | found _n at character 3 of \"2*_n\"; expected a name with a size, and those that start with _"
                        + " have none. Remove the _ wherever the name appears",
                "n m= | found m= at character 3 of \"n m=\"; expected a size after it. Write m=28 or m=n",
                "# | found # at character 1 of \"#\"; expected a size after it. Write #28 or #n",
                "h =3 | found =3 at character 3 of \"h =3\"; expected a name, one = and a size, without blanks."
                        + " Write h=28",
                "h==3 | found h==3 at character 1 of \"h==3\"; expected a name, one = and a size, without blanks."
                        + " Write h=28",
                "a=b=3 | found a=b=3 at character 1 of \"a=b=3\"; expected a name, one = and a size, without blanks."
                        + " Write h=28",
                "3=h | found 3=h at character 1 of \"3=h\"; expected a name, one = and a size, without blanks."
                        + " Write h=28",
                "b 2n | found 2n at character 3 of \"b 2n\"; expected a number or a name."
                        + " Write 2*n, or start the name with a letter",
                "1_000 | found 1_000 at character 1 of \"1_000\"; expected a number or a name."
                        + " Write digits only, or start the name with a letter",
                "2(n+1) | found ( after 2 at character 2 of \"2(n+1)\"; expected one of + - * // %."
                        + " Write *( for a product",
                "min(a,b) | found ( after n at character 4 of \"min(a,b)\"; expected one of + - * // %."
                        + " Write *( for a product",
                "n + 1 | found + at character 3 of \"n + 1\"; expected a number, a name or (."
                        + " Write expressions without blanks, as in 2*(n+1)",
                "2* n | found the end of a symbol at character 3 of \"2* n\"; expected a number, a name or (."
                        + " Write expressions without blanks, as in 2*(n+1)",
                "(n+1 | found the end of a symbol at character 5 of \"(n+1\"; expected a )."
                        + " Write expressions without blanks, as in 2*(n+1)",
                "n) | found ) at character 2 of \"n)\"; expected one of + - * // %. Separate sizes by blanks",
                "(n#) | found # at character 3 of \"(n#)\"; expected one of + - * // %. Write # in front of the size",
                "n# | found # at character 2 of \"n#\"; expected one of + - * // %. Write # in front of the size",
                "n/2 | found / at character 2 of \"n/2\"; expected one of + - * // %. Write //, which rounds down",
                "n**2 | found ** at character 2 of \"n**2\"; expected one of + - * // %. Write n*n for a power",
                "1.5 | found . at character 2 of \"1.5\"; expected one of + - * // %. Separate sizes by blanks",
                "größe | found ö at character 3 of \"größe\"; expected one of + - * // %. Separate sizes by blanks",
                "*a n *b | found *b at character 6 of \"*a n *b\"; expected one symbol for several dims at most, and *a"
                        + " is one. Write a symbol for each dim instead",
                "... ... | found ... at character 5 of \"... ...\"; expected one symbol for several dims at most, and"
                        + " ... is one. Write a symbol for each dim instead",
                "h=28 h=30 | found h=30 at character 6 of \"h=28 h=30\"; expected one size for h."
                        + " Write h=28, or another name"
            })
    void whatIsNoShapeSaysWhereAndWhatToWrite(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ShapePattern.parse(text))
                        .getMessage());
    }

    @Test
    void parenthesesWithoutEndAreRefusedBeforeTheStackIsFull() {
        String text = "(".repeat(100_000) + "n" + ")".repeat(100_000);

        assertTrue(assertThrows(IllegalArgumentException.class, () -> ShapePattern.parse(text))
                .getMessage()
                .startsWith("found ( at character 101 of "));
    }

    @Test
    void parenthesesOneAfterAnotherAreAsManyAsWanted() {
        assertEquals(
                OptionalLong.of(1000), size("0" + "+(1)".repeat(1000)).size().constant());
    }

    private static Dim only(String text) {
        List<Dim> dims = ShapePattern.parse(text).dims();
        assertEquals(1, dims.size());
        return dims.get(0);
    }

    private static Dim.Size size(String text) {
        return (Dim.Size) only(text);
    }
}
