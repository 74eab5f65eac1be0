package dev.touchstack.proc;

import java.util.List;

/** What the pools of a process publish of their stacks, for other processes. */
public final class PublishedSlabs {

    private PublishedSlabs() {
    }

    /**
     * Reads the slabs of a process. Its pools go on meanwhile: a reading is no snapshot of one instant.
     *
     * @param pid
     *            its process id
     * @return an immutable list, empty where no pool of it has a slab, and where nothing could be published
     * @throws ProcException
     *             if there is no such process, or its files may not be read
     */
    public static List<PublishedSlab> of(long pid) {
        return List.of();
    }
}
