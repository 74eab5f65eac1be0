package dev.touchstack.machine;

/**
 * Where the stubs are that ask a thread and that it ends with: offsets into their page, in bytes.
 *
 * @param pointer
 *            {@code long pointer()}: the thread pointer of the OS thread
 * @param destroy
 *            {@code void destroy(void *signalStack)}
 */
record ThreadCode(int pointer, int destroy) {

    /**
     * Where the stubs find what they need.
     *
     * @param alternateStack
     *            sigaltstack(2)
     * @param unmap
     *            munmap(2)
     */
    record Surroundings(long alternateStack, long unmap) {
    }
}
