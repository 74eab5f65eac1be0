package dev.touchstack;

/** How often a test repeats what it looks at: as often as it says, or fewer times where the whole CPU is emulated. */
public final class Repetitions {

    private static final String EMULATED = "touchstack.emulated";
    /** System calls and faults are some twenty times slower there. */
    private static final int FEWER = 10;

    private Repetitions() {
    }

    /** The number given, or a tenth of it under {@code -Dtouchstack.emulated=true}. */
    public static int of(int number) {
        return Boolean.getBoolean(EMULATED) ? number / FEWER : number;
    }

    /** The option that tells a child JVM the same. */
    static String option() {
        return "-D" + EMULATED + "=" + Boolean.getBoolean(EMULATED);
    }
}
