package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one class, to be reported where it is in the source, and goes on. */
final class Diagnostics {
    private final List<Report> reports = new ArrayList<>();

    /** @param member where the problem is; null if it is the class's own */
    private record Report(Problem problem, @Nullable AnnotatedMember member, Consumer<Messager> print) {}

    /** Reports a problem at a member's annotation. */
    void report(Problem problem, AnnotatedMember member, Object... values) {
        String message = problem.message(member.label(), values);
        add(problem, member, messager -> {
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
    void reportAt(String value, Problem problem, AnnotatedMember member, Object... values) {
        if (!member.isMarkedItself()) {
            report(problem, member, values);
            return;
        }
        String message = problem.message(member.label(), values);
        add(
                problem,
                member,
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
        add(problem, null, messager -> messager.printMessage(Diagnostic.Kind.ERROR, message, type));
    }

    private void add(Problem problem, @Nullable AnnotatedMember member, Consumer<Messager> print) {
        reports.add(new Report(problem, member, print));
    }

    /** Whether a problem is reported with an element. */
    boolean has(Problem problem, Element element) {
        return reports.stream()
                .anyMatch(report -> report.problem == problem
                        && report.member != null
                        && report.member.element().equals(element));
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** Whether another processor may yet generate what is missing. */
    boolean isDeferrable() {
        return reports.stream().anyMatch(report -> report.problem.isDeferrable());
    }

    /**
     * Prints the reports.
     *
     * @param isReportedElsewhere whether the class that declares a member reports the same
     */
    void printTo(Messager messager, BiPredicate<Problem, AnnotatedMember> isReportedElsewhere) {
        reports.stream()
                .filter(report -> report.member == null || !isReportedElsewhere.test(report.problem, report.member))
                .forEach(report -> report.print.accept(messager));
    }
}
