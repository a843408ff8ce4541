package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What differs from one generated converter to the next: its classes, its members, and how it restores. A file that
 * differs in anything else stands in its excerpt in full, so that two different texts have different excerpts.
 *
 * <pre>{@code
 * package golden.record;
 * final class DetectionConverter extends RestoringConverter<Detection, DetectionArrays>
 *     boxes: Tensor, NdArray = "boxes", tensor(NdArray.class), it -> it.boxes() // Any dtype and shape.
 *     restored: new Detection( get(boxes))
 * }</pre>
 */
final class Excerpt {
    private static final Pattern CONVERTER = pattern("""
            ${head}
            /**
             * Exports {@link ${of}} to {@link ${arrays}}${restoring}.
             */
            @NullMarked
            @Generated("dev.tensorexport.processor.TensorExportProcessor")
            ${modifiers}class ${name} extends ${base}<${type}, ${arrays}> {
                public static final ${name} INSTANCE = new ${name}();

            ${members}    private ${name}() {
                    super(${of}.class);
                }

                @Override
                protected ${arrays} arrays(Exported ${values}) {
                    return new ${arrays}(${values});
                }
            ${restored}}
            """);

    private static final Pattern MEMBER = pattern("""
                /**
                 * ${doc}
                 */
                public final Member<${type}> ${field} = member(
                        ${value});

            """);

    private static final Pattern RESTORED = pattern("""

                @Override
                protected ${type} restored(Restored ${tensors}) {
                    return ${object};
                }
            """);

    private static final Pattern ARRAYS = pattern("""
            ${head}
            /**
             * The exported arrays of {@link ${of}}, made by {@link ${converter}}.
             */
            @NullMarked
            @Generated("dev.tensorexport.processor.TensorExportProcessor")
            ${modifiers}class ${name} extends TensorArrays {
                ${name}(Exported values) {
                    super(values);
                }
            ${accessors}}
            """);

    private static final Pattern ACCESSOR = Pattern.compile("\n    /\\*\\*\n.*?\n    }\n", Pattern.DOTALL);

    private static final Map<String, String> UNBOXED = Map.of(
            "Boolean", "boolean",
            "Byte", "byte",
            "Character", "char",
            "Double", "double",
            "Float", "float",
            "Integer", "int",
            "Long", "long",
            "Short", "short");

    private final StringBuilder out = new StringBuilder();
    private String declared = "";

    private Excerpt() {}

    /** The excerpt of all files that were generated together, by file name. */
    static String of(SortedMap<String, String> files) {
        Excerpt excerpt = new Excerpt();
        TreeSet<String> rest = new TreeSet<>(files.keySet());
        files.forEach((name, text) -> {
            Matcher converter = CONVERTER.matcher(text);
            if (converter.matches()) {
                String arrays = converter.group("arrays") + ".java";
                if (files.containsKey(arrays) && excerpt.add(converter, ARRAYS.matcher(files.get(arrays)))) {
                    rest.removeAll(List.of(name, arrays));
                }
            }
        });
        rest.forEach(
                name -> excerpt.out.append("--- ").append(name).append('\n').append(files.get(name)));
        return excerpt.out.toString();
    }

    /** Adds a converter and its arrays, or returns false if they differ from others in more than an excerpt shows. */
    private boolean add(Matcher converter, Matcher arrays) {
        Optional<String> restored = restored(converter);
        boolean hasFrame = arrays.matches()
                && isNeeded(converter.group("head"), converter.group())
                && isNeeded(arrays.group("head"), arrays.group())
                && restored.isPresent() != converter.group("restoring").isEmpty()
                && restored.isPresent() != converter.group("restored").isEmpty()
                && declaration(arrays).equals(declaration(converter))
                && arrays.group("of").equals(converter.group("of"))
                && arrays.group("converter").equals(converter.group("name"));
        List<MatchResult> members = all(MEMBER, converter.group("members"));
        List<MatchResult> accessors = all(ACCESSOR, hasFrame ? arrays.group("accessors") : "");
        if (!hasFrame
                || !text(members).equals(converter.group("members"))
                || !text(accessors).equals(arrays.group("accessors"))
                || members.size() != accessors.size()) {
            return false;
        }
        out.append(declaration(converter).equals(declared) ? "" : declaration(converter));
        declared = declaration(converter);
        out.append(converter.group("modifiers").replace("\n", " "))
                .append("class ")
                .append(converter.group("name"))
                .append(" extends ")
                .append(converter.group("base") + "<" + converter.group("type") + ", " + converter.group("arrays")
                        + ">")
                .append(same("values", converter.group("values")))
                .append(same(converter.group("type"), converter.group("of")))
                .append(same(converter.group("modifiers"), arrays.group("modifiers")))
                .append('\n');
        for (int i = 0; i < members.size(); i++) {
            add(converter, members.get(i), accessors.get(i).group());
        }
        restored.ifPresent(text -> out.append("    restored: ").append(text).append('\n'));
        return true;
    }

