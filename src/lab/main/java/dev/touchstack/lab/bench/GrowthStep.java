package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Subject;
import dev.touchstack.stack.GuardHit;

/** One step of growing, again and again. By one thread. */
public interface GrowthStep extends AutoCloseable {

    /** Has the next {@link #run} take the step, if it is one. */
    void prepare();

    /** A call on a task's stack; what the function returned. */
    long run();

    @Override
    void close();

    /** What a subject stands for. */
    static GrowthStep of(Subject subject) {
        return switch (subject) {
            case PAGE_HELD -> new PageStep(GuardHit.FAIL, false);
            case MINOR_FAULT -> new PageStep(GuardHit.FAIL, true);
            case EXTEND_STEP -> new PageStep(GuardHit.EXTEND, true);
            case USERFAULT_PAGE -> new SuppliedPageStep();
            case CHECK_PASSED -> new CheckStep(false);
            case FAILED_CHECK -> new CheckStep(true);
            case LARGE_FRAMES -> new MoveStep(MoveStep.LARGE_FRAME, false);
            case LARGE_FRAMES_MOVED -> new MoveStep(MoveStep.LARGE_FRAME, true);
            case SMALL_FRAMES -> new MoveStep(MoveStep.SMALL_FRAME, false);
            case SMALL_FRAMES_MOVED -> new MoveStep(MoveStep.SMALL_FRAME, true);
            default -> throw new IllegalArgumentException(subject + " is no step of growing");
        };
    }
}
