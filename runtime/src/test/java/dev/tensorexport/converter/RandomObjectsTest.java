package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.Models.AnyConverter;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is restored, whatever the object; what could not be told from its names is not saved. */
class RandomObjectsTest {
    private static final int OBJECTS = 300;
    private static final List<String> KEYS = List.of("a", "0", "x/y", "e w", "__metadata__", "\u00e9");
    private static final List<String> KEYS_OF_TENSORS =
            List.of("a", "a.b", ".s", "e.", "/s", "e/", "x/y", "0.0", "__metadata__", "\"");
    private static final List<ScalarType> DTYPES = List.of(ScalarType.Float, ScalarType.Long, ScalarType.Byte);
    private static final long[][] SHAPES = {{}, {1}, {3}, {2, 3}, {0}, {2, 0}};

    private static final List<String> TEXTS = List.of("", "a", "null", "\u00e9\ud83d\ude00", "[\"\\\n\t ");

    private final Random random = new Random(11);
    private boolean isTextKept;
    private final Map<MemberType<?, ?>, AnyConverter> converters = new IdentityHashMap<>();

    /** Tensors that several places hold. */
    private final List<Tensor> shared = new ArrayList<>();

    /** A type, and how to make a value of it. */
    private record Kind(MemberType<?, ?> type, Values values) {}

    @FunctionalInterface
    private interface Values {
        Object next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.safetensors", "object.npz", "object.pt"})
    void whatIsSavedIsRestored(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        isTextKept = !name.endsWith(".pt");
        int saved = 0;
        for (int i = 0; i < OBJECTS; i++) {
            Kind kind = object(3);
            AnyConverter converter = converters.get(kind.type);
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) kind.values.next();
            try (TensorArrays arrays = converter.export(object)) {
                assertSame(object, converter.restore(arrays), i + " exported");
            }
            try {
                converter.save(object, file);
            } catch (ConversionException e) {
                assertTrue(e.getMessage().contains("without tensors"), e.getMessage());
                continue;
            }
            saved++;
            assertSame(object, converter.restore(file), i + " in " + name);
            converter.load(object, file);
        }
        assertTrue(saved > OBJECTS / 3 && saved < OBJECTS, saved + " of " + OBJECTS + " saved");
    }

    private Kind object(int depth) {
        Map<String, MemberType<?, ?>> types = new LinkedHashMap<>();
        Map<String, Kind> members = new LinkedHashMap<>();
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> {
            Kind kind = member(depth - 1);
            members.put("m" + i, kind);
            types.put("m" + i, kind.type);
        });
        AnyConverter converter = new AnyConverter(types);
        MemberType<?, ?> type = TensorConverter.nested(() -> converter);
        converters.put(type, converter);
        return new Kind(type, () -> {
            Map<String, Object> object = new LinkedHashMap<>();
            members.forEach((name, kind) -> object.put(name, kind.values.next()));
            return object;
        });
    }

    private Kind member(int depth) {
        int choice = random.nextInt(4);
        if (choice == 0) {
            Kind present = element(depth);
            return new Kind(
                    TensorConverter.nullable(present.type),
                    () -> random.nextInt(3) == 0 ? null : present.values.next());
        } else if (choice == 1) {
            Kind present = element(depth);
            return new Kind(
                    optional(present.type),
                    () -> random.nextInt(3) == 0 ? Optional.empty() : Optional.of(present.values.next()));
        }
        return element(depth);
    }

    private Kind element(int depth) {
        switch (random.nextInt(24)) {
            case 0 -> {
                return new Kind(TensorConverter.value(long.class), random::nextLong);
            }
            case 1 -> {
                return new Kind(TensorConverter.value(float.class), random::nextFloat);
            }
            case 2 -> {
                return new Kind(TensorConverter.value(boolean.class), random::nextBoolean);
            }
            case 3 -> {
                if (isTextKept) {
                    return new Kind(TensorConverter.value(String.class), this::text);
                }
            }
            case 4 -> {
                if (isTextKept) {
                    return new Kind(
                            TensorConverter.texts(),
                            () -> Stream.generate(this::text)
                                    .limit(random.nextInt(3))
                                    .toList());
                }
            }
            default -> {}
        }
        return switch (depth <= 0 ? random.nextInt(4) : random.nextInt(7)) {
            case 0 -> new Kind(TensorSpec.of(NdArray.class), this::tensor);
            case 1 -> floats(float.class, new long[][] {{}, {1}, {1, 1}});
            case 2 -> floats(float[][].class, new long[][] {{2, 3}, {0, 4}, {2, 0}});
            case 3 -> floats(FloatBuffer.class, SHAPES);
            case 4 -> list(element(depth - 1));
            case 5 -> map(element(depth - 1));
            default -> object(depth);
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private Kind floats(Class<?> type, long[][] shapes) {
        return new Kind(TensorSpec.of(type), () -> torch.rand(shapes[random.nextInt(shapes.length)]));
    }

    private Tensor tensor() {
        if (!shared.isEmpty() && random.nextInt(4) == 0) {
            return shared.get(random.nextInt(shared.size()));
        }
        long[] shape = SHAPES[random.nextInt(SHAPES.length)];
        Tensor tensor = torch.rand(shape).mul(new Scalar(100f)).to(DTYPES.get(random.nextInt(DTYPES.size())));
        shared.add(tensor);
        return tensor;
    }

    private Kind list(Kind element) {
        return new Kind(
                list(element.type),
                () -> IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> element.values.next())
                        .toList());
    }

    private Kind map(Kind element) {
        List<String> keys = element.type.isOneTensor() ? KEYS_OF_TENSORS : KEYS;
        return new Kind(map(element.type), () -> {
            Map<String, Object> map = new LinkedHashMap<>();
            IntStream.range(0, random.nextInt(3))
                    .forEach(i -> map.put(keys.get(random.nextInt(keys.size())), element.values.next()));
            return map;
        });
    }

    private static <E, V> MemberType<?, ?> list(MemberType<E, V> element) {
        return TensorConverter.list(element);
    }

    private static <E, V> MemberType<?, ?> map(MemberType<E, V> element) {
        return TensorConverter.map(element);
    }

    private static <E, V> MemberType<?, ?> optional(MemberType<E, V> element) {
        return TensorConverter.optional(element);
    }

    private static void assertSame(Object expected, Object found, String where) {
        if (expected instanceof Tensor tensor) {
            Tensor other = (Tensor) found;
            assertEquals(tensor.scalar_type().intern(), other.scalar_type().intern(), where);
            assertTrue(torch.equal(tensor, other), where);
        } else if (expected instanceof Optional<?> optional) {
            Optional<?> other = (Optional<?>) found;
            assertEquals(optional.isPresent(), other.isPresent(), where);
            optional.ifPresent(value -> assertSame(value, other.orElseThrow(), where));
        } else if (expected instanceof List<?> list) {
            List<?> other = (List<?>) found;
            assertEquals(list.size(), other.size(), where);
            for (int i = 0; i < list.size(); i++) {
                assertSame(list.get(i), other.get(i), where + "[" + i + "]");
            }
        } else if (expected instanceof Map<?, ?> map) {
            Map<?, ?> other = (Map<?, ?>) found;
            assertEquals(map.keySet(), other.keySet(), where);
            map.forEach((key, value) -> assertSame(value, other.get(key), where + "." + key));
        } else {
            assertEquals(expected, found, where);
        }
    }
}
