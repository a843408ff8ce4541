package dev.tensorexport.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Every member of one class has names of its own that generated code can use. */
final class NameRule {
    private static final Set<String> GENERATED_METHODS =
            Set.of("export", "stateDict", "names", "toMap", "save", "load", "restore", "explain", "close");

    /** What no component of a record may be called, and every class has already. */
    private static final Set<String> OBJECT_METHODS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Diagnostics diagnostics;
    private final Set<String> names = new HashSet<>();
    private final Set<String> constants = new HashSet<>();
    private final Map<String, Annotated> keys = new HashMap<>();

    NameRule(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    boolean holds(Annotated member) {
        String name = member.name();
        Annotated sameKey = keys.putIfAbsent(member.key(), member);
        if (!names.add(name)) {
            diagnostics.report(Problem.DUPLICATE_MEMBER, member, name);
        } else if (!SourceVersion.isName(name) || name.equals("yield")) {
            diagnostics.report(Problem.RESERVED_NAME, member, name, "which is a keyword");
        } else if (GENERATED_METHODS.contains(name)) {
            diagnostics.report(Problem.RESERVED_NAME, member, name, "which generated code has a method for");
        } else if (OBJECT_METHODS.contains(name)) {
            diagnostics.report(Problem.RESERVED_NAME, member, name, "which is a method of java.lang.Object");
        } else if (sameKey != null) {
            diagnostics.reportAt("name", Problem.DUPLICATE_NAME, member, member.key(), sameKey.label());
        } else {
            return true;
        }
        return false;
    }

    /** A constant's name for a member, not used before. */
    String constant(String name) {
        String constant = Properties.constant(name);
        while (!constants.add(constant)) {
            constant += "_";
        }
        return constant;
    }
}
