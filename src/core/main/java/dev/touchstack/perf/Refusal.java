package dev.touchstack.perf;

import java.util.Map;

/**
 * Why an event is not counted here.
 *
 * @param event
 *            the one that was asked for
 * @param reason
 *            of what kind it is
 * @param errno
 *            what perf_event_open(2) failed with
 * @param message
 *            one line for people: the event, the error number by its name, and what to do
 */
public record Refusal(Event event, Reason reason, int errno, String message) {

    /** Kinds of reasons. */
    public enum Reason {
        /** The CPU, or what a virtual machine shows of it, has no such counter. */
        NOT_COUNTED_HERE,
        /** The host keeps this process from counting: kernel.perf_event_paranoid, or a sandbox. */
        NOT_PERMITTED,
        /** The kernel has no counters at all, or a sandbox acts as if it had none. */
        NO_COUNTERS,
        /** The counters of the CPU are too few, or taken. */
        NO_COUNTER_FREE,
        /** The process, or the host, has no file descriptor left. */
        NO_DESCRIPTOR_LEFT,
        /** An error number that says nothing of the kind. */
        OTHER
    }

    /** Linux 6.13, include/uapi/asm-generic/errno-base.h and errno.h. */
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ENOSPC = 28;
    private static final int ENOSYS = 38;
    private static final int EOPNOTSUPP = 95;

    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(EPERM, "EPERM"),
            Map.entry(ENOENT, "ENOENT"), Map.entry(EACCES, "EACCES"), Map.entry(EBUSY, "EBUSY"),
            Map.entry(ENODEV, "ENODEV"), Map.entry(EINVAL, "EINVAL"), Map.entry(ENFILE, "ENFILE"),
            Map.entry(EMFILE, "EMFILE"), Map.entry(ENOSPC, "ENOSPC"), Map.entry(ENOSYS, "ENOSYS"),
            Map.entry(EOPNOTSUPP, "EOPNOTSUPP"));

    /**
     * From what the kernel said.
     *
     * @param paranoid
     *            the level of kernel.perf_event_paranoid, or that there is none, as people read it
     */
    static Refusal of(Event event, int errno, String paranoid) {
        Reason reason = reason(errno);
        return new Refusal(event, reason, errno, String.format("%s: perf_event_open failed with %s: %s", event.label(),
                NAMES.getOrDefault(errno, "errno " + errno), remedy(event, reason, errno, paranoid)));
    }

    private static Reason reason(int errno) {
        return switch (errno) {
            case ENOENT, ENODEV, EOPNOTSUPP -> Reason.NOT_COUNTED_HERE;
            case EACCES, EPERM -> Reason.NOT_PERMITTED;
            case ENOSYS -> Reason.NO_COUNTERS;
            case EINVAL, EBUSY, ENOSPC -> Reason.NO_COUNTER_FREE;
            case EMFILE, ENFILE -> Reason.NO_DESCRIPTOR_LEFT;
            default -> Reason.OTHER;
        };
    }

    private static String remedy(Event event, Reason reason, int errno, String paranoid) {
        return switch (reason) {
            case NOT_COUNTED_HERE -> event.isHardware()
                    ? "this CPU does not count it, or the virtual machine shows no counters: count where the host does"
                    : "this kernel does not count it";
            case NOT_PERMITTED -> (errno == EACCES ? "" : "a sandbox (seccomp) may refuse the call: let it pass; or ")
                    + paranoid + ": set it to " + (event.isInKernel() ? "1" : "2")
                    + " or less with sysctl, or give the process CAP_PERFMON";
            case NO_COUNTERS -> "the kernel is built without CONFIG_PERF_EVENTS, or a sandbox (seccomp) hides the call";
            case NO_COUNTER_FREE ->
                "the CPU has not so many counters at once, or they are taken: open fewer, or each by itself";
            case NO_DESCRIPTOR_LEFT -> "no file descriptor left: close files, or raise the limit with ulimit -n";
            case OTHER -> "see perf_event_open(2)";
        };
    }
}
