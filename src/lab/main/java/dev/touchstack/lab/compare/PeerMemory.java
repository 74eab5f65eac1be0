package dev.touchstack.lab.compare;

import dev.touchstack.lab.memory.WaitingCoroutinesRunner;
import dev.touchstack.lab.memory.WaitingThreadsRunner;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.peer.WaitingPeer;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What tasks take that wait: ours, Java's, and those of peers, each kind in a process of its own. */
final class PeerMemory {

    private static final List<Subject> JAVA_THREADS = List.of(Subject.STACK_THREAD, Subject.PLATFORM_THREAD,
            Subject.VIRTUAL_THREAD);

    private final int tasks;
    private final Session session;
    private final List<WaitingCounts> counts = new ArrayList<>();

    private PeerMemory(int tasks, Session session) {
        this.tasks = tasks;
        this.session = session;
    }

    /**
     * Measures.
     *
     * @param tasks
     *            of each kind that wait at the same time
     */
    static List<WaitingCounts> measure(int tasks, Peers peers, Session session) {
        PeerMemory memory = new PeerMemory(tasks, session);
        memory.java();
        memory.of(peers);
        return List.copyOf(memory.counts);
    }

    /** The same of peers alone, which takes no JVM. */
    static List<WaitingCounts> measurePeers(int tasks, Peers peers, Session session) {
        PeerMemory memory = new PeerMemory(tasks, session);
        memory.of(peers);
        return List.copyOf(memory.counts);
    }

    private void java() {
        session.progress().begin(tasks + " waiting tasks of each kind, Java", 1 + JAVA_THREADS.size());
        add(Subject.COROUTINE, () -> WaitingCoroutinesRunner.measure(tasks).counts());
        JAVA_THREADS.forEach(kind -> add(kind, () -> threads(kind)));
    }

    private void of(Peers peers) {
        List<WaitingPeer> waiting = peers.built().stream().filter(WaitingPeer.class::isInstance)
                .map(WaitingPeer.class::cast).toList();
        session.progress().begin(tasks + " waiting tasks of each kind, peers",
                waiting.stream().mapToInt(peer -> peer.waiting().size()).sum());
        waiting.forEach(peer -> peer.waiting().forEach(kind -> add(kind, () -> peer.countWaiting(kind, tasks))));
    }

    private void add(Subject kind, Supplier<WaitingCounts> measurement) {
        session.progress().next(kind.label());
        counts.addAll(session.attempt("waiting tasks, " + kind.label(), () -> List.of(measurement.get()), List.of()));
    }

    /** All that were asked for, or none: fewer would not be beside the others. */
    private WaitingCounts threads(Subject kind) {
        WaitingThreadsUse use = WaitingThreadsRunner.measure(kind, tasks, 0);
        if (use.live() < tasks) {
            throw new LabException(use.live() + " of " + tasks + " were started: " + use.refusal());
        }
        return use.counts();
    }
}
