package dev.touchstack.lab.space;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.stack.Guard;
import java.io.IOException;

/** The program that reserves stacks, in a JVM of its own: {@code GUARD STARTER STACKS TIMES}; prints JSON. */
public final class ReservationChild {

    private ReservationChild() {
    }

    /** Measures, and prints {@link ReservedStacks}. */
    public static void main(String[] arguments) throws IOException {
        AvailableMemory.endHereFirst();
        System.out.println(new ObjectMapper().writeValueAsString(
                measure(Guard.valueOf(arguments[0]), ChildStarter.valueOf(arguments[1]),
                        Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))));
    }

    private static ReservedStacks measure(Guard guard, ChildStarter starter, int stacks, int times) {
        try {
            return new Reservation(new SpaceCostsMeter(times), starter).measure(Reservation.pool(guard), stacks);
        } catch (UnsupportedOperationException noSuchGuards) {
            return ReservedStacks.none(guard, starter, stacks, String.valueOf(noSuchGuards.getMessage()));
        }
    }
}
