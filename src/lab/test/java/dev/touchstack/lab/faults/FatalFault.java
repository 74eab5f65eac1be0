package dev.touchstack.lab.faults;

/** A main class: one fault of a kind, with nobody behind our handler but the JVM's. */
final class FatalFault {

    private FatalFault() {
    }

    public static void main(String[] arguments) {
        try (FaultTrials trials = new FaultTrials(false)) {
            System.out.println("lived on: " + trials.fault(FaultKind.valueOf(arguments[0])));
        }
    }
}
