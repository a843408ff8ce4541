package dev.tensorexport.converter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of a class with a converter: how to read it from an object, and what it becomes. It can export its tensors
 * alone, with their type: {@code DetectionConverter.INSTANCE.boxes.export(detection)}.
 *
 * @param <T> the class
 * @param <H> what an object holds, for example {@code Tensor}
 * @param <V> what it becomes, for example {@code float[]}
 */
public final class Member<T, H extends @Nullable Object, V extends @Nullable Object> {
    private final String owner;
    private final String name;
    private final String key;
    private final int index;
    private final MemberType<H, V> type;
    private final Function<? super T, ? extends H> getter;
    private final String label;
    private final @Nullable KeyPath path;

    Member(
            String owner,
            String name,
            String key,
            int index,
            MemberType<H, V> type,
            Function<? super T, ? extends H> getter) {
        this.owner = owner;
        this.name = name;
        this.key = key;
        this.index = index;
        this.type = type;
        this.getter = getter;
        this.label = String.join(".", owner, name); // a JVM's first + of texts takes milliseconds
        this.path = type.isOneTensor() ? new KeyPath(label, key, null) : null;
    }

    /** The name in the class, for example {@code boxes}. */
    public String name() {
        return name;
    }

    /**
     * The name of its tensor in maps, or the prefix of its tensors' names. Empty for a module, whose tensors have the
     * names of its {@code state_dict()}.
     */
    public String key() {
        return key;
    }

    /** How it holds tensors, and what they become. */
    public MemberType<H, V> type() {
        return type;
    }

    /** Reads the member of an object. */
    public H get(T object) {
        return getter.apply(object);
    }

    /**
     * Exports the member of an object, all or none.
     *
     * @return the exported value; the caller closes it if it is closable
     * @throws dev.tensorexport.ConversionException as {@link TensorConverter#export} does
     */
    public V export(T object) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(scope, KeyPath.of(owner).inside(object), object));
        }
    }

    V export(ArrayScope scope, KeyPath at, T object) {
        return type.export(scope, at.member(this), get(object));
    }

    void collect(StateDict dict, KeyPath at, T object) {
        type.collect(dict, at.member(this), get(object));
    }

    String owner() {
        return owner;
    }

    String label() {
        return label;
    }

    /** Where its one tensor is in an object that is not part of another; null where there may be several. */
    @Nullable
    KeyPath path() {
        return path;
    }

    int index() {
        return index;
    }

    /** The index among the members of a converter, which has to be this one's. */
    int indexIn(List<? extends Member<?, ?, ?>> members) {
        if (index >= members.size() || members.get(index) != this) {
            throw new IllegalArgumentException(
                    "found " + this + "; expected one of " + members + ". Ask the object that it is a member of");
        }
        return index;
    }

    /** For example {@code Detection.boxes}. */
    @Override
    public String toString() {
        return label;
    }
}
