package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a JVM with a limit of its own, which the forecast has to find. */
class HeldWithinALimitTest {

    private static final StackShape SHAPE = StackShape.of(8 << 20, 64 << 10, 16 << 10);
    /** In KiB: a JVM without stacks has reserved some 1.4 GiB. */
    private static final long ADDRESSES = 4L << 20;
    private static final double WITHIN = 0.03;

    @Test
    void asManyAddressesAsThereAreWereForecast() {
        Way way = Way.usual();
        StackDemand demand = StackDemand.of(way, SHAPE);
        HoldingJvm jvm = HoldingJvm.parse(ChildProcess.run("stacks", within("ulimit -v " + ADDRESSES,
                List.of(way.name(), Long.toString(SHAPE.stackBytes()), Long.toString(SHAPE.guardBytes()),
                        Long.toString(SHAPE.touchedBytes()), "1000", "1", Double.toString(demand.memoryBytes()))),
                Map.of("MALLOC_ARENA_MAX", "1")));
        assertEquals("", jvm.end());
        assertTrue(jvm.last().refusal().contains("RLIMIT_AS"), jvm::toString);
        Forecast forecast = Forecast.of(way, demand, jvm.limits());
        assertEquals(Optional.of(HostLimits.ADDRESS_LIMIT), forecast.first().map(HostLimit::name));
        int reached = jvm.last().stacks();
        assertTrue(Math.abs(reached - forecast.stacks()) <= WITHIN * forecast.stacks(),
                () -> reached + " stacks, forecast " + forecast.stacks());
        assertEquals(reached * SHAPE.touchedBytes(), jvm.last().reading().touchedBytes());
    }

    private static List<String> within(String limit, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", limit + "; exec \"$@\"", "sh"));
        command.addAll(ChildJvm.command(HoldingChild.class, List.of("-XX:TieredStopAtLevel=1"), arguments));
        return command;
    }
}
