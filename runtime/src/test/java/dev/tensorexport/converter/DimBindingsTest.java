package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.shape.ShapePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members are written as {@code n 4: 3 4; n: 3}: pattern and shape, in the order they are checked; the first is called
 * {@code Model.a}, the second {@code Model.b}.
 */
class DimBindingsTest {
    /** What jaxtyping's documentation and its own tests say of arguments of one call. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "28 28: 28 28",
                "batch channels: 3 4; batch channels: 3 4",
                "b c: 3 4; c b: 4 3",
                "b c: 3 3; c b: 3 3",
                "b c: 3 4; c d: 4 5; b d: 3 5",
                "4 5 foo: 4 5 2; foo: 2; 4 5: 4 5",
                "b c _ _: 1 2 3 4; b _skip: 1 9",
                "foo _: 3 4; _: 5",
                ":",
                "...:",
                "...: 1 2 3",
                "... c h w: 3 28 28",
                "... c h w: 7 8 3 28 28",
                "... foo: 3 4 5; foo: 5",
                "*batch foo: 5; *batch:; foo: 5",
                "*batch foo: 3 5; *batch: 3; foo: 5",
                "foo *batch: 4; foo *batch bar: 4 3",
                "#4: 4",
                "#4: 1",
                "#foo: 3; #foo: 3",
                "#foo: 1; #foo: 1",
                "#foo: 3; #foo: 1",
                "#foo: 1; foo: 3; #foo: 3",
                "*#foo: 3; *#foo: 1",
                "*#foo: 4; *#foo: 4 4",
                "*#foo: 5 6; *#foo: 1",
                "*#foo: 4; *#foo: 1 4",
                "*#foo: 5 6; *#foo: 5 1",
                "*#foo: 3; *#foo: 2 1",
                "*#foo: 1 6; *#foo: 5 6",
                "*#foo: 5 1; *#foo: 1 6; *foo: 5 6",
                "*foo: 5 6; *#foo: 6; *#foo: 5 1; *#foo:",
                "dim: 5; dim-1: 4",
                "dim: 5; 2*dim: 10",
                "rows=4 cols=3: 4 3",
                "n: 0; n: 0; *#n: 0; *#n: 1"
            })
    void acceptsWhatJaxtypingAccepts(String members) {
        assertTrue(accepts(members), members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "28 28: 28 27",
                "28 28: 28",
                ": 1",
                "b c: 3 4; b c: 4 3",
                "b c: 3 4; c d: 5 4",
                "b c: 3 4; c d: 4 5; b d: 3 6",
                "a b: 1",
                "4 5 foo: 3 5 2",
                "... c h w: 28 28",
                "... foo: 5; foo: 1",
                "*batch foo: 5; *batch: 3",
                "*batch foo: 3 5; *batch:",
                "foo *batch: 4; foo *batch bar: 3 4",
                "foo *batch: 4 3; foo *batch bar: 3 4",
                "#4: 3",
                "#4: 0",
                "#foo: 3; #foo: 4",
                "#foo: 3; foo: 1",
                "#foo: 3; #foo: 0",
                "*#foo: 3; *#foo: 4",
                "*#foo: 3; *#foo: 4 4",
                "*#foo: 5 6; *#foo: 4",
                "*#foo: 5 6; *#foo: 1 4",
                "*#foo: 4 4; *#foo: 5 1",
                "*#foo: 4 4; *#foo: 2 1",
                "*#foo: 1 6; *#foo: 4 4",
                "*#foo: 5 1; *#foo: 1 6; *foo: 5 1",
                "*foo: 4; *#foo: 1 4",
                "*#foo: 1 4; *foo: 4",
                "*foo: 1 4; *#foo: 5 4",
                "dim: 5; dim-1: 5",
                "dim: 5; 2*dim: 15",
                "dim: 5; dim-1: 3 4",
                "*#n: 0; *#n: 2"
            })
    void rejectsWhatJaxtypingRejects(String members) {
        assertTrue(!accepts(members), members);
    }

    /** Where this differs from jaxtyping: names of fixed sizes are names, and expressions wait for theirs. */
    @ParameterizedTest
    @CsvSource({
        "h=28: 28; h: 28, true",
        "h=28: 28; h: 27, false",
        "h=w: 3; h: 3; w: 3, true",
        "h=w: 3; w: 4, false",
        "h=w: 3; h: 4, false",
        "h=2*n: 6; n: 3; h: 6, true",
        "h=2*n: 6; n: 4, false",
        "h=2*n: 6; h: 7, false",
        "2*n n: 6 3, true",
        "2*n n: 6 4, false",
        "2*n: 6; m: 4, true",
        "a+b: 7; a: 3; b: 4, true",
        "a+b: 7; a: 3; b: 5, false",
        "#2*n: 1; n: 3, true",
        "#2*n: 6; n: 3, true",
        "#2*n: 5; n: 3, false",
        "#h=28: 1; h: 5, true",
        "#h=28: 28; h: 5, false",
        "#h=28: 5, false",
        "n: 3; *n: 4, true",
        "(n): 3; (n): 4, false"
    })
    void namesOfSizesAndExpressionsHoldForAllMembers(String members, boolean accepted) {
        assertEquals(accepted, accepts(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n 4: 3 4; n: 3; 2*n: 6; m=n+1: 4; m//2: 2",
                "n 4: 3 4; n: 3; 2*n: 6; m=n+1: 4; m//2: 1",
                "n 4: 3 4; n: 3; 2*n: 5; m=n+1: 4; m//2: 2",
                "n 4: 3 4; n: 3; 2*n: 6; m=n+1: 5; m//2: 2",
                "a+b: 7; a: 3; b=a+1: 4; #b: 1",
                "a+b: 7; a: 3; b=a+1: 4; #b: 3",
                "a+b: 7; a: 2; b=a+1: 3; #b: 1",
                "*#n: 1 4; *#n: 5 1; *n: 5 4; *#n c: 2",
                "*#n: 1 4; *#n: 5 1; *n: 1 4; *#n c: 2",
                "*#n: 1 4; *#n: 5 1; *#n c: 4 4 2; c: 2",
                "*#n: 1 4; *#n: 5 1; *#n c: 3 1 2; c: 2",
                "n//m: 2; n: 4; m: 2; n*m: 8",
                "n//m: 2; n: 4; m: 0; n*m: 0",
                "#n: 1; #n: 3; n: 3; n-2: 1",
                "#n: 1; #n: 3; n: 1; n-2: 1"
            })
    void theOrderOfTheMembersDoesNotMatter(String members) {
        List<String> inOrder = List.of(members.split("; *"));
        boolean accepted = accepts(members);

        for (List<String> order : permutations(inOrder)) {
            assertEquals(accepted, accepts(String.join(";", order)), order::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n 4: 5 | found shape [5] of rank 1; expected \"n 4\" of rank 2."
                        + " Reshape the tensor, or declare another shape",
                ": 1 | found shape [1] of rank 1; expected \"\" of rank 0. Reshape the tensor, or declare another shape",
                "... h w: 5 | found shape [5] of rank 1; expected \"... h w\" of rank 2 or more."
                        + " Reshape the tensor, or declare another shape",
                "n 4: 5 3 | found shape [5, 3], where dim 1 is 3; expected \"n 4\", where it is 4."
                        + " Give the dim that size, or declare another shape",
                "... #h=4: 7 5 3 | found shape [7, 5, 3], where dim 2 is 3; expected \"... #h=4\", where it is 4 or 1."
                        + " Give the dim that size, or declare another shape",
                "n 4: 3 4; n: 5 | found shape [5] for \"n\", so n = 5 at dim 0; expected n = 3, as at dim 0 of Model.a of"
                        + " shape [3, 4] for \"n 4\". Make the sizes agree, or declare another shape",
                "... n: 7 3; m #n: 8 5 | found shape [8, 5] for \"m #n\", so n = 5 at dim 1; expected n = 3 or 1, as at"
                        + " dim 1 of Model.a of shape [7, 3] for \"... n\"."
                        + " Make the sizes agree, or declare another shape",
                "n n: 3 4 | found shape [3, 4] for \"n n\", so n = 4 at dim 1; expected n = 3, as at dim 0."
                        + " Make the sizes agree, or declare another shape",
                "n 4: 3 4; 2*n: 5 | found shape [5] for \"2*n\", where dim 0 is 5; expected 2*n = 6, for n = 3 at dim 0"
                        + " of Model.a of shape [3, 4] for \"n 4\". Make the sizes agree, or declare another shape",
                "n: 3; h=#2*n: 5 | found shape [5] for \"h=#2*n\", where dim 0 is 5; expected 2*n = 6 or 1, for n = 3 at"
                        + " dim 0 of Model.a of shape [3] for \"n\". Make the sizes agree, or declare another shape",
                "n 2*n: 3 5 | found shape [3, 5] for \"n 2*n\", where dim 1 is 5; expected 2*n = 6, for n = 3 at dim 0."
                        + " Make the sizes agree, or declare another shape",
                "2*n: 5; n 4: 3 4 | found shape [3, 4] for \"n 4\", so 2*n = 6 for n = 3 at dim 0; expected 2*n = 5, as"
                        + " at dim 0 of Model.a of shape [5] for \"2*n\"."
                        + " Make the sizes agree, or declare another shape",
                "a+b: 6; a: 3; b: 4 | found shape [4] for \"b\", so a+b = 7 for a = 3 at dim 0 of Model.b of shape [3] for"
                        + " \"a\" and b = 4 at dim 0; expected a+b = 6, as at dim 0 of Model.a of shape [6] for \"a+b\"."
                        + " Make the sizes agree, or declare another shape",
                "n//m: 5; n m: 5 0 | found shape [5, 0] for \"n m\", so n//m divides by zero for n = 5 at dim 0 and"
                        + " m = 0 at dim 1; expected n//m = 5, as at dim 0 of Model.a of shape [5] for \"n//m\"."
                        + " Make the sizes agree, or declare another shape",
                "n: 3; 9223372036854775807*n: 5 | found shape [5] for \"9223372036854775807*n\", so"
                        + " 9223372036854775807*n does not fit in a long for n = 3 at dim 0 of Model.a of shape [3] for"
                        + " \"n\"; expected 9223372036854775807*n = 5, as at dim 0."
                        + " Make the sizes agree, or declare another shape",
                "*batch 4: 5 4; *batch: 2 3 | found shape [2, 3] for \"*batch\", so *batch = [2, 3]; expected"
                        + " *batch = [5], as in Model.a of shape [5, 4] for \"*batch 4\"."
                        + " Make the sizes agree, or declare another shape",
                "*#b: 4; *#b c: 3 2 | found shape [3, 2] for \"*#b c\", so *#b = [3]; expected sizes that broadcast with"
                        + " *#b = [4], as in Model.a of shape [4] for \"*#b\"."
                        + " Make the sizes agree, or declare another shape",
                "*b: 4; #*b: 1 4 | found shape [1, 4] for \"#*b\", so *#b = [1, 4]; expected sizes that broadcast to"
                        + " *b = [4], as in Model.a of shape [4] for \"*b\"."
                        + " Make the sizes agree, or declare another shape",
                "*#b: 4; *b: 1 | found shape [1] for \"*b\", so *b = [1]; expected sizes that *#b = [4] broadcasts to, as"
                        + " in Model.a of shape [4] for \"*#b\". Make the sizes agree, or declare another shape"
            })
    void theMessageNamesWhatWasFoundWhatWasExpectedAndWhereFrom(String members, String message) {
        assertEquals(
                message,
                assertThrows(ConversionException.class, () -> check(new DimBindings(), members))
                        .getMessage());
    }

    @Test
    void aMemberThatFailsLeavesNothingBehind() {
        DimBindings sizes = new DimBindings();
        check(sizes, "2*k: 8");

        for (String failing :
                List.of("n *b 4: 3 7 5", "n n: 3 4", "n m=n+1 *b: 3 3 7", "n *b k: 3 7 5", "n h=2*n: 3 7")) {
            assertThrows(ConversionException.class, () -> check(sizes, failing), failing);
        }

        assertEquals(OptionalLong.empty(), sizes.size("n"));
        assertEquals(OptionalLong.empty(), sizes.size("m"));
        assertEquals(OptionalLong.empty(), sizes.size("k"));
        check(sizes, "n *b 2*n: 5 8 9 10; m: 9; h: 9");
        assertThrows(ConversionException.class, () -> check(sizes, "k: 5"));
        check(sizes, "k: 4");
    }

    @Test
    void aFailureThatAnExpressionOfAnotherMemberCausesLeavesThatExpression() {
        DimBindings sizes = new DimBindings();
        check(sizes, "a+b: 7; a: 3");

        assertThrows(ConversionException.class, () -> check(sizes, "b: 5"));
        assertThrows(ConversionException.class, () -> check(sizes, "b: 6"));

        check(sizes, "b: 4");
    }

    @Test
    void anExpressionWhoseNamesNoMemberHasIsNotChecked() {
        assertTrue(accepts("2*n: 5; n-1: 7"));
    }

    @Test
    void theSizeOfANameIsKnownOnceAMemberHasIt() {
        DimBindings sizes = new DimBindings();
        check(sizes, "#n *several h=28 2*k: 1 7 28 4");

        assertEquals(OptionalLong.of(28), sizes.size("h"));
        assertEquals(OptionalLong.empty(), sizes.size("n"));
        assertEquals(OptionalLong.empty(), sizes.size("several"));
        assertEquals(OptionalLong.empty(), sizes.size("k"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 28 28, 784, 28 28",
        "'', '', 1, ''",
        "'', n 4, 12, 3 4",
        "'', _ 4, 12, 3 4",
        "'', 4 n, 0, 4 0",
        "'', 0 4, 0, 0 4",
        "'', #4 3, 12, 4 3",
        "'', #4 3, 3, 1 3",
        "n: 3, n 4, 12, 3 4",
        "n: 3, n m 2*n, 90, 3 5 6",
        "n: 3, #n 4, 12, 3 4",
        "n: 3, #n 4, 4, 1 4",
        "n: 1, #n m, 4, 1 4",
        "h: 6, h=2*k m, 12, 6 2",
        "2*k: 6, k 4, 12, 3 4",
        "'*b: 2 3', *b c, 30, 2 3 5",
        "'*b: 2 3', c *b 2, 60, 5 2 3 2",
        "'*b:', *b c, 5, 5",
        "n: 3, n n-3 n, 0, 3 0 3",
        "n: 9223372036854775807, n 1, 9223372036854775807, 9223372036854775807 1"
    })
    void theOneShapeOfSoManyElementsIsInferred(String members, String pattern, long numel, String shape) {
        DimBindings sizes = new DimBindings();
        check(sizes, members);

        Optional<long[]> inferred = sizes.infer(ShapePattern.parse(pattern), numel);

        assertEquals(shape, inferred.map(DimBindingsTest::text).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 28 28, 783",
        "'', '', 2",
        "'', n 4, 13",
        "'', n m, 12",
        "'', n n, 9",
        "'', _ 0, 0",
        "'', n 4, -4",
        "'', #4 3, 6",
        "'', ..., 12",
        "'', *b, 12",
        "'', n 9223372036854775807 2, 4",
        "'', 4611686018427387904 4, 0",
        "n: 3, n 4, 13",
        "n: 3, #n 4, 8",
        "n: 3, n-4 m, 12",
        "n: 0, 2//n m, 12",
        "n: 3, h=2*n h, 37",
        "2*k: 6, k 4, 16",
        "'*#b: 2 3', *b c, 30",
        "'*b: 2 3', *#b c, 30"
    })
    void noShapeIsInferredWhereThereIsNoneOrMoreThanOne(String members, String pattern, long numel) {
        DimBindings sizes = new DimBindings();
        check(sizes, members);

        assertEquals(
                Optional.empty(),
                sizes.infer(ShapePattern.parse(pattern), numel).map(DimBindingsTest::text));
    }

    @Test
    void inferringBindsNothing() {
        DimBindings sizes = new DimBindings();
        check(sizes, "2*k: 6");

        assertArrayEquals(
                new long[] {3, 4}, sizes.infer(ShapePattern.parse("k 4"), 12).orElseThrow());

        assertEquals(OptionalLong.empty(), sizes.size("k"));
        check(sizes, "k: 3");
    }

    private static boolean accepts(String members) {
        try {
            check(new DimBindings(), members);
            return true;
        } catch (ConversionException e) {
            return false;
        }
    }

    private static void check(DimBindings sizes, String members) {
        if (members.isEmpty()) {
            return;
        }
        char name = 'a';
        for (String member : members.split(";")) {
            int colon = member.indexOf(':');
            sizes.check(
                    "Model." + name++,
                    ShapePattern.parse(member.substring(0, colon)),
                    Layout.contiguous(shape(member.substring(colon + 1).strip())));
        }
    }

    private static long[] shape(String sizes) {
        return sizes.isEmpty()
                ? new long[0]
                : Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private static String text(long[] shape) {
        return Arrays.toString(shape).replaceAll("[\\[\\],]", "");
    }

    private static <T> List<List<T>> permutations(List<T> elements) {
        if (elements.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            List<T> others = new ArrayList<>(elements);
            T first = others.remove(i);
            for (List<T> rest : permutations(others)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }
}
