package dev.touchstack.lab.capacity;

/** Of stacks that tests work with. */
final class Demands {

    /** 20 KiB of memory in all. */
    static final StackDemand USUAL = new StackDemand(8 << 20, (8 << 20) - (64 << 10), 2, 1, 14 << 10, 4 << 10, 128, 896,
            1 << 10);

    private Demands() {
    }
}
