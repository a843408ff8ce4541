package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Gathers what is wrong with one class, to be reported where it is in the source, and goes on. */
final class Diagnostics {
    private final List<Consumer<Messager>> reports = new ArrayList<>();
    private boolean mayPass;

    /** Reports a problem at a member's annotation. */
    void report(Problem problem, Annotated member, Object... values) {
        String message = problem.message(member.label(), values);
        add(problem, messager -> {
            if (member.isMarkedItself()) {
                messager.printMessage(
                        Diagnostic.Kind.ERROR,
                        message,
                        member.element(),
                        member.annotation().mirror());
            } else {
                messager.printMessage(Diagnostic.Kind.ERROR, message, member.element());
            }
        });
    }

    /** Reports a problem at a value of a member's annotation. */
    void reportAt(String value, Problem problem, Annotated member, Object... values) {
        if (!member.isMarkedItself()) {
            report(problem, member, values);
            return;
        }
        String message = problem.message(member.label(), values);
        add(
                problem,
                messager -> messager.printMessage(
                        Diagnostic.Kind.ERROR,
                        message,
                        member.element(),
                        member.annotation().mirror(),
                        member.annotation().value(value)));
    }

    /** Reports a problem at a class. */
    void report(Problem problem, TypeElement type, Object... values) {
        String message = problem.message(Properties.label(type), values);
        add(problem, messager -> messager.printMessage(Diagnostic.Kind.ERROR, message, type));
    }

    private void add(Problem problem, Consumer<Messager> report) {
        reports.add(report);
        mayPass |= problem.mayPass();
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** Whether another processor may yet generate what is missing. */
    boolean mayPass() {
        return mayPass;
    }

    void printTo(Messager messager) {
        reports.forEach(report -> report.accept(messager));
    }
}
