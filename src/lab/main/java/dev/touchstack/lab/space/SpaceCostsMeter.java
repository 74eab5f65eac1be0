package dev.touchstack.lab.space;

import dev.touchstack.lab.memory.ProcessUsage;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.MemoryMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Times what might depend on how much a process has reserved. */
final class SpaceCostsMeter {

    private final String program;
    private final int times;

    /** Loads classes, and starts the thread that waits for children. */
    SpaceCostsMeter(int times) {
        this("/bin/true", times);
    }

    SpaceCostsMeter(String program, int times) {
        this.program = program;
        this.times = times;
        measure();
    }

    SpaceCosts measure() {
        List<Double> children = new ArrayList<>();
        String refusal = "";
        ProcessUsage before = ProcessUsage.read();
        try {
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                startAndWait();
                children.add((double) (System.nanoTime() - begin));
            }
        } catch (LabException refused) {
            children.clear();
            refusal = String.valueOf(refused.getMessage());
        }
        double faults = (double) ProcessUsage.read().since(before).minorFaults() / times;
        List<Double> maps = new ArrayList<>();
        int mappings = 0;
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            mappings = MemoryMap.mappingCount();
            maps.add((double) (System.nanoTime() - begin));
        }
        return new SpaceCosts(children, faults, maps, mappings, refusal);
    }

    private void startAndWait() {
        try {
            Process child = new ProcessBuilder(program).start();
            int status = child.waitFor();
            if (status != 0) {
                throw new LabException(program + " ended with " + status);
            }
        } catch (IOException failure) {
            throw new LabException(program + " cannot be started: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(program + " was waited for in vain", interrupted);
        }
    }
}
