package dev.touchstack.lab.inspect;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.ProcException;

/** Why a process cannot be inspected, and what would help. */
final class Refusal {

    private Refusal() {
    }

    static LabException of(long pid, ProcException failure) {
        String process = "process " + pid;
        return new LabException(switch (failure.reason()) {
            case MISSING -> "no " + process + ", or it is hidden (/proc is mounted with hidepid)";
            case ENDED -> process + " has ended";
            case DENIED -> process + " may not be read (" + failure.file()
                    + "): run as the same user or as root; see kernel.yama.ptrace_scope, too";
            case MALFORMED, UNREADABLE -> process + " cannot be read: " + failure.getMessage();
        }, failure);
    }
}
