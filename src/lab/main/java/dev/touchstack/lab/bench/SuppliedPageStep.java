package dev.touchstack.lab.bench;

import dev.touchstack.growth.GrowthTask;
import dev.touchstack.growth.Userfault;
import dev.touchstack.lab.work.Results;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;

/** A call that comes to two pages which a Java thread has to supply. */
final class SuppliedPageStep implements GrowthStep {

    private final Userfault growth = new Userfault(Strategy.STACK);
    private final GrowthTask task = growth.newTask();
    private final FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, PageStep.FRAME);

    @Override
    public void prepare() {
        growth.discard();
    }

    @Override
    public long run() {
        return Results.require(1, task.run(code, 1));
    }

    @Override
    public void close() {
        task.close();
        growth.close();
        code.close();
    }
}
