package dev.touchstack.lab.report;

import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.work.LabException;
import java.util.List;

/** What a reader would look for, and why it is missing. */
public record NotMeasured(String what, String reason) {

    /** What programs in other languages could not be built for. */
    public static List<NotMeasured> of(Peers peers) {
        return peers.refusals().stream().map(one -> new NotMeasured(one.what(), one.reason())).toList();
    }

    /** What a failure has kept from being measured. */
    public static NotMeasured because(String what, LabException failure) {
        return new NotMeasured(what, String.valueOf(failure.getMessage()));
    }
}
