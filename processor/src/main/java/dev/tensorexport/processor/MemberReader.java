package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the marked members of one class, and gives their models. */
final class MemberReader {
    /** What an annotation can say of tensors; of no meaning where a class has a converter of its own. */
    private static final List<String> TENSOR_SETTINGS = List.of("dtype", "shape", "as", "copy", "exact", "rawBits");

    private final TensorContainerReader holders;
    private final AccessRule accessRule;
    private final WithRule withRule;
    private final Diagnostics diagnostics;
    private final NameRule nameRule;
    private final RequestRule requestRule;
    private final List<Member> members = new ArrayList<>();
    private final List<SizeRule.Declared> shapes = new ArrayList<>();

    /** Whether the sizes of a member are not known, for something is wrong with it. */
    private boolean hasUnknownSizes;

    MemberReader(TensorContainerReader holders, AccessRule accessRule, WithRule withRule, Diagnostics diagnostics) {
        this.holders = holders;
        this.accessRule = accessRule;
        this.withRule = withRule;
        this.diagnostics = diagnostics;
        this.nameRule = new NameRule(diagnostics);
        this.requestRule = new RequestRule(diagnostics);
    }

    /** The models of members, those left out that something is wrong with. */
    List<Member> read(List<AnnotatedMember> marked) {
        boolean isModule = marked.stream().anyMatch(AnnotatedMember::isWhole);
        for (AnnotatedMember member : marked) {
            if (member.symbol() instanceof ClassSymbol type) {
                holders.cases(type).ifPresentOrElse(cases -> readCases(member, cases), () -> readModule(member));
            } else if (!isModule) {
                read(member);
            } else if (member.isMarkedItself()) {
                diagnostics.report(
                        Problem.CONTRADICTION,
                        member,
                        "@TensorExport on a member of a module that is exported as a whole",
                        "Remove it here or on the class");
            }
        }
        new SizeRule(diagnostics)
                .check(
                        shapes,
                        !hasUnknownSizes
                                && members.stream()
                                        .noneMatch(member -> member.holder().isOfObjects()));
        return members;
    }

    private void readCases(AnnotatedMember sealed, TensorContainer.Cases cases) {
        Member.Request request = requestRule.request(sealed);
        checkNoName(sealed);
        checkNoSettings(sealed, " on a sealed class, whose cases have their own converters", "Write it there");
        cases.cases().forEach(one -> accessRule.checkConverter(sealed, one, diagnostics));
        if (request != null) {
            members.add(new Member("value", "", new Member.Access(CodeBlock.of("it"), ""), cases, request));
        }
    }

    private void readModule(AnnotatedMember module) {
        Member.Request request = requestRule.request(module);
        checkNoName(module);
        if (request != null) {
            TensorContainer holder =
                    new TensorContainer.Several(TensorContainer.Kind.MODULE, new TensorContainer.OneTensor());
            members.add(new Member("state", "", new Member.Access(CodeBlock.of("it"), ""), holder, request));
        }
    }

    private void read(AnnotatedMember member) {
        String unresolved = unresolved(member);
        if (unresolved != null) {
            diagnostics.report(Problem.UNRESOLVED_TYPE, member, unresolved);
            hasUnknownSizes = true;
            return;
        }
        if (!member.isMarkedItself()) {
            checkNoName(member);
        } else if (AnnotatedMember.isIgnored(member.symbol())) {
            diagnostics.report(
                    Problem.CONTRADICTION, member, "@TensorExport and @TensorExport.Ignore on one member", "Keep one");
        }
        Optional<TensorContainerReader.Read> read = holder(member);
        CodeBlock access = read.isPresent() ? accessRule.access(member, diagnostics) : null;
        read.ifPresent(found -> accessRule.checkConverter(member, found.holder(), diagnostics));
        Member.Request request = requestRule.request(member);
        hasUnknownSizes |= read.isEmpty() || request == null;
        if (read.isPresent() && read.get().holder().isOfObjects()) {
            checkNoSettings(member, " on a member whose class has its own converter", "Write it there");
        } else if (read.isPresent() && read.get().holder().isOfValues()) {
            checkNoSettings(member, " on a member that is not a tensor", "Remove it");
            hasUnknownSizes |= member.annotation().has("shape");
        } else if (request != null) {
            shapes.add(new SizeRule.Declared(member, request.shape()));
        }
        if (nameRule.holds(member) && access != null && request != null) {
            members.add(new Member(
                    member.name(),
                    member.key(),
                    new Member.Access(access, read.get().widened()),
                    read.get().holder(),
                    request));
        }
    }

    /** What a member refers to that does not exist, at least not yet; null if all does. */
    private @Nullable String unresolved(AnnotatedMember member) {
        if (member.annotation().has("dtype")
                && member.annotation().constant("dtype").isEmpty()) {
            return "a dtype";
        }
        for (String name : List.of("as", "with")) {
            if (member.annotation().type(name) == null) {
                return "a class in " + name;
            }
        }
        return holders.isMissing(member.type()) ? "a type " + member.type() : null;
    }

    /** How a member holds tensors. What returns nothing passes: it is no getter, which another rule says better. */
    private Optional<TensorContainerReader.Read> holder(AnnotatedMember member) {
        if (member.type().equals(TypeName.VOID)) {
            return Optional.of(new TensorContainerReader.Read(new TensorContainer.OneTensor(), ""));
        }
        if (!WithRule.isGiven(member)) {
            Optional<TensorContainerReader.Read> read = holders.read(member, Optional.empty());
            if (read.isEmpty()) {
                TypeName type = member.type();
                String advice = holders.nearest(member.type())
                        .map(nearest -> "Write " + nearest)
                        .orElseGet(() -> TypeAdvice.on(type));
                diagnostics.report(Problem.MEMBER_TYPE, member, type, advice);
            }
            return read;
        }
        Optional<NamedConverter> named = withRule.read(member, diagnostics);
        Optional<TensorContainerReader.Read> read =
                named.flatMap(converter -> holders.read(member, Optional.of(converter)));
        if (named.isPresent() && read.isEmpty()) {
            TypeName converted = named.get().holder().type();
            diagnostics.reportAt(
                    "with",
                    Problem.UNUSABLE_CONVERTER,
                    member,
                    RequestRule.literal(named.get().holder().converter()),
                    "a member that holds " + converted + ", and no " + member.type(),
                    "Name a converter of that class");
        }
        return read;
    }

    private void checkNoSettings(AnnotatedMember member, String where, String fix) {
        if (member.isMarkedItself()) {
            Stream<String> written = TENSOR_SETTINGS.stream().filter(member.annotation()::has);
            written.forEach(
                    setting -> diagnostics.reportAt(setting, Problem.CONTRADICTION, member, setting + where, fix));
        }
    }

    private void checkNoName(AnnotatedMember member) {
        if (member.annotation().has("name")) {
            diagnostics.reportAt("name", Problem.CONTRADICTION, member, "name on a class", "Write it on a member");
        }
    }
}
