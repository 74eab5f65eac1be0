package dev.touchstack.memory;

import java.util.function.Supplier;

/**
 * What may still be taken of something that is limited, without reading files of the kernel each time: part of what is
 * free is granted at once, and only when that is used up somebody looks again. Safe for use by many threads.
 */
public final class RoomBudget {

    private static final RoomBudget WRITABLE = new RoomBudget(() -> Room.toReserve(true), 1L << 40);
    private static final RoomBudget ADDRESS_SPACE = new RoomBudget(() -> Room.toReserve(false), 1L << 40);
    private static final RoomBudget COMMITTED = new RoomBudget(Room::toCommit, 1L << 30);

    private final Supplier<Room> reading;
    private final long largestGrant;
    private Room room = new Room(0, "");
    private long granted;
    private long left;

    /**
     * @param largestGrant
     *            in bytes: who sets a limit while the process runs is heard after as much
     */
    RoomBudget(Supplier<Room> reading, long largestGrant) {
        this.reading = reading;
        this.largestGrant = largestGrant;
    }

    /**
     * {@return the one of this process for address space, with all that limits it}
     *
     * @param writable
     *            whether what is to be reserved is readable and writable
     */
    public static RoomBudget addressSpace(boolean writable) {
        return writable ? WRITABLE : ADDRESS_SPACE;
    }

    /** {@return the one of this process for memory that control groups limit} */
    public static RoomBudget committed() {
        return COMMITTED;
    }

    /**
     * Takes as much as there is.
     *
     * @param bytes
     *            how much at most
     * @return how much was taken, and what the limit is
     */
    public synchronized Room take(long bytes) {
        if (left < bytes) {
            room = reading.get();
            granted = Math.max(Math.min(bytes, room.bytes()), Math.min(largestGrant, room.bytes() / 2));
            left = granted;
        }
        long taken = Math.min(bytes, left);
        left -= taken;
        return new Room(taken, room.limit());
    }

    /**
     * Gives back what was taken.
     *
     * @param bytes
     *            how much, in bytes
     */
    public synchronized void giveBack(long bytes) {
        left = Math.min(granted, left + bytes);
    }
}
