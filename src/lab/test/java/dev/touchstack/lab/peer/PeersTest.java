package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {

    private static final Variant OVERFLOW = new Variant(Experiment.OVERFLOW, Subject.C, 0);
    private static final Variant THREAD = new Variant(Experiment.THREAD, Subject.C_DEFAULT, 0);
    private static final Variant OURS = new Variant(Experiment.OVERFLOW, Subject.OVERFLOW, 0);

    @TempDir
    Path folder;

    /** Three of the programs need gcc. */
    @Test
    void whatIsMissingIsSaidOnce() {
        Peers peers = Peers.build(folder,
                List.of(TouchPeer.class, OverflowPeer.class, SplitPeer.class, ContextPeer.class, GoPeer.class), "");
        assertEquals(List.of(new Peers.Refusal("C", "no gcc"), new Peers.Refusal("Boost.Context", "no g++"),
                new Peers.Refusal("Go", "no go")), peers.refusals());
        assertEquals(List.of(), peers.built());
        assertTrue(peers.of(OVERFLOW).isEmpty());
        assertFalse(peers.canTime(OVERFLOW));
        assertTrue(peers.canTime(OURS));
    }

    @Test
    void eachVariantHasThePeerThatMeasuresIt() {
        Compiled.orSkipped(() -> OverflowPeer.compile(folder));
        Peers peers = Peers.build(folder, List.of(OverflowPeer.class, ThreadsPeer.class));
        assertEquals(List.of(), peers.refusals());
        assertTrue(peers.of(OVERFLOW).orElseThrow() instanceof OverflowPeer);
        assertTrue(peers.of(THREAD).orElseThrow() instanceof ThreadsPeer);
        assertTrue(peers.of(OURS).isEmpty());
        assertTrue(peers.find(ThreadsPeer.class).isPresent() && peers.find(TouchPeer.class).isEmpty());
        assertFalse(peers.canTime(new Variant(Experiment.COLD, Subject.C, 1024)), "its program was not asked for");
    }
}
