package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stack in the free list twice would be given to two tasks: what could put it there is refused. */
class CopyLifecycleTest {

    private static final long KIB = 1L << 10;

    @Test
    void aClosedTaskIsRefusedWhateverItDoes() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 64);
                Copy copy = new Copy(2 * KIB, 64 * KIB)) {
            GrowthTask task = copy.newTask();
            task.close();
            try (GrowthTask successor = copy.newTask()) {
                assertThrows(IllegalStateException.class, task::close);
                assertThrows(IllegalStateException.class, task::restart);
                assertThrows(IllegalStateException.class, () -> task.run(code, 1));
                assertEquals(100, successor.run(code, 100));
            }
        }
    }

    @Test
    void openTasksKeepTheirStacks() {
        Copy copy = new Copy(2 * KIB, 64 * KIB);
        GrowthTask task = copy.newTask();
        assertEquals("tasks still open: 1: close them first",
                assertThrows(IllegalStateException.class, copy::close).getMessage());
        task.close();
        copy.close();
    }

    @Test
    void aTaskThatGetsNoStackLeavesNothingBehind() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC", "-Xms16m", "-Xmx16m",
                "-XX:-StackTraceInThrowable")
                .run(TasksRefused.class);
        assertTrue(result.succeededWith(TasksRefused.SUCCESS), result::toString);
    }

    @Test
    void aSecondCloseDoesNothingAndNoTaskIsMadeAfterwards() {
        for (Growth growth : List.of(new Copy(2 * KIB, 64 * KIB), new Touch(1 << 20))) {
            growth.newTask().close(); // its identity or its place would be taken again
            growth.close();
            for (int i = 0; i < 2; i++) {
                assertTrue(Refusal.message(IllegalStateException.class, growth::newTask).contains("closed"));
                growth.close();
            }
        }
    }
}
