package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.Complex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values besides arrays are the same on both sides. */
class ValuesTest extends WithPython {
    private void same(Object java, String literal) {
        python.set("x", java);
        assertTrue(
                python.value("x == " + literal + " and type(x) is type(" + literal + ")", Boolean.class),
                () -> literal + " was " + python.value("repr(x)"));
    }

    @Test
    void javaValuesArriveInPython() {
        same(null, "None");
        same(true, "True");
        same(false, "False");
        same((byte) -3, "-3");
        same((short) 7, "7");
        same(-1, "-1");
        same(Long.MIN_VALUE, "-2**63");
        same(BigInteger.TWO.pow(200).negate(), "-2**200");
        same(1.5f, "1.5");
        same(-0.1, "-0.1");
        same(Double.POSITIVE_INFINITY, "float('inf')");
        same(new Complex(1, -2), "complex(1, -2)");
        same('x', "'x'");
        same("", "''");
        same("na\u00efve \ud83d\ude00 \ufeff\u0000z", "'na\\u00efve \\U0001f600 \\ufeff\\x00z'");
        same("\ud800", "'\\ud800'");
        same("y".repeat(100_000), "'y' * 100000");
        same(new byte[] {0, -1, 65}, "b'\\x00\\xffA'");
        same(new byte[0], "b''");
        same(Arrays.asList(1, null, "a"), "[1, None, 'a']");
        same(new Object[] {1, new Object[] {}, List.of()}, "(1, (), [])");
        same(Map.of("a", List.of(1.5)), "{'a': [1.5]}");
        same(Map.of(), "{}");
    }

    private Object value(String expression) {
        return python.value(expression);
    }

    @Test
    void pythonValuesArriveInJava() {
        assertNull(value("None"));
        assertEquals(true, value("1 < 2"));
        assertEquals(-1L, value("-1"));
        assertEquals(Long.MIN_VALUE, value("-2**63"));
        assertEquals(BigInteger.TWO.pow(63), value("2**63"));
        assertEquals(BigInteger.TWO.pow(20000).negate(), value("-2**20000"), "longer than Python prints an int");
        assertEquals(0.1, value("0.1"));
        assertTrue(Double.isNaN((Double) value("float('nan')")));
        assertEquals(new Complex(0, 1), value("1j"));
        assertEquals("na\u00efve \ud83d\ude00 \ufeff\u0000", value("'na\\u00efve \\U0001f600 \\ufeff\\x00'"));
        assertEquals("\udc80", value("'\\udc80'"));
        assertArrayEquals(new byte[] {0, -1}, (byte[]) value("b'\\x00\\xff'"));
        assertArrayEquals(new byte[] {1, 2}, (byte[]) value("bytearray([1, 2])"));
        assertEquals(Arrays.asList(1L, null, List.of("a")), value("[1, None, ('a',)]"));
        assertThrows(UnsupportedOperationException.class, () -> ((List<?>) value("(1, 2)")).remove(0));
        Map<Object, Object> expected = new LinkedHashMap<>();
        expected.put("b", 1L);
        expected.put(List.of(2L, 3L), null);
        assertEquals(expected, value("{'b': 1, (2, 3): None}"));
        assertEquals(List.of("b", "a"), new ArrayList<>(((Map<?, ?>) value("{'b': 1, 'a': 2}")).keySet()));
    }

    @Test
    void whatEqualsAKnownTypeArrivesAsThat() {
        python.run("import collections, enum, numpy\n"
                + "class Color(enum.IntEnum): RED = 4\n"
                + "class Text(str):\n"
                + "  def __str__(self): return 'not this'\n"
                + "Point = collections.namedtuple('Point', 'x y')");
        assertEquals(4L, value("Color.RED"));
        assertEquals("this", value("Text('this')"));
        assertEquals(List.of(1L, 2L), value("Point(1, 2)"));
        assertEquals(Map.of("a", 1L), value("collections.OrderedDict(a=1)"));
        assertEquals(2.5, value("numpy.float32(2.5)"));
        assertEquals(3L, value("numpy.uint8(3)"));
        assertEquals(true, value("numpy.bool_(True)"));
    }

    @Test
    void aTypeThatIsAskedForIsChecked() {
        assertEquals(3L, python.value("3", Long.class));
        ClassCastException e = assertThrows(ClassCastException.class, () -> python.value("3", Double.class));
        assertEquals("3 is a java.lang.Long; expected a java.lang.Double", e.getMessage());
        e = assertThrows(ClassCastException.class, () -> python.value("None", Long.class));
        assertEquals("None is None; expected a java.lang.Long", e.getMessage());
    }

    @Test
    void whatHasNoFormOnTheOtherSideIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> python.set("x", new float[] {1}));
        assertTrue(e.getMessage().startsWith("found a float[], which has no form in Python"), e.getMessage());
        PythonException p = assertThrows(PythonException.class, () -> python.value("{1, 2}"));
        assertTrue(p.getMessage().contains("a set has no form in Java"), p.getMessage());
        assertEquals(
                "TypeError",
                assertThrows(PythonException.class, () -> python.set("x", Map.of(List.of(), 1)))
                        .type());
    }

    @Test
    void whatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThrows(IllegalArgumentException.class, () -> python.set("x", list));
        python.run("y = []; y.append(y)");
        assertThrows(IllegalArgumentException.class, () -> python.value("y"));
    }

    @Test
    void eachHasVariablesOfItsOwn() {
        try (Python other = Pythons.open()) {
            python.set("x", 1);
            other.set("x", 2);
            assertEquals(1L, value("x"));
            other.run("def f(): return x + 1");
            assertEquals(3L, other.value("f()"));
            assertEquals(
                    "NameError",
                    assertThrows(PythonException.class, () -> value("f()")).type());
        }
    }
}
