package dev.tensorexport.processor;

import dev.tensorexport.internal.shape.ShapePattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of sizes mean the same in all members of a class. */
final class SizeRule {
    private final Diagnostics diagnostics;
    private final Map<String, Long> fixed = new HashMap<>();
    private final Map<String, String> fixedBy = new HashMap<>();

    SizeRule(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** A shape that a member declares. */
    record Declared(AnnotatedMember member, ShapePattern shape) {}

    /**
     * Checks that the names agree.
     *
     * @param isComplete whether no other class can say what a name stands for
     */
    void check(List<Declared> shapes, boolean isComplete) {
        Set<String> single = new HashSet<>();
        shapes.forEach(declared -> single.addAll(declared.shape().boundNames()));
        for (Declared declared : shapes) {
            checkKnown(declared, single, isComplete);
            checkOneKind(declared, single);
            checkOneSize(declared);
        }
    }

    private void checkKnown(Declared declared, Set<String> single, boolean isComplete) {
        for (String name : declared.shape().namesInExpressions()) {
            if (isComplete && !single.contains(name)) {
                diagnostics.reportAt("shape", Problem.UNKNOWN_SIZE, declared.member(), declared.shape(), name, name);
            }
        }
    }

    private void checkOneKind(Declared declared, Set<String> single) {
        for (String name : declared.shape().multiNames()) {
            if (single.contains(name)) {
                diagnostics.reportAt(
                        "shape",
                        Problem.CONTRADICTION,
                        declared.member(),
                        "*" + name + " in shape = \"" + declared.shape() + "\", where " + name
                                + " is one size elsewhere",
                        "Give one of them another name");
            }
        }
    }

    private void checkOneSize(Declared declared) {
        for (Map.Entry<String, Long> size : declared.shape().fixedSizes().entrySet()) {
            String name = size.getKey();
            Long other = fixed.putIfAbsent(name, size.getValue());
            if (other != null && !other.equals(size.getValue())) {
                diagnostics.reportAt(
                        "shape",
                        Problem.CONTRADICTION,
                        declared.member(),
                        name + "=" + size.getValue() + " in shape = \"" + declared.shape() + "\", where " + name
                                + " is " + other + " in " + fixedBy.get(name),
                        "Write one size, or give one of them another name");
            }
            fixedBy.putIfAbsent(name, declared.member().label());
        }
    }
}
