package dev.touchstack.proc;

/** By how much the resident pages of status may be off: see {@link StatusFile}. */
final class StatusSlack {

    private StatusSlack() {
    }

    static long bytes() {
        var version = KernelSettings.read().kernelRelease().split("[.-]", 3);
        var number = 100 * Integer.parseInt(version[0]) + Integer.parseInt(version[1]);
        return number >= 617 ? 0 : 4 << 20;
    }
}
