package dev.tensorexport.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Reports problems where they are in the source, and goes on. */
final class Diagnostics {
    private final Messager messager;

    Diagnostics(Messager messager) {
        this.messager = messager;
    }

    /** Reports a problem at a member's annotation. */
    void report(Problem problem, Annotated member, Object... values) {
        messager.printMessage(
                Diagnostic.Kind.ERROR, problem.message(member.label(), values), member.element(), member.mirror());
    }

    /** Reports a problem at a value of a member's annotation. */
    void reportAt(AnnotationValue value, Problem problem, Annotated member, Object... values) {
        messager.printMessage(
                Diagnostic.Kind.ERROR,
                problem.message(member.label(), values),
                member.element(),
                member.mirror(),
                value);
    }

    /** Reports a problem at a class. */
    void report(Problem problem, TypeElement type, Object... values) {
        messager.printMessage(Diagnostic.Kind.ERROR, problem.message(Properties.label(type), values), type);
    }
}
