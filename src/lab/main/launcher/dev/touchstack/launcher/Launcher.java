package dev.touchstack.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the command line, on a newer Java where this one is too old for it: the {@code java} on PATH is often older
 * than the JDK that built the jar. Compiled for Java 17, and apart from everything else for that reason.
 */
public final class Launcher {

    static final int NEEDED = 25;

    /** What a JDK says of itself in the file "release" of its folder. */
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    private Launcher() {
    }

    /**
     * Runs the command line in this JVM, or in one of a newer JDK that it finds, and ends the process.
     *
     * @throws Exception
     *             when neither can be started
     */
    public static void main(String[] arguments) throws Exception {
        if (Runtime.version().feature() >= NEEDED) {
            // by name: a compiler for Java 17 cannot read that class
            Class.forName("dev.touchstack.lab.Touchstack").getMethod("main", String[].class).invoke(null,
                    (Object) arguments);
            return;
        }
        System.exit(run(jdk(), List.of(), Launcher.class.getName(), arguments));
    }

    /** The JDK of this JVM, or a newer one where it is too old. Ends the process when there is none. */
    static Path jdk() throws IOException {
        if (Runtime.version().feature() >= NEEDED) {
            return Path.of(System.getProperty("java.home"));
        }
        Optional<Path> jdk = newerJdk(usualPlaces());
        if (jdk.isEmpty()) {
            System.err.println("touchstack: needs Java " + NEEDED + ", this is " + Runtime.version().feature()
                    + ", and none was found in " + usualPlaces() + ": install a JDK " + NEEDED);
            System.exit(1);
        }
        return jdk.get();
    }

    /** Runs a class of this jar in a JVM of its own, and returns what that ended with. */
    static int run(Path jdk, List<String> options, String main, String[] arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin").resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process.waitFor();
    }

    /** Not before it has written what it has measured by then. */
    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static List<Path> usualPlaces() {
        Path home = Path.of(System.getProperty("user.home"));
        List<Path> places = new ArrayList<>(List.of(Path.of("/usr/lib/jvm"), home.resolve(".jdks"),
                home.resolve(".sdkman").resolve("candidates").resolve("java"), Path.of("/opt/java")));
        Path beside = Path.of(System.getProperty("java.home")).getParent();
        if (beside != null && !places.contains(beside)) {
            places.add(beside);
        }
        return places;
    }

    /** The first JDK found that is new enough, in folders that hold one JDK a folder. */
    static Optional<Path> newerJdk(List<Path> places) throws IOException {
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(place)) {
                    for (Path folder : folders) {
                        if (version(folder) >= NEEDED) {
                            return Optional.of(folder);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int version(Path folder) throws IOException {
        File release = folder.resolve("release").toFile();
        if (!release.canRead() || !folder.resolve("bin").resolve("java").toFile().canExecute()) {
            return 0;
        }
        Matcher version = VERSION.matcher(Files.readString(release.toPath()));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
