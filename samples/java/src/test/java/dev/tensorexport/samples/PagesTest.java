package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at is there: files, headings, and the classes that the architecture names. */
class PagesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
    private static final Pattern CLASS_NAME = Pattern.compile("`@?([A-Z][a-z]\\w*)`");

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfIt() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
            for (MatchResult link : LINK.matcher(text).results().toList()) {
                String file = link.group(1);
                if (file.contains(":")) {
                    continue; // a site
                }
                links++;
                Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
                String heading = link.group(2);
                if (!Files.exists(target)
                        || (heading != null && !anchors(target).contains(heading))) {
                    dead.add(ROOT.relativize(page) + ": " + link.group());
                }
            }
        }
        assertTrue(links > 40, "found only " + links + " links");
        assertEquals(List.of(), dead);
    }

    @Test
    void whoWorksOnItReadsOfClassesThatExist() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String page : List.of("ARCHITECTURE.md", "CONTRIBUTING.md")) {
            CLASS_NAME.matcher(Files.readString(ROOT.resolve(page))).results().forEach(m -> named.add(m.group(1)));
        }
        assertTrue(named.size() > 40, "found only " + named);
        named.removeAll(sources());
        named.removeAll(Set.of("Tensor", "Module", "Method")); // LibTorch's
        assertEquals(Set.of(), named);
    }

    /** Gradle is not run here, so its coordinates are held to those of the Maven projects that are. */
    @Test
    void theInstallPageNamesTheVersionsOfTheProjectsThatAreBuilt() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/install.md"));
        String java = Files.readString(ROOT.resolve("samples/standalone/java/pom.xml"));
        String kotlin = Files.readString(ROOT.resolve("samples/standalone/kotlin/pom.xml"));
        String ksp = Files.readString(ROOT.resolve("samples/standalone/kotlin/pom-ksp.xml"));
        String version = between(java, "<tensorexport.version>", "</tensorexport.version>");
        String pytorch = between(java, "<artifactId>pytorch-platform</artifactId>", "</version>")
                .replaceAll("(?s).*<version>", "");
        Set<String> expected = Set.of(
                "dev.tensorexport:tensorexport-dsl:" + version,
                "dev.tensorexport:tensorexport-processor:" + version,
                "dev.tensorexport:tensorexport-ksp:" + version,
                "org.bytedeco:pytorch-platform:" + pytorch);
        Set<String> coordinates = Pattern.compile("[\"']([\\w.]+:[\\w.-]+:[\\w.-]+)[\"']")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(expected), coordinates);
        Set<String> plugins = Pattern.compile("kotlin\\(\"\\w+\"\\) version \"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertEquals(Set.of(between(kotlin, "<kotlin.version>", "</kotlin.version>")), plugins);
        assertEquals(
                between(ksp, "<kotlin.version>", "</kotlin.version>"),
                plugins.iterator().next());
        assertEquals(
                between(ksp, "<ksp.version>", "</ksp.version>"),
                between(page, "id(\"com.google.devtools.ksp\") version \"", "\""));
        assertEquals(
                Set.of(version, pytorch, "3.16.0"),
                Pattern.compile("<version>([^<]+)</version>")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theGradleBuildsToCopyAreThoseOfTheInstallPage() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/install.md"));
        List<String> shown = Pattern.compile("(?s)```kts\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        List<String> toCopy = new ArrayList<>();
        for (String build : List.of("java/build.gradle.kts", "kotlin/build.gradle.kts", "kotlin/ksp.gradle.kts")) {
            toCopy.add(Files.readString(ROOT.resolve("samples/standalone").resolve(build)));
        }
        assertEquals(toCopy, shown);
    }

    @Test
    void theReadmeNamesTheVersionsOfTheInstallPage() throws IOException {
        Pattern coordinates =
                Pattern.compile("[\"']([\\w.]+:[\\w.-]+:[\\w.-]+)[\"']|(?s:<dependency>.*?</dependency>)");
        String install = Files.readString(ROOT.resolve("docs/install.md"));
        List<String> named = coordinates
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1) == null ? match.group().replaceAll("<!--.*?-->|\\s", "") : match.group(1))
                .toList();
        assertEquals(5, named.size());
        assertEquals(
                List.of(),
                named.stream()
                        .filter(name -> !install.replaceAll("\\s", "").contains(name))
                        .toList());
    }

    /** Those of the notebooks are run by .ci/notebooks, and those of the POM by every build. */
    @Test
    void thePagesOfPythonAndOfNotebooksNameTheVersionsThatAreBuilt() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String kotlin = Files.readString(ROOT.resolve("samples/notebooks/network.ipynb"));
        String java = Files.readString(ROOT.resolve("samples/notebooks/tensors.ipynb"));
        String notebooks = Files.readString(ROOT.resolve("docs/notebooks.md"));
        String python = Files.readString(ROOT.resolve("docs/python.md"));
        Set<String> named = new TreeSet<>();
        for (String text : List.of(kotlin, java, notebooks)) {
            Pattern.compile("[\\w.]+:([\\w-]+):([\\w.-]*\\d[\\w.-]*)")
                    .matcher(text)
                    .results()
                    .forEach(match -> named.add(match.group(1) + " " + match.group(2)));
        }
        for (MatchResult dependency : DEPENDENCY.matcher(python).results().toList()) {
            named.add(between(dependency.group(), "<artifactId>", "</artifactId>") + " "
                    + between(dependency.group(), "<version>", "</version>"));
        }
        String version = between(pom.substring(pom.indexOf("<artifactId>tensorexport")), "<version>", "</version>");
        Set<String> expected =
                new TreeSet<>(Set.of("tensorexport-notebook " + version, "tensorexport-python " + version));
        for (String artifact : List.of("pytorch", "numpy", "scipy")) {
            expected.add(artifact + "-platform "
                    + between(pom, "<" + artifact + ".version>", "</" + artifact + ".version>"));
        }
        assertEquals(expected, named);
        List<String> setUp = Pattern.compile("`((?:@file:|%)[^`]*)`")
                .matcher(notebooks)
                .results()
                .map(match -> match.group(1).replace("\"", "\\\""))
                .toList();
        assertEquals(4, setUp.size());
        assertEquals(
                List.of(),
                setUp.stream().filter(line -> !(kotlin + java).contains(line)).toList());
    }

    @Test
    void theSiteHasEveryPage() throws IOException {
        String site = Files.readString(ROOT.resolve("docs/site.yml"));
        assertEquals(
                List.of(),
                pages().stream()
                        .map(page -> ROOT.relativize(page).toString())
                        .filter(page -> page.matches("docs/[^/]*"))
                        .filter(page -> !site.contains(": " + page + "\n"))
                        .toList());
    }

    @Test
    void everyDependencyOfAnArtifactHasItsReason() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
        Set<String> missing = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (Path pom : tree().filter(file -> file.endsWith("pom.xml")).toList()) {
            String text = Files.readString(pom);
            Path folder = ROOT.relativize(pom).getName(0);
            if (folder.endsWith("samples") || folder.endsWith("bom") || !text.contains("<dependencies>")) {
                continue;
            }
            String module = between(text.substring(text.indexOf("</parent>") + 1), "<artifactId>", "</artifactId>");
            String section = page.substring(Math.max(page.indexOf("`" + module + "` |"), 0))
                    .split("\n\\| `tensorexport", 2)[0];
            for (MatchResult dependency : DEPENDENCY
                    .matcher(text.replaceAll("(?s)<dependencyManagement>.*</dependencyManagement>|<build>.*", ""))
                    .results()
                    .toList()) {
                String artifact = between(dependency.group(), "<artifactId>", "</artifactId>");
                boolean ordersTheReactor = dependency.group().contains("<type>pom</type>");
                if (!dependency.group().contains("<scope>test</scope>") && !ordersTheReactor) {
                    found.add(artifact);
                    if (!section.contains("`" + artifact + "`")) {
                        missing.add(module + " -> " + artifact);
                    }
                }
            }
        }
        assertTrue(found.size() > 8, "found only " + found);
        assertEquals(Set.of(), missing);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** As GitHub makes anchors of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> pages() throws IOException {
        return tree().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static Set<String> sources() throws IOException {
        return tree().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java") || name.endsWith(".kt"))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git", "node_modules")
                            .noneMatch(folder -> ROOT.relativize(file).startsWith(folder)
                                    || file.toString().contains("/" + folder + "/")))
                    .toList()
                    .stream();
        }
    }
}
