package dev.touchstack.proc;

import java.util.regex.Pattern;

/**
 * Which anonymous mappings get transparent huge pages, as set for the whole host. From Linux 6.8 on, a host may set
 * single sizes otherwise, in {@code hugepages-*kB/enabled}.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/mm/transhuge.html">Documentation/admin-guide/mm/transhuge.rst</a>
 */
public enum HugePageMode {
    /** All but those that say MADV_NOHUGEPAGE. */
    ALWAYS,
    /** Only those that say MADV_HUGEPAGE. */
    MADVISE,
    /** None. */
    NEVER,
    /** The kernel does not say: built without huge pages, or no /sys in this container. */
    UNAVAILABLE;

    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

    static HugePageMode read(ProcFile file) {
        return file.exists() ? parse(file, file.line()) : UNAVAILABLE;
    }

    /**
     * @param text
     *            all choices, with the chosen one in brackets: {@code always [madvise] never}
     */
    static HugePageMode parse(ProcFile file, String text) {
        var matcher = CHOSEN.matcher(text);
        return switch (matcher.find() ? matcher.group(1) : "") {
            case "always" -> ALWAYS;
            case "madvise" -> MADVISE;
            case "never" -> NEVER;
            default -> throw file.malformed("no known mode in brackets", text);
        };
    }
}
