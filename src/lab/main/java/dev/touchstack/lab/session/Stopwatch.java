package dev.touchstack.lab.session;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.function.Function;

/** Times a variant once, each in a process of its own: by the program of another language that does it, or by JMH. */
public record Stopwatch(JmhRunner jmh, Peers peers, Timing timing) implements Function<Variant, List<Double>> {

    /** Not where there is no memory for it: the kernel would end some process. */
    @Override
    public List<Double> apply(Variant variant) {
        if (variant.depthBytes() > 0) {
            Depth depth = new Depth(variant.depthBytes());
            AvailableMemory.requireForJvm(2 * depth.bytes() * depth.tasks(), variant.name());
        }
        return peers.of(variant).map(peer -> peer.measure(variant, timing.compiled()))
                .orElseGet(() -> jmh.measure(variant));
    }
}
