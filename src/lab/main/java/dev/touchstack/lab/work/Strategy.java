package dev.touchstack.lab.work;

import dev.touchstack.growth.Copy;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.Touch;
import dev.touchstack.machine.GoStack;

/** The two ways to give tasks their stack, with the sizes that are compared. */
public enum Strategy {
    /** 8 MiB reserved for each task, committed by the kernel. */
    TOUCH {
        @Override
        public Growth newGrowth() {
            return new Touch(STACK);
        }
    },
    /** Go's first stack, doubled and copied. */
    COPY {
        @Override
        public Growth newGrowth() {
            return new Copy(GoStack.FIRST_STACK, 2 * STACK);
        }
    };

    /** What a task may use, in bytes. */
    public static final long STACK = 8L << 20;

    /** The frames of a task under comparison, in bytes: Go checks frames up to this size with two instructions. */
    public static final int FRAME = GoStack.SMALL;

    /** A new instance that has reserved nothing yet. */
    public abstract Growth newGrowth();
}
