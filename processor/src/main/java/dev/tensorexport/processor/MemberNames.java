package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What members are called in generated code: as in their class, but for underscores at the end where the language, or
 * the code around, has that name already. No name that a member has in its class is given to another.
 */
final class MemberNames {
    /** The methods without parameters of every class, and of {@code TensorArrays}. */
    private static final Set<String> METHODS = Set.of(
            "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "toMap", "close");

    private final Map<String, String> names = new LinkedHashMap<>();

    private MemberNames(ConvertedClass converted, Set<String> reserved) {
        Set<String> own = converted.members().stream().map(Member::name).collect(Collectors.toSet());
        for (Member member : converted.members()) {
            String name = member.name();
            while (!SourceVersion.isName(name)
                    || name.equals("yield")
                    || reserved.contains(name)
                    || !name.equals(member.name()) && own.contains(name)
                    || names.containsValue(name)) {
                name += "_";
            }
            names.put(member.name(), name);
        }
    }

    /** The fields of the converter. A field hides a class or package of its name from expressions. */
    static MemberNames ofFields(ConvertedClass converted) {
        Set<String> reserved = new HashSet<>(Set.of("INSTANCE"));
        converted.namedInExpressions().forEach(type -> reserve(type, reserved));
        return new MemberNames(converted, reserved);
    }

    private static void reserve(ClassName type, Set<String> reserved) {
        reserved.add(type.topLevelClassName().simpleName());
        reserved.add(type.simpleName());
        reserved.add(type.packageName().split("\\.", 2)[0]);
    }

    /** The accessors of the arrays. */
    static MemberNames ofAccessors(ConvertedClass converted) {
        return new MemberNames(converted, METHODS);
    }

    String of(Member member) {
        return names.getOrDefault(member.name(), member.name());
    }

    Collection<String> all() {
        return names.values();
    }
}
