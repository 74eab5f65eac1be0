package dev.touchstack.stack;

/** How the space below a stack is made inaccessible. */
public enum Guard {
    /** Markers in the page tables (MADV_GUARD_INSTALL, Linux 6.13): a slab of stacks stays one mapping. */
    LIGHTWEIGHT,
    /** Pages without any permission (mprotect(2)), on every kernel: costs two mappings a stack. */
    PROTECTED
}
