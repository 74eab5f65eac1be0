/** Task stacks in virtual memory. */
@SuppressWarnings("requires-automatic") // the bindings: their jar says why
module dev.touchstack.core {
    requires dev.touchstack.bindings;
    requires static transitive org.jspecify;

    exports dev.touchstack.growth;
    exports dev.touchstack.machine;
    exports dev.touchstack.memory;
    exports dev.touchstack.proc;
    exports dev.touchstack.stack;
}
