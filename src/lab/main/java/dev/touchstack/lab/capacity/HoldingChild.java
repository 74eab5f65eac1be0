package dev.touchstack.lab.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HostLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The program that holds stacks, in a JVM of its own, which the kernel ends before any other: {@code WAY STACK GUARD
 * TOUCHED COUNT STEP BYTES}. BYTES is what one takes of memory, or 0 where nobody is to watch over it. Prints a line of
 * JSON for each step: what was said last holds if it is ended. The first line has the limits, before there is a stack.
 */
public final class HoldingChild {

    /** Loads classes and links calls; and methods of threads are to be compiled, which is why those are more. */
    private static final int WARM_UP = 300;
    private static final int WARM_UPS_OF_THREADS = 4;

    private HoldingChild() {
    }

    /** Holds stacks, tells of it, and ends without giving them back one by one. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        AvailableMemory.endHereFirst();
        Way way = Way.valueOf(arguments[0]);
        StackShape shape = new StackShape(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]),
                Long.parseLong(arguments[3]), List.of());
        StackShape hardlyTouched = new StackShape(shape.stackBytes(), shape.guardBytes(), PageSize.bytes(), List.of());
        int count = Integer.parseInt(arguments[4]);
        int step = Integer.parseInt(arguments[5]);
        double bytesEach = Double.parseDouble(arguments[6]);
        MemoryWatch watch = new MemoryWatch(bytesEach);
        for (int i = 0; i < (way == Way.THREAD ? WARM_UPS_OF_THREADS : 1); i++) {
            Holder warmUp = new Holder(way, hardlyTouched, WARM_UP);
            new Holding(warmUp, _ -> {
            }).run(WARM_UP, 1, stacks -> bytesEach > 0 ? watch.refusal(stacks) : "");
            warmUp.close();
        }
        ObjectWriter json = new ObjectMapper().writer();
        PrintStream out = System.out;
        Holder holder = new Holder(way, shape, count);
        out.println(json.writeValueAsString(HostLimits.read()));
        new Holding(holder, held -> out.println(line(json, held))).run(count, step,
                stacks -> bytesEach > 0 ? watch.refusal(stacks) : "");
        out.flush();
        Runtime.getRuntime().halt(0); // with all that is held: the kernel is quicker
    }

    private static String line(ObjectWriter json, Held held) {
        try {
            return json.writeValueAsString(held);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
