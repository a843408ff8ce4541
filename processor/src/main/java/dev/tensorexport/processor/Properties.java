package dev.tensorexport.processor;

import java.util.stream.Stream;

/** How getters and fields of one property are named. */
final class Properties {
    private Properties() {}

    /**
     * The property a getter belongs to: {@code boxes} for {@code getBoxes}, {@code boxes} and Kotlin's
     * {@code getBoxes$app} of an internal property. Where a field is called so up to its first letter's case, its name
     * wins: Kotlin's {@code xMin} has the getter {@code getXMin}.
     */
    static String ofGetter(String getter, ClassSymbol owner) {
        return ofGetter(getter, owner.fields().map(Symbol::simpleName));
    }

    /** The same, of the names of fields. */
    static String ofGetter(String getter, Stream<String> fields) {
        String name = getter.contains("$") ? getter.substring(0, getter.indexOf('$')) : getter;
        if (!name.startsWith("get") || name.length() == 3 || !Character.isUpperCase(name.charAt(3))) {
            return name;
        }
        String suffix = name.substring(3);
        return fields.filter(field -> capitalized(field).equals(suffix))
                .findFirst()
                .orElse(decapitalized(suffix));
    }

    /** For example {@code getBoxes}. */
    static String getter(String property) {
        return "get" + capitalized(property);
    }

    /** The class for messages, for example {@code Outer.Detection}. */
    static String label(ClassSymbol type) {
        return String.join(".", type.name().simpleNames());
    }

    /** The first word in lower case, as Kotlin does: {@code url} for {@code URL}, {@code xMin} for {@code XMin}. */
    static String decapitalized(String name) {
        int end = 1;
        while (end < name.length()
                && Character.isUpperCase(name.charAt(end))
                && (end + 1 == name.length() || !Character.isLowerCase(name.charAt(end + 1)))) {
            end++;
        }
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < end; i++) {
            text.setCharAt(i, Character.toLowerCase(name.charAt(i)));
        }
        return text.toString();
    }

    /** For example {@code HIDDEN_WEIGHT} for {@code hiddenWeight}. */
    static String constant(String property) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < property.length(); i++) {
            char letter = property.charAt(i);
            boolean startsWord = Character.isUpperCase(letter) && i > 0 && endsWord(property.charAt(i - 1));
            if (startsWord) {
                text.append('_');
            }
            text.append(Character.toUpperCase(letter));
        }
        return text.toString();
    }

    private static boolean endsWord(char letter) {
        return Character.isLowerCase(letter) || Character.isDigit(letter);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
