package dev.touchstack.proc;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The parsers that are given any input, each with a check: the parser takes the input or throws a
 * {@link ProcException}, and what it makes of it is possible.
 */
enum ParserTarget {
    STATUS("status"), SMAPS("smaps"), MAPS("maps"), ROLLUP("smaps_rollup"), LIMITS("limits"), MEMORY_INFO(
            "meminfo"), CPU_INFO("cpuinfo"), LOAD_AVERAGE("loadavg"), HUGE_PAGES(
                    "huge_pages"), SETTING("pids.max"), GROUPS("cgroup mountinfo"), GROUP_LIMIT(
                            "memory.max"), GROUP_STATISTICS("memory.stat"), SYSTEM_CALL(
                                    "syscall"), PAGE_MAP("pagemap"), AUXILIARY_VECTOR("auxv"), PUBLISHED("published");

    private final String files;

    /**
     * @param files
     *            the names of those that have such text; where they are several, their texts follow each other
     */
    ParserTarget(String files) {
        this.files = files;
    }

    List<String> files() {
        return List.of(files.split(" "));
    }

    /**
     * Parses, and checks what came of it.
     *
     * @return whether the parser took the input
     * @throws AssertionError
     *             if what it made of the input is not possible
     */
    boolean takes(byte[] input) {
        try {
            check(input, new String(input, StandardCharsets.UTF_8)); // as in ProcFile, other bytes are replaced
            return true;
        } catch (ProcException malformed) {
            return false;
        }
    }

    private void check(byte[] input, String text) {
        switch (this) {
            case STATUS -> ParserChecks.status(text);
            case SMAPS -> MappingChecks.smaps(text);
            case MAPS -> MappingChecks.maps(text);
            case ROLLUP -> MappingChecks.rollup(text);
            case LIMITS -> ParserChecks.limits(text);
            case MEMORY_INFO -> ParserChecks.memoryInfo(text);
            case CPU_INFO -> ParserChecks.cpuInfo(text);
            case LOAD_AVERAGE -> ParserChecks.loadAverage(text);
            case HUGE_PAGES -> ParserChecks.hugePages(text);
            case SETTING -> ParserChecks.setting(text);
            case GROUPS -> GroupChecks.groups(text);
            case GROUP_LIMIT -> GroupChecks.limit(text);
            case GROUP_STATISTICS -> GroupChecks.statistics(text);
            case SYSTEM_CALL -> ParserChecks.systemCall(text);
            case PAGE_MAP -> MappingChecks.pageMap(input);
            case AUXILIARY_VECTOR -> ParserChecks.auxiliaryVector(input);
            case PUBLISHED -> PublishedChecks.published(text);
        }
    }
}
