package dev.tensorexport.processor;

import java.util.Locale;

/** What can be wrong with an annotated class: a stable tag, and what was found, what was expected and what to write. */
enum Problem {
    MEMBER_TYPE(
            "MemberType",
            "found a member of type %s; expected org.bytedeco.pytorch.Tensor, an Optional, List, array or"
                    + " Map<String, ...> of it, a TensorVector, a StringTensorDict, a LibTorch module, an annotated class, or String, int, long, float, double, boolean, an enum or List<String>. %s"),
    UNRESOLVED_TYPE(
            "UnresolvedType",
            "found %s that does not exist; expected one that does. Import it, or add the dependency that has it"),
    UNREACHABLE_MEMBER("UnreachableMember", "found %s; expected an accessible member. %s"),
    STATIC_MEMBER("StaticMember", "found a %s; expected an instance member. %s, or remove @TensorExport"),
    NOT_A_GETTER(
            "NotAGetter",
            "found a method %s; expected a getter without parameters that returns a Tensor."
                    + " Annotate a getter or a field instead"),
    CHECKED_EXCEPTION(
            "CheckedException",
            "found a getter that throws %s; expected no checked exception."
                    + " Throw an unchecked one, or annotate a field instead"),
    NO_MEMBERS(
            "NoMembers",
            "found @TensorExport on a class without a member that holds tensors; expected at least one."
                    + " Add a Tensor, or remove @TensorExport"),
    DTYPE_MISMATCH("DtypeMismatch", "found as = %s with dtype = %s; expected as = %s. Write that%s"),
    UNSUPPORTED_DTYPE(
            "UnsupportedDtype",
            "found dtype = %s; expected one of %s. Export the dequantized tensor, with dtype = FLOAT32"),
    UNSUPPORTED_TARGET(
            "UnsupportedTarget",
            "found as = %s; expected NdArray or one of its typed subtypes, boolean, byte, short, int, long, float or"
                    + " double, an array of these, List, or a buffer of java.nio but CharBuffer. Write as = %s"),
    LIST_ELEMENTS(
            "ListElements",
            "found as = List.class with %s; expected a dtype and a shape of at least one dim, which determine the list's elements. Write for example dtype = FLOAT32, shape = \"n\""),
    SHAPE_SYNTAX("ShapeSyntax", "%s"),
    SHAPE_RANK(
            "ShapeRank",
            "found as = %s, which has rank %s, with shape = \"%s\" of rank %s; expected the same rank."
                    + " Write as = %s, or another shape"),
    UNKNOWN_SIZE(
            "UnknownSize",
            "found shape = \"%s\", where %s is not the size of any member; expected a member with that size. Write %s alone as a dim of some member"),
    CONTRADICTION("Contradiction", "found %s; expected settings without a contradiction. %s"),
    DUPLICATE_MEMBER(
            "DuplicateMember",
            "found a second @TensorExport for the name %s; expected one. Keep it on one of the two members"),
    DUPLICATE_NAME(
            "DuplicateName",
            "found the name \"%s\", which a tensor of %s also has; expected a unique name for each tensor. Write another"
                    + " name = \"...\""),
    RESERVED_NAME("ReservedName", "found the name %s, which %s; expected %s"),
    UNUSABLE_CONVERTER("UnusableConverter", "found with = %s; expected %s. %s"),
    PRIVATE_CLASS("PrivateClass", "found that %s is private; expected an accessible class. Remove private there"),
    TOO_MANY_PARAMETERS(
            "TooManyParameters",
            "found a constructor whose parameters take %s slots; expected at most 254, the limit of the JVM, where a long or"
                    + " a double takes two. Move some members to an annotated class of their own, and hold one of that"),
    NAME_TAKEN(
            "NameTaken",
            "found a %s that exists already; expected to generate it. Rename one of the two classes, or compile with -Atensorexport.suffix=Tensor"),
    GENERATED_TWICE(
            "GeneratedTwice",
            "found a %s that another run of the processor has generated; expected one run for each class. Use either"
                    + " kapt with tensorexport-processor or KSP with tensorexport-ksp, and -proc:none for javac after them"),
    SUFFIX("Suffix", "found -Atensorexport.suffix=%s; expected letters and digits, for example Tensor"),
    NOT_RESTORABLE(
            "NotRestorable",
            "found a constructor %s; expected one that takes exactly the members, without which %s only exports."
                    + " Add it to restore objects, or write @TensorExport.Ignore on what is not kept"),
    WRITE_FAILED("WriteFailed", "found an error writing %s: %s; expected none. Fix what it says, and compile again");

    private final String tag;
    private final String text;

    Problem(String tag, String text) {
        this.tag = tag;
        this.text = text;
    }

    /** For example {@code MemberType}; never changes. */
    String tag() {
        return tag;
    }

    /** Whether another processor may make it go away, by generating a type or by adding a getter. */
    boolean isDeferrable() {
        return this == UNRESOLVED_TYPE || this == UNREACHABLE_MEMBER || this == MEMBER_TYPE || this == NO_MEMBERS;
    }

    /** The whole message, for example {@code [TensorExport:MemberType] Detection.boxes: found ...}. */
    String message(String member, Object... values) {
        return "[TensorExport:" + tag + "] " + member + ": " + String.format(Locale.ROOT, text, values);
    }
}
