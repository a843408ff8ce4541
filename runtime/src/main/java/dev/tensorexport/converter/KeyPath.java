package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object a converter is at work, for messages, for names, and to notice an object that reaches itself. What
 * is at an index or key, and its members, have their texts made when they are asked for: an export of many tensors asks
 * for none.
 */
final class KeyPath {
    /** A depth that the smallest stacks hold, and no model has. */
    private static final int DEEPEST = 256;

    private static final Object INDEX = new Object();

    /** What this is a part of; null where the texts are given. */
    private final @Nullable KeyPath whole;

    /** The member or the key that this is of the whole, or {@link #INDEX}. */
    private final Object part;

    private final int index;

    private @Nullable String label;
    private @Nullable String name;

    /** The objects around it, the nearest first; null at the top. */
    private final @Nullable Around around;

    /** An object, where it is, and the objects around it. */
    record Around(
            @Nullable Object object,
            KeyPath path,
            int depth,
            @Nullable Around outer) {}

    KeyPath(String label, String name, @Nullable Around around) {
        whole = null;
        part = INDEX;
        index = 0;
        this.label = label;
        this.name = name;
        this.around = around;
    }

    private KeyPath(KeyPath whole, Object part, int index) {
        this.whole = whole;
        this.part = part;
        this.index = index;
        around = whole.around;
    }

    /** The same place with an object around it. */
    private KeyPath(KeyPath same, Around around) {
        whole = same.whole;
        part = same.part;
        index = same.index;
        label = same.label;
        name = same.name;
        this.around = around;
    }

    /** An object that nothing is around. */
    static KeyPath of(String label) {
        return new KeyPath(label, "", null);
    }

    /** For example {@code Batch.left.layers[0]}. */
    String label() {
        String text = label;
        if (text == null) {
            String before = Objects.requireNonNull(whole).label();
            text = part instanceof Member<?, ?, ?> member ? before + "." + member.name() : before + "[" + key() + "]";
            label = text;
        }
        return text;
    }

    /**
     * What the tensor is called in maps, or what the names of the tensors here start with, for example
     * {@code left.layers.0}; empty at the top.
     */
    String name() {
        String text = name;
        if (text == null) {
            text = Objects.requireNonNull(whole).join(key());
            name = text;
        }
        return text;
    }

    private String key() {
        if (part == INDEX) {
            return Integer.toString(index);
        }
        return part instanceof Member<?, ?, ?> member ? member.key() : (String) part;
    }

    @Nullable
    Around around() {
        return around;
    }

    KeyPath member(Member<?, ?, ?> member) {
        // The label of an element is not that of a class.
        if (label == null || !label.equals(member.owner())) {
            return new KeyPath(this, member, 0);
        }
        // What is around one tensor counts for nothing, as it leads to no other object.
        KeyPath alone = name().isEmpty() ? member.path() : null;
        return alone == null ? new KeyPath(member.label(), join(member.key()), around) : alone;
    }

    /** An element of a collection by its index. */
    KeyPath element(int index) {
        return new KeyPath(this, INDEX, index);
    }

    /** An element of a collection by its key. */
    KeyPath element(String key) {
        return new KeyPath(this, key, 0);
    }

    String join(String key) {
        return join(name(), key);
    }

    static String join(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + "." + second;
    }

    /** What a name is called inside an object, given what all names there start with. */
    static String relative(String start, String name) {
        return start.isEmpty() ? name : name.substring(start.length() + 1);
    }

    /** A path in the same object, of what has a name and no member. */
    KeyPath named(String key) {
        return new KeyPath(label(), join(key), around);
    }

    /** The same path, for the converter of what the object at hand is: where that object is, for messages. */
    KeyPath ofCase() {
        Around here = Objects.requireNonNull(around, "a case is that of an object");
        return new KeyPath(here.path.label(), name(), here.outer);
    }

    /**
     * The same path, in the object that is there.
     *
     * @param object null where it is yet to be built
     */
    KeyPath inside(@Nullable Object object) {
        for (Around outer = around; outer != null && object != null; outer = outer.outer) {
            if (outer.object == object) {
                throw refusal(
                        "found the same object as at " + outer.path.label()
                                + ", which it is a part of; expected objects without cycles. Remove @TensorExport from the member that leads back, or set it to null");
            }
        }
        int depth = around == null ? 0 : around.depth + 1;
        if (depth > DEEPEST) {
            throw refusal(
                    outline(),
                    "found an object nested " + depth + " deep; expected at most " + DEEPEST
                            + ". Hold the objects in a List instead");
        }
        return new KeyPath(this, new Around(object, this, depth, around));
    }

    /** The exception for what is wrong here. */
    ConversionException refusal(String problem) {
        return refusal(this, problem);
    }

    ConversionException refusal(ConversionException problem) {
        return refusal(this, problem);
    }

    /** @param place a path, or its label */
    static ConversionException refusal(Object place, String problem) {
        return new ConversionException(place + ": " + problem);
    }

    static ConversionException refusal(Object place, ConversionException problem) {
        return new ConversionException(place + ": " + problem.getMessage(), problem);
    }

    /** The label, without the middle of a long one. */
    private String outline() {
        int kept = 60;
        String text = label();
        return text.length() <= 2 * kept
                ? text
                : text.substring(0, kept) + "..." + text.substring(text.length() - kept);
    }

    /** The label. */
    @Override
    public String toString() {
        return label();
    }
}
