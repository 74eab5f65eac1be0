package dev.touchstack.stack;

import dev.touchstack.memory.Room;
import dev.touchstack.memory.RoomBudget;

/** For how many slots the limits of this process have room: of address space, and of the least that each commits. */
final class SlabRoom {

    private final RoomBudget addressSpace;
    private final RoomBudget committed = RoomBudget.committed();
    private final long reservedEach;
    private final long committedEach;

    SlabRoom(PoolOptions options) {
        addressSpace = RoomBudget.addressSpace(!options.closedUntilTaken());
        reservedEach = options.layout().reservedBytes(1);
        committedEach = options.layout().leastCommittedBytes();
    }

    /**
     * Takes room.
     *
     * @return for how many slots: at least 1
     * @throws StackExhaustedException
     *             when there is none for a single one
     */
    int take(int wanted) {
        int reserved = take(addressSpace, wanted, reservedEach);
        int both;
        try {
            both = take(committed, reserved, committedEach);
        } catch (StackExhaustedException refused) {
            addressSpace.giveBack(reserved * reservedEach);
            throw refused;
        }
        addressSpace.giveBack((reserved - both) * reservedEach);
        return both;
    }

    private static int take(RoomBudget budget, int wanted, long each) {
        Room taken = budget.take(Math.multiplyExact(wanted, each));
        long fitting = taken.bytes() / each;
        budget.giveBack(taken.bytes() - fitting * each);
        if (fitting == 0) {
            throw new StackExhaustedException(taken.limit(), null);
        }
        return (int) fitting;
    }

    void giveBack(int slots) {
        addressSpace.giveBack(slots * reservedEach);
        committed.giveBack(slots * committedEach);
    }
}
