package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * What Kotlin's compiler notes of a class in {@code @kotlin.Metadata}: protocol buffers, as text that has a byte in
 * each character, and the names that these refer to by index.
 */
final class KotlinMetadata {
    private static final int FLAGS_OF_CLASS = 1;
    private static final int FUNCTION = 9;
    private static final int PROPERTY = 10;

    /** Of a function or a property. */
    private static final int NAME = 2;

    private static final int JVM_SIGNATURE = 100;
    private static final int FIELD_OF_SIGNATURE = 1;

    /** Where the modality is in the flags, and the one of sealed classes. */
    private static final int MODALITY = 4;

    private static final int SEALED = 3;

    private final AnnotationMirror mirror;

    /** A field of a message: a number, or text that may be a message itself. */
    private record Field(int number, long value, String text) {}

    /**
     * A property or a function.
     *
     * @param annotations the descriptors of those that stand on it, from Kotlin 2.4 on; before, none
     * @param isStored whether it is a property with a field
     */
    record Declared(String name, List<String> annotations, boolean isStored) {}

    private KotlinMetadata(AnnotationMirror mirror) {
        this.mirror = mirror;
    }

    /** The metadata of a class; empty if it is not written in Kotlin. */
    static Optional<KotlinMetadata> of(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(Names.KOTLIN_METADATA.canonicalName()))
                .findFirst()
                .map(KotlinMetadata::new);
    }

    private List<String> texts(String name) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .flatMap(entry -> ((List<?>) entry.getValue().getValue()).stream())
                .map(text -> String.valueOf(((AnnotationValue) text).getValue()))
                .toList();
    }

    /** The names in the Kotlin source, descriptors of types, and the names of methods that its compiler made. */
    List<String> names() {
        return texts("d2");
    }

    boolean isSealed() {
        return fields().stream()
                .filter(field -> field.number == FLAGS_OF_CLASS)
                .anyMatch(flags -> (flags.value >> MODALITY & 3) == SEALED);
    }

    List<Declared> declared() {
        List<String> names = names();
        return fields().stream()
                .filter(field -> field.number == FUNCTION || field.number == PROPERTY)
                .map(field -> declared(fields(field.text, 0), names))
                .toList();
    }

    private static Declared declared(List<Field> member, List<String> names) {
        String name = member.stream()
                .filter(field -> field.number == NAME)
                .findFirst()
                .map(field -> at(field.value, names))
                .orElse("");
        List<String> annotations = member.stream()
                .flatMap(field -> annotation(field).stream())
                .map(index -> at(index, names))
                .toList();
        boolean isStored = member.stream()
                .filter(field -> field.number == JVM_SIGNATURE)
                .flatMap(signature -> fields(signature.text, 0).stream())
                .anyMatch(part -> part.number == FIELD_OF_SIGNATURE);
        return new Declared(name, annotations, isStored);
    }

    /** Which class an annotation is of. Those of a property, its getter and its field have numbers of their own. */
    private static Optional<Long> annotation(Field field) {
        boolean mayBe = field.number > PROPERTY && field.number < JVM_SIGNATURE && !field.text.isEmpty();
        return (mayBe ? fields(field.text, 0).stream() : Stream.<Field>empty())
                .findFirst()
                .filter(first -> first.number == 1 && first.text.isEmpty())
                .map(Field::value);
    }

    private static String at(long index, List<String> names) {
        return index < names.size() ? names.get((int) index) : "";
    }

    /** Those of the class, which follows the strings, whose length is before them. */
    private List<Field> fields() {
        String bytes = String.join("", texts("d1"));
        if (!bytes.startsWith("\0")) {
            return List.of();
        }
        int[] at = {1};
        long strings = varint(bytes, at);
        return fields(bytes, at[0] + (int) strings);
    }

    private static List<Field> fields(String bytes, int from) {
        List<Field> fields = new ArrayList<>();
        int[] at = {from};
        while (at[0] < bytes.length()) {
            int tag = (int) varint(bytes, at);
            long value = varint(bytes, at);
            boolean isText = (tag & 7) == 2;
            int end = isText ? Math.min(bytes.length(), at[0] + (int) value) : at[0];
            fields.add(new Field(tag >>> 3, isText ? 0 : value, bytes.substring(at[0], end)));
            at[0] = end;
        }
        return fields;
    }

    private static long varint(String bytes, int[] at) {
        long value = 0;
        for (int shift = 0; at[0] < bytes.length(); shift += 7) {
            int next = bytes.charAt(at[0]++);
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                break;
            }
        }
        return value;
    }
}
