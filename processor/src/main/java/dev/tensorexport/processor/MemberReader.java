package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Checks the marked members of one class, and gives their models. */
final class MemberReader {
    /** What an annotation can say of tensors; of no meaning where a class has a converter of its own. */
    private static final List<String> TENSOR_SETTINGS = List.of("dtype", "shape", "as", "copy", "exact");

    private final HolderReader holders;
    private final AccessRule accessRule;
    private final Diagnostics diagnostics;
    private final NameRule nameRule;
    private final RequestRule requestRule;
    private final List<Member> members = new ArrayList<>();
    private final List<SizeRule.Declared> shapes = new ArrayList<>();

    MemberReader(HolderReader holders, AccessRule accessRule, Diagnostics diagnostics) {
        this.holders = holders;
        this.accessRule = accessRule;
        this.diagnostics = diagnostics;
        this.nameRule = new NameRule(diagnostics);
        this.requestRule = new RequestRule(diagnostics);
    }

    /** The models of members, those left out that something is wrong with. */
    List<Member> read(List<Annotated> marked) {
        boolean isModule = marked.stream().anyMatch(member -> member.element() instanceof TypeElement);
        for (Annotated member : marked) {
            if (member.element() instanceof TypeElement) {
                readModule(member);
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
        new SizeRule(diagnostics).check(shapes, members.stream().noneMatch(Member::isNested));
        return members;
    }

    private void readModule(Annotated module) {
        Member.Request request = requestRule.request(module);
        checkNoName(module);
        if (request != null) {
            Holder holder = new Holder(Holder.Kind.MODULE, Holder.Absence.NEVER, null);
            members.add(new Member("state", "", "STATE", "", holder, request));
        }
    }

    private void read(Annotated member) {
        String unresolved = unresolved(member);
        if (unresolved != null) {
            diagnostics.report(Problem.UNRESOLVED_TYPE, member, unresolved);
            return;
        }
        if (member.element().getKind() == ElementKind.PARAMETER) {
            diagnostics.report(Problem.LONE_PARAMETER, member);
            return;
        }
        if (!member.isMarkedItself()) {
            checkNoName(member);
        }
        Optional<Holder> holder = holder(member);
        Element accessor = holder.isPresent() ? accessRule.accessor(member, diagnostics) : null;
        boolean isNested = holder.map(Holder::kind).equals(Optional.of(Holder.Kind.NESTED));
        Member.Request request = requestRule.request(member);
        if (isNested) {
            checkNoSettings(member);
        } else if (request != null) {
            shapes.add(new SizeRule.Declared(member, request.shape()));
        }
        if (nameRule.holds(member) && accessor != null && request != null) {
            String access = accessor.getSimpleName() + (accessor.getKind().isField() ? "" : "()");
            String constant = isNested ? "" : nameRule.constant(member.name());
            members.add(new Member(member.name(), member.key(), constant, access, holder.get(), request));
        }
    }

    /** What a member refers to that does not exist, at least not yet; null if all does. */
    private static @Nullable String unresolved(Annotated member) {
        if (member.annotation().dtypes() == null) {
            return "a dtype";
        }
        if (member.annotation().asType() == null) {
            return "a class in as";
        }
        return member.type().getKind() == TypeKind.ERROR ? "a type " + TypeName.get(member.type()) : null;
    }

    /** How a member holds tensors. What returns nothing passes: it is no getter, which another rule says better. */
    private Optional<Holder> holder(Annotated member) {
        if (member.type().getKind() == TypeKind.VOID) {
            return Optional.of(new Holder(Holder.Kind.TENSOR, Holder.Absence.NEVER, null));
        }
        Optional<Holder> holder = holders.read(member.element(), member.type());
        if (holder.isEmpty()) {
            diagnostics.report(Problem.MEMBER_TYPE, member, TypeName.get(member.type()));
        }
        return holder;
    }

    private void checkNoSettings(Annotated nested) {
        if (nested.isMarkedItself()) {
            Stream<String> written = TENSOR_SETTINGS.stream().filter(nested.annotation()::has);
            written.forEach(setting -> diagnostics.reportAt(
                    setting,
                    Problem.CONTRADICTION,
                    nested,
                    setting + " on a member whose class has @TensorExport itself",
                    "Write it there"));
        }
    }

    private void checkNoName(Annotated member) {
        if (member.annotation().has("name")) {
            diagnostics.reportAt("name", Problem.CONTRADICTION, member, "name on a class", "Write it on a member");
        }
    }
}
