package dev.tensorexport.converter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tensorexport.ConversionException;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a value is written as text, and read again.
 *
 * @param expected what a value is, for messages
 * @param isOne whether an object is such a value already
 */
record ValueText<V>(
        String expected, Predicate<Object> isOne, Function<V, String> toText, Function<String, V> fromText) {
    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<Class<?>, Function<String, ?>> NUMBERS = Map.of(
            int.class,
            text -> new BigDecimal(text).intValueExact(),
            long.class,
            text -> new BigDecimal(text).longValueExact(),
            float.class,
            ValueText::floatOf,
            double.class,
            ValueText::doubleOf);

    /**
     * That of a type.
     *
     * @throws IllegalArgumentException if none is kept
     */
    @SuppressWarnings("unchecked") // The functions of each branch are those of its type.
    static <V> ValueText<V> of(Class<V> type) {
        Class<?> primitive = MethodType.methodType(type).unwrap().returnType();
        Function<String, ?> number = NUMBERS.get(primitive);
        if (number != null) {
            return of("of type " + primitive, boxed(primitive), (Function<String, V>) number);
        } else if (primitive == boolean.class) {
            return of("true or false", Boolean.class, text -> (V) truth(text));
        } else if (type == String.class) {
            return of("text", String.class, text -> (V) text);
        } else if (type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return new ValueText<>(
                    "one of " + names,
                    type::isInstance,
                    value -> ((Enum<?>) value).name(),
                    text -> Arrays.stream(type.getEnumConstants())
                            .filter(constant -> ((Enum<?>) constant).name().equals(text))
                            .findFirst()
                            .orElseThrow(IllegalArgumentException::new));
        }
        throw new IllegalArgumentException("found " + type.getSimpleName()
                + ".class; expected String, int, long, float, double, boolean or an enum");
    }

    /** The float that a text is, or that is written as the same decimal number. */
    private static Float floatOf(String text) {
        double number = doubleOf(text);
        float near = Float.parseFloat(text);
        boolean isSame = (float) number == near && near == number
                || Double.isNaN(number)
                || Float.isFinite(near) && new BigDecimal(text).compareTo(new BigDecimal(Float.toString(near))) == 0;
        if (!isSame) {
            throw new NumberFormatException();
        }
        return near;
    }

    private static Double doubleOf(String text) {
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number) && !text.endsWith("Infinity")) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static <V> ValueText<V> of(String expected, Class<?> type, Function<String, V> fromText) {
        return new ValueText<>(expected, type::isInstance, String::valueOf, fromText);
    }

    private static Class<?> boxed(Class<?> primitive) {
        return MethodType.methodType(primitive).wrap().returnType();
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }

    /** That of a list of texts, a JSON array. */
    static ValueText<List<String>> ofTexts() {
        return new ValueText<>(
                "a list of texts",
                value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
                ValueText::json,
                ValueText::texts);
    }

    private static String json(List<String> texts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String each : texts) {
                if (each == null) {
                    throw new ConversionException("found null in the list; expected strings");
                }
                json.writeString(each);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> texts(String text) {
        List<String> texts = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException();
            }
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
            }
            if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
                throw new IllegalArgumentException();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return Collections.unmodifiableList(texts);
    }

    String write(V value) {
        return toText.apply(value);
    }

    /**
     * The value that something is: one already, its text, or a number of another type, or in an array without dims,
     * that equals it.
     *
     * @throws ConversionException if it is none
     */
    @SuppressWarnings("unchecked") // That is what isOne says.
    V read(Object given) {
        Object plain = given instanceof NdArray array ? element(array) : given;
        if (isOne.test(plain)) {
            return (V) plain;
        }
        if (plain instanceof String || plain instanceof Number || plain instanceof Boolean) {
            try {
                return fromText.apply(plain.toString());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new ConversionException("found " + described(plain) + "; expected " + expected, e);
            }
        }
        throw new ConversionException("found " + described(plain) + "; expected " + expected);
    }

    /** The element of an array without dims; the array where there is no such number. */
    private static Object element(NdArray array) {
        if (array.rank() > 0 || array.dtype().isComplex()) {
            return array;
        } else if (array instanceof NdArray.OfBoolean bool) {
            return bool.get();
        }
        NdArray one = array.reshape(1);
        try {
            return array.dtype().isFloatingPoint()
                    ? (Object) one.toArrayExact(double[].class)[0]
                    : (Object) one.toArrayExact(long[].class)[0];
        } catch (ArithmeticException e) {
            return array;
        }
    }

    private static String described(Object given) {
        if (given instanceof String) {
            return "\"" + given + "\"";
        } else if (given instanceof NdArray array) {
            return array.dtype() + " " + Arrays.toString(array.shape());
        } else if (given instanceof ArrayInfo info) {
            return info.dtypeName() + " " + Arrays.toString(info.shape()) + " in the file";
        }
        boolean isPlain = given instanceof Number || given instanceof Boolean || given instanceof Collection<?>;
        return isPlain ? given.toString() : "an object of " + given.getClass().getName();
    }
}
