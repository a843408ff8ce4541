package dev.tensorexport.python;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Python that is installed, as it describes itself when it is run. */
final class InstalledPython implements PythonKind {
    /** What a process has of its own, or says how it was started. */
    private static final Set<String> OWN_VARIABLES = Set.of("_", "SHLVL", "PWD", "OLDPWD", "LC_CTYPE");

    private static final int OLDEST_MINOR = 9;
    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, List<String>> facts;

    private InstalledPython(Map<String, List<String>> facts) {
        this.facts = facts;
    }

    /**
     * The {@code python3} that a shell would run.
     *
     * @throws IllegalStateException if there is none, or it cannot be loaded here
     */
    static InstalledPython onPath() {
        return onPath(System.getenv().getOrDefault("PATH", ""));
    }

    static InstalledPython onPath(String path) {
        for (String name : isWindows() ? List.of("python3.exe", "python.exe") : List.of("python3", "python")) {
            for (String folder : path.split(File.pathSeparator)) {
                Path command = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isExecutable(command)) {
                    return describe(command);
                }
            }
        }
        throw new IllegalStateException("no python3 found in the folders of PATH: " + path + ". Install Python 3."
                + OLDEST_MINOR + " or later with NumPy, name one with Python.installed(Path), or add the bundled one"
                + " to the class path (org.bytedeco:numpy-platform)");
    }

    /**
     * A Python that is named.
     *
     * @param location the command, or the folder of a virtual environment
     * @throws IllegalStateException if there is no Python, or it cannot be loaded here
     */
    static InstalledPython at(Path location) {
        if (!Files.isDirectory(location)) {
            if (Files.isExecutable(location)) {
                return describe(location);
            }
            throw new IllegalStateException("found no program at " + location
                    + "; expected a Python command or the folder of a virtual environment");
        }
        List<Path> commands = Stream.of("bin/python3", "bin/python", "Scripts/python.exe", "python.exe")
                .map(location::resolve)
                .toList();
        return describe(commands.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Python found in the folder " + location
                        + ": it has none of " + commands + ". Make a virtual environment there with python3 -m venv "
                        + location)));
    }

    private static InstalledPython describe(Path command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command.toString(), "-c", Resources.text("probe.py"));
            // Those that the JVM was started with, and not what a Python in this process has set since.
            builder.environment().putAll(System.getenv());
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        command + " did not say within " + PATIENCE_SECONDS + " s what Python it is");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " is no Python that works: it ended with "
                        + process.exitValue() + " and said: "
                        + errors.join().strip());
            }
            return of(answer.join()).checked();
        } catch (IOException e) {
            throw new IllegalStateException(command + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " was asked what Python it is", e);
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InstalledPython of(String answer) {
        Map<String, List<String>> facts = new HashMap<>();
        for (String fact : answer.split("\0")) {
            int end = fact.indexOf('=');
            if (end > 0) {
                facts.computeIfAbsent(fact.substring(0, end), key -> new ArrayList<>())
                        .add(fact.substring(end + 1));
            }
        }
        return new InstalledPython(facts);
    }

    /** This, if it can be loaded into this process. */
    InstalledPython checked() {
        String which = toString();
        if (!one("implementation").equals("CPython")) {
            throw new IllegalStateException(which + " is " + one("implementation") + "; expected CPython");
        }
        String[] parts = version().split("\\.");
        if (!parts[0].equals("3") || Integer.parseInt(parts[1]) < OLDEST_MINOR) {
            throw new IllegalStateException(which + " is too old; expected 3." + OLDEST_MINOR + " or later");
        }
        if (!one("bits").equals("64") || !architecture(one("machine")).equals(architecture(arch()))) {
            throw new IllegalStateException(which + " is for " + one("machine") + " with " + one("bits")
                    + " bits, and this JVM for " + arch() + "; expected the same. Install a Python for " + arch());
        }
        if (!one("free_threaded").equals("0")) {
            throw new IllegalStateException(
                    which + " is a free-threaded build; expected one with the interpreter's lock");
        }
        if (isWindows()) {
            throw new IllegalStateException(which + " cannot be loaded: an installed Python is loaded on Linux and"
                    + " macOS only. Add the bundled one to the class path (org.bytedeco:numpy-platform)");
        }
        if (!facts.containsKey("library")) {
            throw new IllegalStateException(which + " has no shared library; searched for " + all("searched")
                    + ". Install it (on Debian: apt install libpython3-dev), or a Python that was configured with"
                    + " --enable-shared");
        }
        return this;
    }

    private static String arch() {
        return System.getProperty("os.arch");
    }

    private static String architecture(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x86_64", "amd64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> name;
        };
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    private List<String> all(String key) {
        return facts.getOrDefault(key, List.of());
    }

    private String one(String key) {
        return all(key).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Python did not say its " + key + ", but only " + facts));
    }

    String version() {
        return one("version");
    }

    String executable() {
        return one("executable");
    }

    /** The shared library. */
    Path library() {
        return Path.of(one("library"));
    }

    /** Where its own modules are, as PYTHONHOME says it. */
    String home() {
        return one("base_prefix") + File.pathSeparator + one("base_exec_prefix");
    }

    @Override
    public CPython load() {
        return ForeignCPython.of(this);
    }

    /** Makes {@code sys} what it would be if the command had been run. */
    @Override
    public void settle(Interpreter interpreter) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("executable", executable());
        settings.put("prefix", one("prefix"));
        settings.put("exec_prefix", one("exec_prefix"));
        settings.put("path", all("path"));
        settings.put("environment", environment());
        Values values = interpreter.values();
        interpreter.release(
                interpreter.call(Helper.ADOPT, values.toPython(settings), values.toPython(Natives.haveLibTorch())));
    }

    @Override
    public String numpyInstallation() {
        return "Install it: " + executable() + " -m pip install numpy";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstalledPython that
                && executable().equals(that.executable())
                && one("prefix").equals(that.one("prefix"));
    }

    @Override
    public int hashCode() {
        return executable().hashCode();
    }

    @Override
    public String toString() {
        return "Python " + version() + " at " + executable();
    }

    /** The variables that the command sets or changes, if it is a script around a Python. */
    private Map<String, String> environment() {
        Map<String, String> changed = new LinkedHashMap<>();
        for (String variable : all("environment")) {
            int end = variable.indexOf('=');
            String name = variable.substring(0, end);
            @Nullable String here = System.getenv(name);
            String there = variable.substring(end + 1);
            if (!there.equals(here) && !OWN_VARIABLES.contains(name)) {
                changed.put(name, there);
            }
        }
        return changed;
    }
}
