package dev.touchstack.proc;

/** What Jazzer calls, in a JVM of its own. */
public final class ParserFuzzer {

    private static ParserTarget target = ParserTarget.STATUS;

    private ParserFuzzer() {
    }

    /** Jazzer calls this once, with what it was given as --target_args: the name of the target. */
    public static void fuzzerInitialize(String[] arguments) {
        target = ParserTarget.valueOf(arguments[0]);
    }

    /** Jazzer calls this with each input; whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.takes(input);
    }
}
