package dev.touchstack.lab.memory;

import dev.touchstack.growth.Growth;
import dev.touchstack.growth.GrowthCounts;
import dev.touchstack.growth.GrowthTask;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;

/** Tasks that stay alive while what they need is read from the kernel. */
final class LiveTasks implements AutoCloseable {

    private final Strategy strategy;
    private final Depth depth;
    private final Growth growth;
    private final FunctionCode code;
    private final List<GrowthTask> tasks = new ArrayList<>();
    private final ThreadUsage usage = new ThreadUsage();
    private final int mappingsBefore;
    /** Of guards, which are there before a task runs. */
    private final long pageTablesOfStart;

    LiveTasks(Strategy strategy, Depth depth, int count) {
        this.strategy = strategy;
        this.depth = depth;
        this.growth = strategy.newGrowth();
        this.code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), Strategy.FRAME);
        this.mappingsBefore = StackMappings.read().count();
        long pageTablesBefore = pageTables();
        for (int i = 0; i < count; i++) {
            tasks.add(growth.newTask());
        }
        this.pageTablesOfStart = pageTables() - pageTablesBefore;
    }

    MemoryUse measure() {
        StackMappings before = StackMappings.read();
        if (before.count() == mappingsBefore) {
            throw new LabException("no mapping of a stack is found in /proc/self/smaps by its flags: "
                    + "is this kernel built without transparent huge pages?");
        }
        // Nothing but the runs is between the two readings: the JVM's own page tables grow as well.
        long pageTablesBefore = pageTables();
        RunCosts cold = run();
        long pageTables = pageTablesOfStart + pageTables() - pageTablesBefore;
        StackMappings after = StackMappings.read();
        tasks.forEach(GrowthTask::restart);
        RunCosts warm = run();
        return new MemoryUse(strategy, depth.bytes(), tasks.size(),
                perTask(after.residentBytes() - before.residentBytes()), perTask(pageTables),
                perTask(after.count() - mappingsBefore), cold, warm);
    }

    private static long pageTables() {
        return StatusFile.self().pageTableBytes();
    }

    private RunCosts run() {
        long argument = depth.countArgument(Strategy.FRAME);
        GrowthCounts countsBefore = counts();
        long faultsBefore = usage.minorFaults();
        for (GrowthTask task : tasks) {
            task.run(code, argument);
        }
        long faulted = usage.minorFaults() - faultsBefore;
        GrowthCounts counts = counts();
        return new RunCosts(perTask(faulted), perTask(counts.growths() - countsBefore.growths()),
                perTask(counts.bytes() - countsBefore.bytes()), perTask(counts.frames() - countsBefore.frames()),
                perTask(counts.pointers() - countsBefore.pointers()));
    }

    private GrowthCounts counts() {
        return tasks.stream().map(GrowthTask::counts).reduce(GrowthCounts.NONE, GrowthCounts::plus);
    }

    private double perTask(long total) {
        return (double) total / tasks.size();
    }

    @Override
    public void close() {
        tasks.forEach(GrowthTask::close);
        growth.close();
        code.close();
    }
}
