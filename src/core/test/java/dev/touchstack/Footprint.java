package dev.touchstack;

import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.StatusFile;

/** What this process has of the kernel, or has more than it had. */
public record Footprint(int mappings, long residentBytes) {

    /** At this moment. */
    public static Footprint now() {
        return new Footprint(MemoryMap.mappingCount(), StatusFile.self().residentBytes());
    }

    /** What there is more than before. */
    public static Footprint since(Footprint before) {
        Footprint now = now();
        return new Footprint(now.mappings - before.mappings, now.residentBytes - before.residentBytes);
    }

    @Override
    public String toString() {
        return String.format("%d mappings and %,d resident bytes", mappings, residentBytes);
    }
}
