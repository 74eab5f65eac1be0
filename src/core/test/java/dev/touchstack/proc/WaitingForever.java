package dev.touchstack.proc;

import java.util.concurrent.TimeUnit;

/** A JVM that does nothing, and says when it has come to that. */
final class WaitingForever {

    private WaitingForever() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("waiting");
        TimeUnit.HOURS.sleep(1);
    }
}
