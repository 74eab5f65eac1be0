package dev.touchstack.lab.portability;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.lab.portability.NativeCall.Answer;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.Cpu;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Userfaultfd;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;

/** The kernel writes into a stack, where the task itself has never been. */
final class SystemCallTrials {

    private static final String WHAT = "read(2) into untouched stack";
    private static final long PAGES = 8;

    private SystemCallTrials() {
    }

    static void run(Trials trials) {
        trials.attempt(WHAT, "Touch", SystemCallTrials::intoTouchedStack);
        trials.attempt(Trap.INTO_GUARD, "Touch", SystemCallTrials::intoGuard);
        trials.attempt(WHAT, "Extend", SystemCallTrials::intoClosedWindow);
        trials.attempt(WHAT, "Userfault", SystemCallTrials::intoMissingPage);
        trials.attempt(WHAT, "Copy, Promote, Relocate", () -> Finding.notApplicable(
                "its stacks move, so that only code with maps of its pointers may hold an address in them"));
        trials.attempt(WHAT, "Segmented", () -> Finding.notApplicable("no part of a segment is ever closed"));
    }

    private static Finding intoTouchedStack() {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire()) {
            long bytes = PAGES * PageSize.bytes();
            Answer answer = readZeros(middle(stack), bytes);
            long resident = stack.residentBytes();
            return answer.value() == bytes && resident == bytes
                    ? Finding.works(PAGES + " pages came")
                    : Finding.fails("returned " + answer.value() + " " + answer.error() + ", resident: " + resident);
        }
    }

    private static Finding intoGuard() {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire()) {
            return ofAnswer(readZeros(stack.limit() - PageSize.bytes(), 1), ", and no signal");
        }
    }

    private static Finding intoClosedWindow() {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).guardHit(GuardHit.EXTEND).build();
                TaskStack stack = pool.acquire()) {
            return ofAnswer(readZeros(middle(stack), 1), ": window closed");
        }
    }

    /** Nobody supplies the page: should the kernel wait for it, so does this thread, for good. */
    private static Finding intoMissingPage() {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire();
                Userfaultfd file = Userfaultfd.open(Cpu.host().userfaultfd())) {
            file.register(stack.range());
            return ofAnswer(readZeros(middle(stack), 1), ": page missing");
        }
    }

    private static Finding ofAnswer(Answer answer, String failure) {
        return answer.failed() ? Finding.fails(answer.error() + failure) : Finding.works("returned " + answer.value());
    }

    private static long middle(TaskStack stack) {
        return ((stack.limit() + stack.top()) / 2) & -PageSize.bytes();
    }

    private static Answer readZeros(long address, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            Answer file = new NativeCall("open", 2, JAVA_INT, ADDRESS, JAVA_INT)
                    .call(arena.allocateFrom("/dev/zero"), 0);
            Answer answer = new NativeCall("read", 3, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG)
                    .call((int) file.value(), address, bytes);
            new NativeCall("close", 1, JAVA_INT, JAVA_INT).call((int) file.value());
            return answer;
        }
    }
}
