package dev.touchstack.lab.faults;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.FaultProbes;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackOverflowException;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Random;
import java.util.function.LongPredicate;

/** Tries faults, in a JVM that does nothing else. What would end it goes on after it was noted, or ends it. */
final class FaultTrials implements AutoCloseable {

    private static final long ANYTHING = Long.MAX_VALUE;
    private static final long SIGSEGV = 11;
    /** Bits 48 to 62 of an address are all alike, on both CPUs with page tables of four levels. */
    private static final long NO_ADDRESS = 0x5A5A_0000_0000_0000L;
    private static final int JUMP_ALIGNMENT = 16;
    private static final long SCRATCH = 64 << 10;
    private static final long FIRST_WINDOW = 64 << 10;

    private final boolean rescued;
    private final Random random = new Random(5);
    private final Arena arena = Arena.ofShared();
    private final StackPool pool = StackPool.builder().stackSize(64 * PageSize.bytes())
            .guardSize(16 * PageSize.bytes()).build();
    private final TaskStack own = pool.acquire();
    private final TaskStack other = pool.acquire();
    private final StackPool extending = StackPool.builder().stackSize(1024 * PageSize.bytes())
            .guardHit(GuardHit.EXTEND).build();
    private final TaskStack ownExtending = extending.acquire();
    private final TaskStack otherExtending = extending.acquire();
    private final FunctionCode count = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, GoStack.BIG);
    private final AddressRange wild = VirtualMemory.reserve(1L << 30, Protection.NONE);
    private final MemorySegment scratch = arena.allocate(SCRATCH, JUMP_ALIGNMENT);
    private final MemorySegment elsewhere = arena.allocate(JAVA_LONG, 2);
    private final MemorySegment raise = Linker.nativeLinker().defaultLookup().findOrThrow("raise");
    private final MethodHandle load;
    private final JavaFaults java = new JavaFaults();

    /**
     * Prepares.
     *
     * @param rescued
     *            whether the JVM goes on; if not, it says in a line before it ends at which address it will be
     */
    @SuppressWarnings("restricted")
    FaultTrials(boolean rescued) {
        this.rescued = rescued;
        load = Linker.nativeLinker().downcallHandle(FaultProbes.load(), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
        own.call(count.function(), 1); // gives this thread a signal stack
        FaultProbes.install();
    }

    FaultOutcome fault(FaultKind kind) {
        return switch (kind) {
            case TOO_DEEP -> inTask(count.function(), ANYTHING, this::isInOwnGuard);
            case OWN_GUARD -> load(guardOf(own));
            case OWN_WINDOW -> extend(closedWindowOf(ownExtending));
            case OTHER_WINDOW -> load(closedWindowOf(otherExtending));
            case NULL -> load(0);
            case NEAR_NULL -> load(1 + random.nextLong(4096 - Long.BYTES));
            case WILD -> load(anyWild());
            case NO_ADDRESS -> inTask(FaultProbes.load(), NO_ADDRESS ^ anyWild(), _ -> true);
            case OTHER_GUARD -> load(guardOf(other));
            case OTHER_STACK -> loadElsewhere(scratch.address() + SCRATCH / 2, guardOf(own));
            case STEPPED_OVER -> {
                long guard = guardOf(other);
                yield loadElsewhere(guard / JUMP_ALIGNMENT * JUMP_ALIGNMENT, guard);
            }
            case JUMP -> jump(anyWild());
            case JUMP_TO_GUARD -> jump(guardOf(own));
            case FOREIGN_THREAD -> java.onThreadWithoutTask(() -> outsideTask(guardOf(own)));
            case SENT -> inTask(raise, SIGSEGV, _ -> true);
            case NULL_CHECK -> java.nullCheck();
            case JAVA_TOO_DEEP -> java.tooDeep();
            case SAFEPOINT -> java.safepoint();
        };
    }

    private FaultOutcome load(long address) {
        announce(address);
        return inTask(FaultProbes.load(), address, found -> found == address);
    }

    private FaultOutcome extend(long address) {
        long noted = FaultProbes.noted();
        arm(FaultProbes.load());
        try {
            ownExtending.call(FaultProbes.load(), address);
            boolean opened = MemoryMap.overlapping(address, address + 1).getFirst().permissions().startsWith("rw");
            AddressRange closed = new AddressRange(ownExtending.limit(), closedBytes(ownExtending));
            VirtualMemory.protect(closed, Protection.NONE);
            return opened && FaultProbes.noted() == noted ? FaultOutcome.EXTENDED : FaultOutcome.NEITHER;
        } catch (StackOverflowException overflow) {
            return FaultOutcome.OVERFLOW;
        } finally {
            FaultProbes.disarm();
        }
    }

    private long closedWindowOf(TaskStack stack) {
        return stack.limit() + random.nextLong(closedBytes(stack) - Long.BYTES);
    }

    private static long closedBytes(TaskStack stack) {
        return stack.range().size() - FIRST_WINDOW;
    }

    private FaultOutcome jump(long address) {
        long target = address / JUMP_ALIGNMENT * JUMP_ALIGNMENT;
        announce(target);
        return inTask(FaultProbes.jump(), target, found -> found == target);
    }

    private FaultOutcome loadElsewhere(long stackPointer, long address) {
        elsewhere.setAtIndex(JAVA_LONG, 0, stackPointer);
        elsewhere.setAtIndex(JAVA_LONG, 1, address);
        announce(address);
        return inTask(FaultProbes.loadElsewhere(), elsewhere.address(), found -> found == address);
    }

    private void arm(MemorySegment function) {
        if (rescued) {
            FaultProbes.arm(function);
        }
    }

    /** What the JVM's error report has to say of it. */
    private void announce(long address) {
        if (!rescued) {
            System.out.printf("faults at 0x%016x%n", address);
        }
    }

    private FaultOutcome inTask(MemorySegment function, long argument, LongPredicate isRightAddress) {
        long noted = FaultProbes.noted();
        arm(function);
        try {
            own.call(function, argument);
            return handedOn(noted, isRightAddress);
        } catch (StackOverflowException overflow) {
            return isRightAddress.test(overflow.faultAddress()) && FaultProbes.noted() == noted
                    ? FaultOutcome.OVERFLOW
                    : FaultOutcome.NEITHER;
        } finally {
            FaultProbes.disarm();
        }
    }

    private FaultOutcome outsideTask(long address) {
        announce(address);
        long noted = FaultProbes.noted();
        arm(FaultProbes.load());
        try {
            long _ = (long) load.invokeExact(address);
            return handedOn(noted, found -> found == address);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        } finally {
            FaultProbes.disarm();
        }
    }

    private static FaultOutcome handedOn(long notedBefore, LongPredicate isRightAddress) {
        return FaultProbes.noted() == notedBefore + 1 && isRightAddress.test(FaultProbes.lastAddress())
                ? FaultOutcome.HANDED_ON
                : FaultOutcome.NEITHER;
    }

    private long guardOf(TaskStack stack) {
        return stack.limit() - Long.BYTES - random.nextLong(pool.guardSize() - Long.BYTES);
    }

    private boolean isInOwnGuard(long address) {
        return address < own.limit() && address >= own.limit() - pool.guardSize();
    }

    private long anyWild() {
        return wild.base() + random.nextLong(wild.size() - Long.BYTES);
    }

    @Override
    public void close() {
        java.close();
        VirtualMemory.release(wild);
        count.close();
        otherExtending.close();
        ownExtending.close();
        extending.close();
        other.close();
        own.close();
        pool.close();
        arena.close();
    }
}
