package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.List;

/** A peer whose tasks can wait. */
public interface WaitingPeer extends Peer {

    /** The kinds of tasks that it has. */
    List<Subject> waiting();

    /**
     * Lets so many wait at the same time, in a process of their own, and counts what they take.
     *
     * @param subject
     *            one that it has
     * @throws LabException
     *             when the program fails: where there is no memory for so many, or a limit is met
     */
    WaitingCounts countWaiting(Subject subject, int tasks);
}
