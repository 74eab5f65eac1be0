package dev.touchstack.lab.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.HostLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a JVM that holds stacks has told, whether it ended by itself or was ended.
 *
 * @param limits
 *            as it met them before it held one
 * @param before
 *            how it stood then
 * @param last
 *            what it told last
 * @param end
 *            why it was ended; empty when it was not
 */
record HoldingJvm(List<HostLimit> limits, Held before, Held last, String end) {

    private static final String WHAT = "the JVM that holds stacks";
    /** Of a JVM without stacks, in MiB. */
    private static final long HEAP_MIB = 64;
    /** Little that comes late: few compiled methods, soon; no arena of malloc for each of the threads. */
    private static final List<String> STEADY = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.05",
            "-XX:+AlwaysPreTouch");
    private static final Map<String, String> ONE_ARENA = Map.of("MALLOC_ARENA_MAX", "1");

    /** Copies the list. */
    HoldingJvm {
        limits = List.copyOf(limits);
    }

    /**
     * Runs one.
     *
     * @param count
     *            how many stacks it holds at most
     * @param expected
     *            how many of them to expect: heap is there for some more
     * @param watched
     *            whether it ends before others have less memory than is kept back
     * @throws LabException
     *             when it told nothing
     */
    static HoldingJvm run(Way way, StackShape shape, StackDemand demand, int count, long expected, int step,
            boolean watched) {
        long mib = HEAP_MIB + ((Math.min(count, expected) * demand.heapBytes()) >> 20);
        List<String> options = new ArrayList<>(STEADY);
        options.addAll(List.of("-Xms" + mib + "m", "-Xmx" + mib + "m"));
        ChildProcess.Ended ended = ChildProcess.run(WHAT,
                ChildJvm.command(HoldingChild.class, options,
                        List.of(way.name(), Long.toString(shape.stackBytes()), Long.toString(shape.guardBytes()),
                                Long.toString(shape.touchedBytes()), Integer.toString(count), Integer.toString(step),
                                Double.toString(watched ? demand.memoryBytes() : 0))),
                ONE_ARENA);
        return parse(ended);
    }

    /** Of lines that were begun and not ended, nothing is taken. */
    static HoldingJvm parse(ChildProcess.Ended ended) {
        List<String> lines = ended.output().substring(0, ended.output().lastIndexOf('\n') + 1).lines()
                .filter(line -> line.startsWith("{") || line.startsWith("[")).toList(); // the JVM may warn there
        if (lines.size() < 2) {
            throw new LabException(WHAT + " ended with " + ended.status() + ": " + ended.lastWords());
        }
        ObjectMapper json = new ObjectMapper();
        try {
            return new HoldingJvm(json.readValue(lines.getFirst(), new TypeReference<List<HostLimit>>() {
            }), json.readValue(lines.get(1), Held.class), json.readValue(lines.getLast(), Held.class),
                    ended.status() == 0 ? "" : ended.lastWords());
        } catch (JsonProcessingException malformed) {
            throw new LabException(WHAT + " printed no result: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
