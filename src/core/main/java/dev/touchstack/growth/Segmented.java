package dev.touchstack.growth;

import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.machine.SegmentHeader;
import dev.touchstack.machine.Stubs;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of segments, as Go had them before 1.3 and gcc's -fsplit-stack has them: a function whose check fails runs on
 * another segment, and nothing is ever moved. A segment is given back when its first function returns; where that
 * happens in a loop, each turn pays for a segment (the hot split). Or it is kept for the next such call, which then
 * finds it without asking Java.
 */
public final class Segmented extends AskingGrowth<Segmented.Task> {

    private final long segmentBytes;
    private final long largestStack;
    private final boolean keeps;
    private final CopyStacks stacks = new CopyStacks();

    /**
     * Reserves nothing yet.
     *
     * @param segmentBytes
     *            the size of a segment, in bytes: a power of two from {@link GoStack#FIRST_STACK}; one for a larger
     *            frame has the power of two that it needs
     * @param largestStack
     *            what all segments of a task may have together, kept ones included, in bytes: not below the first
     * @param keeps
     *            whether a segment stays for the next call when its function has returned
     * @throws IllegalArgumentException
     *             when the sizes are not that
     */
    public Segmented(long segmentBytes, long largestStack, boolean keeps) {
        if (Long.bitCount(segmentBytes) != 1 || segmentBytes < GoStack.FIRST_STACK || largestStack < segmentBytes) {
            throw new IllegalArgumentException(String.format(
                    "segmentBytes = %,d bytes, largestStack = %,d bytes: must be a power of two from %,d, and not less",
                    segmentBytes, largestStack, GoStack.FIRST_STACK));
        }
        super();
        this.segmentBytes = segmentBytes;
        this.largestStack = largestStack;
        this.keeps = keeps;
    }

    @Override
    public Prologue prologue() {
        return Prologue.CHECKED;
    }

    @Override
    void prepare(ControlBlock control, long taskId, long upcall) {
        control.onFullSegment(taskId, upcall);
    }

    @Override
    Task makeTask(Identity identity) {
        return new Task(identity);
    }

    @Override
    void discardStacks() {
        openTasks().forEach(task -> task.giveBackBehind(0)); // what is kept would lose its header
        stacks.discard();
    }

    @Override
    void closeStacks() {
        stacks.close();
    }

    /** The smallest segment on which a function can run, in bytes. */
    private long segmentFor(long stackBytes) {
        return Math.max(segmentBytes, Long.highestOneBit(stackBytes + SegmentHeader.OVERHEAD - 1) << 1);
    }

    final class Task extends AskingTask {

        /** Each behind the one before it. */
        private final List<CopyStack> segments = new ArrayList<>();
        private long stackBytes;
        private long taken;

        Task(Identity identity) {
            super(Segmented.this, identity);
            segments.add(stacks.take(segmentBytes));
            stackBytes = segmentBytes;
        }

        @Override
        long enter(FunctionCode code, long function, long argument) {
            long needed = segmentFor(code.frameBytes() + GoStack.GUARD);
            if (needed > segmentBytes) {
                giveBackBehind(0); // it could not run on what is kept, and would only pass through
            }
            CopyStack first = segments.getFirst();
            SegmentHeader.write(first.memory(), !keeps); // its contents may have been discarded
            if (segments.size() > 1) {
                SegmentHeader.link(first.memory(), segments.get(1).memory());
            }
            control.setStackLimit(SegmentHeader.limit(first.memory()));
            return Stubs.enter(control.address(), first.top(), function, argument);
        }

        @Override
        void answer(FunctionCode code, long tailReturn) {
            if (Stubs.isSegmentLeft(tailReturn)) {
                giveBackBehind(current());
            } else {
                long caller = control.atStackPointer(AT_STACK_POINTER.callerReturn());
                addSegment(segmentFor(code.frameMapAt(caller).stackBytes()));
            }
        }

        private void addSegment(long bytes) {
            if (bytes > largestStack - stackBytes) {
                throw noLarger(largestStack);
            }
            CopyStack next = stacks.take(bytes);
            SegmentHeader.write(next.memory(), !keeps);
            SegmentHeader.link(segments.getLast().memory(), next.memory());
            segments.add(next);
            stackBytes += bytes;
            taken++;
        }

        /** Leaves none behind a segment. */
        void giveBackBehind(int segment) {
            while (segments.size() > segment + 1) {
                CopyStack last = segments.removeLast();
                stackBytes -= last.size();
                stacks.giveBack(last);
            }
            SegmentHeader.unlink(segments.getLast().memory());
        }

        /** The place of the segment that the task is in. */
        private int current() {
            int segment = segments.size() - 1;
            while (SegmentHeader.limit(segments.get(segment).memory()) != control.stackLimit()) {
                segment--;
            }
            return segment;
        }

        @Override
        void goOn() {
        }

        @Override
        void ended(boolean givenUp) {
            if (givenUp || !keeps) {
                giveBackBehind(0);
            }
        }

        @Override
        long stackBytes() {
            return stackBytes;
        }

        @Override
        public GrowthCounts counts() {
            return new GrowthCounts(0, 0, 0, 0, 0, taken);
        }

        @Override
        public void trim() {
            requireOpen();
            giveBackBehind(suspended() == null ? 0 : current());
        }

        @Override
        void startAgain() {
            giveBackBehind(0);
        }

        @Override
        void giveStacksBack() {
            segments.forEach(stacks::giveBack);
        }
    }
}
