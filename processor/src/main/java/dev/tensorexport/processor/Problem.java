package dev.tensorexport.processor;

import java.util.Locale;

/** What can be wrong with an annotated class: a stable tag, and what was found, what was expected and what to write. */
enum Problem {
    MEMBER_TYPE(
            "MemberType",
            "found a member of type %s; expected org.bytedeco.pytorch.Tensor. Mark a Tensor, or remove @TensorExport"),
    UNRESOLVED_TYPE(
            "UnresolvedType",
            "found %s that does not exist; expected one that does. Import it, or add the dependency that has it"),
    UNREACHABLE_MEMBER("UnreachableMember", "found %s; expected a member the package can see. %s"),
    STATIC_MEMBER(
            "StaticMember",
            "found a static %s; expected a member of an object. Remove static, or remove @TensorExport"),
    NOT_A_GETTER(
            "NotAGetter",
            "found a method %s; expected a getter: no parameters, and a Tensor returned."
                    + " Mark a getter or a field instead"),
    CHECKED_EXCEPTION(
            "CheckedException",
            "found a getter that throws %s; expected no checked exception."
                    + " Throw an unchecked one, or mark a field instead"),
    LONE_PARAMETER(
            "LoneParameter",
            "found @TensorExport on a parameter; expected it on a field, record component or getter."
                    + " Mark the field instead; in Kotlin write @field:TensorExport"),
    SEVERAL_DTYPES(
            "SeveralDtypes",
            "found dtype = {%s}; expected one at most. Write dtype = %s, or leave dtype out for any dtype"),
    DTYPE_MISMATCH("DtypeMismatch", "found as = %s with dtype = %s; expected as = %s. Write that, or dtype = %s"),
    UNSUPPORTED_DTYPE(
            "UnsupportedDtype",
            "found dtype = %s; expected one of %s. Export the dequantized tensor, with dtype = FLOAT32"),
    UNSUPPORTED_TARGET(
            "UnsupportedTarget",
            "found as = %s; expected NdArray or one of its typed subtypes, or an array of boolean, byte, short, int,"
                    + " long, float or double. Write as = %s"),
    DUPLICATE_MEMBER(
            "DuplicateMember",
            "found a second @TensorExport for the name %s; expected one. Keep it on one of the two members"),
    RESERVED_NAME(
            "ReservedName", "found the name %s, %s; expected a name that generated code can use. Rename the member"),
    PRIVATE_CLASS(
            "PrivateClass", "found that %s is private; expected a class the package can see. Remove private there"),
    NAME_TAKEN("NameTaken", "found a %s already; expected to generate it. Rename one of the two classes"),
    SOURCE_LEVEL(
            "SourceLevel",
            "found source level %s; expected 16 or later, for %s is a record. Compile with --release 17 or later"),
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

    /** The whole message, for example {@code [TensorExport:MemberType] Detection.boxes: found ...}. */
    String message(String member, Object... values) {
        return "[TensorExport:" + tag + "] " + member + ": " + String.format(Locale.ROOT, text, values);
    }
}
