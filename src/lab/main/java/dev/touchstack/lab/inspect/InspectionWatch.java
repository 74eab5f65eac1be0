package dev.touchstack.lab.inspect;

import dev.touchstack.lab.work.LabException;
import java.io.PrintWriter;
import java.time.Duration;

/** Looks at a process again and again, and prints what changed. */
public final class InspectionWatch {

    private InspectionWatch() {
    }

    /**
     * Prints all, and from then on a line of time and the changes. Returns when the process has ended, or when this
     * thread is interrupted.
     *
     * @throws LabException
     *             when it cannot be inspected at the first time
     */
    public static void run(long pid, Duration patience, Duration interval, Listing listing, PrintWriter out) {
        Inspection before = Inspector.inspect(pid, patience);
        out.print(InspectionText.of(before, listing) + "\n");
        out.flush();
        while (wait(interval)) {
            Inspection after;
            try {
                after = Inspector.inspect(pid, patience);
            } catch (LabException gone) {
                out.println(gone.getMessage());
                out.flush();
                return;
            }
            out.print(InspectionDiff.of(before, after).brief(listing));
            out.flush();
            before = after;
        }
    }

    private static boolean wait(Duration interval) {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
