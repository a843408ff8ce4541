package dev.tensorexport.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Every member of one class has names of its own that generated code can use. */
final class NameRule {
    private static final String OF_SAFETENSORS = "__metadata__";

    private static final String UNWRITABLE = "Java cannot write";
    private static final String WORD = "letters, digits and underscores. Rename the member";

    private final Diagnostics diagnostics;
    private final Set<String> names = new HashSet<>();
    private final Map<String, AnnotatedMember> keys = new HashMap<>();

    NameRule(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    boolean holds(AnnotatedMember member) {
        String name = member.name();
        AnnotatedMember sameKey = keys.putIfAbsent(member.key(), member);
        if (!names.add(name)) {
            diagnostics.report(Problem.DUPLICATE_MEMBER, member, name);
        } else if (!isWord(name)) {
            diagnostics.report(Problem.RESERVED_NAME, member, name, UNWRITABLE, WORD);
        } else if (member.key().equals(OF_SAFETENSORS)) {
            diagnostics.reportAt(
                    "name",
                    Problem.RESERVED_NAME,
                    member,
                    OF_SAFETENSORS,
                    "is not a tensor's in a safetensors file",
                    "another. Write another name = \"...\"");
        } else if (sameKey != null) {
            diagnostics.reportAt("name", Problem.DUPLICATE_NAME, member, member.key(), sameKey.label());
        } else {
            return true;
        }
        return false;
    }

    /** Reports a member whose name keeps its compiler from showing it. */
    static void reportLeftOut(String name, ClassSymbol type, Diagnostics diagnostics) {
        if (isWord(name)) {
            String fix = "a name that is no keyword of Java. Rename the member, or compile with KSP";
            diagnostics.reportLeftOut(name, Problem.RESERVED_NAME, type, name, "kapt does not show", fix);
        } else {
            diagnostics.reportLeftOut(name, Problem.RESERVED_NAME, type, name, UNWRITABLE, WORD);
        }
    }

    /** Whether a name can be written in Java, if it is not a keyword: in Kotlin's backticks it may hold anything. */
    private static boolean isWord(String name) {
        return SourceVersion.isIdentifier(name);
    }
}
