/**
 * Task stacks in virtual memory. Exported is what a user of stacks calls, and what its signatures name: address ranges
 * and errors; and the readers of /proc, which need none of the rest. The other packages serve the lab, which is on the
 * class path, where no module is asked for leave.
 */
@SuppressWarnings("requires-automatic") // the bindings: their jar says why
module dev.touchstack.core {
    requires dev.touchstack.bindings;
    requires java.management;
    requires jdk.management;
    requires jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.touchstack.memory;
    exports dev.touchstack.proc;
    exports dev.touchstack.stack;
}
