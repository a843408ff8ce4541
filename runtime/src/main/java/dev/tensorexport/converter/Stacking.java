package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.state.TensorCollections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/**
 * The tensors of several objects on their way to one of each name. As with {@code torch.stack}, those of one name have
 * one dtype, device and shape, none of which is converted.
 */
final class Stacking implements AutoCloseable {
    private final List<StateDict> objects = new ArrayList<>();
    private final Map<String, List<Found>> byName = new LinkedHashMap<>();

    /** A tensor of one object. */
    private record Found(String label, Tensor tensor, TensorInfo info) {
        long[] shape() {
            return info.layout().shape();
        }
    }

    /**
     * Adds the tensors of the next object.
     *
     * @throws ConversionException if they are not as declared, or the first object has others
     */
    <T> void add(TensorConverter<T, ?> converter, T object) {
        StateDict dict = converter.stateDict(object, converter.label() + "[" + objects.size() + "]");
        objects.add(dict);
        dict.checkNamed();
        checkNames(objects.get(0), dict);
        checkValues(objects.get(0), dict);
        checkValues(dict, objects.get(0));
        DimBindings sizes = new DimBindings();
        dict.entries().forEach((name, entry) -> {
            TensorInfo info = entry.spec().check(entry.label(), entry.tensor(), sizes);
            Found found = new Found(entry.label(), Objects.requireNonNull(entry.tensor()), info);
            byName.computeIfAbsent(name, first -> new ArrayList<>()).add(found);
        });
    }

    private static void checkNames(StateDict first, StateDict other) {
        checkHasAll(first, other);
        checkHasAll(other, first);
    }

    /** What is no tensor is that of the batch, too. */
    private static void checkValues(StateDict first, StateDict other) {
        other.values().forEach((name, text) -> {
            StateDict.Text expected = first.values().get(name);
            if (expected == null || !expected.text().equals(text.text())) {
                String found = expected == null ? "none" : "\"" + expected.text() + "\"";
                throw KeyPath.refusal(
                        text.label(),
                        "found \"" + text.text() + "\"; expected what " + first.owner() + " has, " + found
                                + ", since a batch has one. Keep it beside the batch");
            }
        });
    }

    private static void checkHasAll(StateDict wanted, StateDict dict) {
        for (String name : wanted.names()) {
            if (!dict.entries().containsKey(name)) {
                throw KeyPath.refusal(
                        dict.owner(),
                        "found no tensor \"" + name + "\"; expected one, as " + wanted.owner()
                                + " has. Stack objects that hold the same");
            }
        }
    }

    /** Stacks the tensors of each name, all of which have one shape. */
    Map<String, Object> stacked(Consumer<Tensor> owner) {
        byName.values()
                .forEach(found -> found.forEach(other -> checkLike(
                        found.get(0), other, found.get(0).shape(), "Make the sizes agree, or call stackPadded")));
        return each(owner, TensorCollections::stacked);
    }

    /** Stacks the tensors of each name, each made as long in its first dim as the longest. */
    Map<String, Object> padded(double padding, Consumer<Tensor> owner) {
        byName.values().forEach(found -> found.forEach(other -> checkLikeButFirst(found.get(0), other)));
        return each(owner, tensors -> TensorCollections.padded(tensors, padding));
    }

    /** How long the first dim of each object's tensor is, by name. */
    Map<String, long[]> lengths() {
        Map<String, long[]> lengths = new LinkedHashMap<>();
        byName.forEach((name, found) -> {
            if (found.get(0).shape().length > 0) {
                lengths.put(
                        name, found.stream().mapToLong(each -> each.shape()[0]).toArray());
            }
        });
        return lengths;
    }

    private interface Merge {
        Tensor merge(List<Tensor> tensors);
    }

    private Map<String, Object> each(Consumer<Tensor> owner, Merge merge) {
        Map<String, Object> all = new LinkedHashMap<>();
        objects.get(0).values().forEach((name, text) -> all.put(name, text.text()));
        byName.forEach((name, found) -> {
            Tensor merged = merged(found, merge);
            owner.accept(merged);
            all.put(name, merged);
        });
        return all;
    }

    private static Tensor merged(List<Found> found, Merge merge) {
        try {
            return merge.merge(tensors(found));
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ConversionException(
                    found.get(0).label() + ": LibTorch failed to stack "
                            + found.get(0).info() + ": " + said + ". Convert the tensors first",
                    e);
        }
    }

    private static List<Tensor> tensors(List<Found> found) {
        return found.stream().map(Found::tensor).toList();
    }

    private static void checkLikeButFirst(Found first, Found other) {
        long[] expected = first.shape().clone();
        if (expected.length > 0 && other.shape().length > 0) {
            expected[0] = other.shape()[0];
        }
        checkLike(first, other, expected, "Only the first dim is padded");
    }

    private static void checkLike(Found first, Found other, long[] shape, String fix) {
        TensorInfo info = other.info();
        String expected;
        if (info.dtype() != first.info().dtype()) {
            expected = "dtype " + first.info().dtype();
        } else if (!info.device().equals(first.info().device())) {
            expected = "one on " + first.info().device();
        } else if (!Arrays.equals(other.shape(), shape)) {
            throw KeyPath.refusal(
                    other.label(),
                    "found shape " + Arrays.toString(other.shape()) + "; expected "
                            + Arrays.toString(shape) + ", for " + first.label() + " has "
                            + Arrays.toString(first.shape()) + ". " + fix);
        } else {
            return;
        }
        throw KeyPath.refusal(
                other.label(),
                "found " + info + "; expected " + expected + ", as " + first.label()
                        + " has. Convert one of them with to()");
    }

    @Override
    public void close() {
        objects.forEach(StateDict::close);
    }
}