    private void add(Matcher converter, MatchResult member, String accessor) {
        String doc = member.group(1);
        String types = member.group(2);
        String field = member.group(3);
        String owner = converter.group("type") + ", ";
        String exported = types.substring(lastArgument(types));
        String before =
                "\n    /**\n     * " + doc + "\n     */\n    public " + UNBOXED.getOrDefault(exported, exported) + " ";
        String after = "() {\n        return get(" + converter.group("name") + ".INSTANCE." + field + ");\n    }\n";
        boolean isUsual = accessor.startsWith(before) && accessor.endsWith(after);
        String name = isUsual ? accessor.substring(before.length(), accessor.length() - after.length()) : accessor;
        out.append("    ").append(field).append(same(field, name)).append(": ");
        out.append(types.startsWith(owner) ? types.substring(owner.length()) : "Member<" + types + ">");
        out.append(" = ").append(member.group(4)).append(" // ").append(doc).append('\n');
    }

    /** Nothing if a text is the usual one. */
    private static String same(String usual, String text) {
        return text.equals(usual) ? "" : " (" + text + ")";
    }

    private static Optional<String> restored(Matcher converter) {
        Matcher restored = RESTORED.matcher(converter.group("restored"));
        if (!restored.matches() || !restored.group("type").equals(converter.group("type"))) {
            return Optional.empty();
        }
        String tensors = restored.group("tensors");
        String object = restored.group("object").replace("\n                " + tensors + ".get(", " get(");
        return Optional.of(object + same("tensors", tensors));
    }

    /** The line of the package. */
    private static String declaration(Matcher file) {
        String head = file.group("head");
        return head.substring(0, Math.max(head.indexOf("import "), 0)).replace("\n\n", "\n");
    }

    /** Whether imports are in order, each once, and each is of a name that the text says. */
    private static boolean isNeeded(String head, String text) {
        List<String> imports =
                head.lines().filter(line -> line.startsWith("import ")).toList();
        String body = text.substring(head.length());
        return List.copyOf(new LinkedHashSet<>(imports.stream().sorted().toList()))
                        .equals(imports)
                && head.matches("(package [\\w.]+;\n\n)?(import [\\w.]+;\n)+")
                && imports.stream()
                        .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
                        .allMatch(name -> Pattern.compile("(?<![\\w.])" + name + "\\b")
                                .matcher(body)
                                .find());
    }

    /** Where the last of several type arguments begins. */
    private static int lastArgument(String types) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < types.length(); i++) {
            char c = types.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            start = c == ',' && depth == 0 ? i + 2 : start;
        }
        return start;
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String text(List<MatchResult> matches) {
        return matches.stream().map(MatchResult::group).collect(Collectors.joining());
    }

    /** The pattern of a text with placeholders: whatever is at the first of a name is at the others, too. */
    private static Pattern pattern(String template) {
        List<String> names = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = Pattern.compile("\\$\\{(\\w+)}").matcher(template);
        int end = 0;
        while (placeholder.find()) {
            String name = placeholder.group(1);
            pattern.append(Pattern.quote(template.substring(end, placeholder.start())));
            pattern.append(names.contains(name) ? "\\k<" + name + ">" : "(?<" + name + ">.*?)");
            names.add(name);
            end = placeholder.end();
        }
        return Pattern.compile(pattern + Pattern.quote(template.substring(end)), Pattern.DOTALL);
    }
}
