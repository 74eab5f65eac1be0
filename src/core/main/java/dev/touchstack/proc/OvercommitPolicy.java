package dev.touchstack.proc;

/**
 * What the kernel does when more memory is reserved than there is: {@code vm.overcommit_memory}.
 *
 * @see <a href="https://docs.kernel.org/mm/overcommit-accounting.html">Documentation/mm/overcommit-accounting.rst</a>
 */
public enum OvercommitPolicy {
    /** 0: refuses only what is plainly too much; MAP_NORESERVE is exempt. */
    HEURISTIC,
    /** 1: refuses nothing. */
    ALWAYS,
    /** 2: counts every private writable page, even untouched, and despite MAP_NORESERVE. */
    STRICT;

    static OvercommitPolicy parse(ProcFile file, String text) {
        return switch (text) {
            case "0" -> HEURISTIC;
            case "1" -> ALWAYS;
            case "2" -> STRICT;
            default -> throw file.malformed("no overcommit policy from 0 to 2", text);
        };
    }
}
