package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one class, to be reported where it is in the source, and goes on. */
final class Diagnostics {
    private final List<Report> reports = new ArrayList<>();

    /** @param member where the problem is; null if it is the class's own */
    private record Report(Problem problem, @Nullable AnnotatedMember member, Runnable print) {}

    /** Reports a problem at a member's annotation. */
    void report(Problem problem, AnnotatedMember member, Object... values) {
        report(null, problem, member, values);
    }

    /** Reports a problem at a value of a member's annotation. */
    void reportAt(String value, Problem problem, AnnotatedMember member, Object... values) {
        report(value, problem, member, values);
    }

    private void report(@Nullable String value, Problem problem, AnnotatedMember member, Object... values) {
        String message = problem.message(member.label(), values);
        Symbol symbol = member.symbol();
        reports.add(new Report(
                problem,
                member,
                member.isMarkedItself() ? () -> symbol.errorAtMark(message, value) : () -> symbol.error(message)));
    }

    /** Reports a problem at a class. */
    void report(Problem problem, ClassSymbol type, Object... values) {
        reportLabelled(Properties.label(type), problem, type, values);
    }

    /** Reports a problem at a class, with a member of it that is nowhere in what the compiler shows. */
    void reportLeftOut(String member, Problem problem, ClassSymbol type, Object... values) {
        reportLabelled(Properties.label(type) + "." + member, problem, type, values);
    }

    private void reportLabelled(String label, Problem problem, ClassSymbol type, Object... values) {
        String message = problem.message(label, values);
        reports.add(new Report(problem, null, () -> type.error(message)));
    }

    /** Whether a problem is reported with a symbol. */
    boolean has(Problem problem, Symbol symbol) {
        return reports.stream()
                .anyMatch(report -> report.problem == problem
                        && report.member != null
                        && report.member.symbol().equals(symbol));
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** Whether another processor may yet generate what is missing. */
    boolean isDeferrable() {
        return reports.stream().anyMatch(report -> report.problem.isDeferrable());
    }

    /**
     * Prints the reports, when it is run.
     *
     * @param isReportedElsewhere whether the class that declares a member reports the same
     */
    Runnable reporting(BiPredicate<Problem, AnnotatedMember> isReportedElsewhere) {
        List<Runnable> prints = reports.stream()
                .filter(report -> report.member == null || !isReportedElsewhere.test(report.problem, report.member))
                .map(Report::print)
                .toList();
        return () -> prints.forEach(Runnable::run);
    }
}
