package dev.touchstack.lab.work;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a program has failed, in one line, from what it wrote before it ended. */
final class LastWords {

    /** signal(7): what a program that needs more memory than there is gets from the kernel, and cannot answer. */
    private static final int KILLED = 128 + 9;

    /** The JVM's: of ours, the message alone tells enough. */
    private static final Pattern THROWN = Pattern
            .compile("Exception in thread \"[^\"]*\" (?:dev\\.touchstack\\.[\\w.$]+: )?(.+)");
    /** The JVM's, which prints its reason to the standard output, in the line after it. */
    private static final String NO_START = "Error occurred during initialization of VM";
    /** The JVM's error report, whose lines begin with this. */
    private static final Pattern FATAL = Pattern
            .compile("# +((?:There is insufficient memory|SIG[A-Z]+ \\(|Internal Error|Out of Memory Error).*)");
    /** Of compilers and linkers: what comes after it only tells that there was one. */
    private static final List<String> ERRORS = List.of("error:", "failed:");

    private LastWords() {
    }

    /**
     * Finds the reason.
     *
     * @param status
     *            that it ended with; 128 and the number of a signal that ended it
     */
    static String of(int status, String output, String errors) {
        if (status == KILLED) {
            return "it was killed, as the kernel does where memory runs out (or somebody with kill -9)";
        }
        List<String> all = Stream.concat(errors.strip().lines(), output.strip().lines()).toList();
        return first(all, THROWN).or(() -> afterNoStart(all)).or(() -> first(all, FATAL)).or(() -> errorIn(errors))
                .orElseGet(() -> errors.strip().lines().reduce("no message", (_, next) -> next));
    }

    private static Optional<String> first(List<String> lines, Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).map(found -> found.group(1)).findFirst();
    }

    private static Optional<String> afterNoStart(List<String> lines) {
        return lines.stream().dropWhile(line -> !line.equals(NO_START)).skip(1).findFirst();
    }

    private static Optional<String> errorIn(String errors) {
        return errors.lines().filter(line -> ERRORS.stream().anyMatch(line::contains)).findFirst().map(String::strip);
    }
}
