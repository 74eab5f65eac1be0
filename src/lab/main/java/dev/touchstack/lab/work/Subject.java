package dev.touchstack.lab.work;

import java.util.EnumSet;
import java.util.Set;

/** Who does the work in a variant. */
public enum Subject {
    /** {@link Strategy#TOUCH}. */
    TOUCH("Touch"),
    /** The same as if it were another: what is shown of the two is what the method makes up. */
    TOUCH_AGAIN("Touch, again"),
    /** {@link Strategy#COPY}. */
    COPY("Copy"),
    /** Touch in frames of one page: as many calls as faults. */
    TOUCH_PAGE_FRAMES("Touch, page frames"),
    /** The same work in C. */
    C("C"),
    /** The same in C, with what the C library does by itself. */
    C_DEFAULT("C, default"),
    /** The machine code of Touch's tasks, run by C. */
    C_SAME_CODE("C, same code"),
    /** The machine code of {@link #TOUCH_PAGE_FRAMES}, run by C. */
    C_PAGE_FRAMES("C, same page frames"),
    /** The machine code of {@link #UNCHECKED}, run by C. */
    C_UNCHECKED("C, unchecked"),
    /** The machine code of {@link #PADDED}, run by C. */
    C_PADDED("C, padded"),
    /** A page that the kernel has to supply to C. */
    C_PAGE("C, page"),
    /** The same where a signal handler in C has to make it accessible before. */
    C_SIGNAL("C, signal"),
    /** Two pages that a thread in C supplies. */
    C_USERFAULT("C, userfaultfd"),
    /** Goroutines that make the same frames. */
    GO("Go"),
    /** Functions of Go, with its check. */
    GO_CHECKED("Go, checked"),
    /** The same, told to have none. */
    GO_NOSPLIT("Go, nosplit"),
    /** Functions of gcc whose stacks are segments. */
    SPLIT_STACK("gcc -fsplit-stack"),
    /** A fiber of Boost.Context, on a mapping of its own with a guard. */
    BOOST_PROTECTED("Boost, protected"),
    /** The same on a stack of Boost's pool, which has no guards. */
    BOOST_POOLED("Boost, pooled"),
    /** Copy, on a stack that has grown before. */
    COPY_GROWN("Copy, grown before"),
    /** Functions without a check. */
    UNCHECKED("unchecked"),
    /** Functions with Go's check. */
    CHECKED("checked"),
    /** Functions with no-operations in the check's place. */
    PADDED("padded"),
    /** A plain FFM downcall. */
    DOWNCALL("downcall"),
    /** The stub that switches stacks. */
    STUB("enter stub"),
    /** The stub with the checks of a stack's owner. */
    TASK_STACK("TaskStack.call"),
    /** The same, in a pool whose guard hits end the JVM: without the way to a signal stack. */
    FATAL_HITS("TaskStack.call, hits fatal"),
    /** A task that hits its guard, and the exception. */
    OVERFLOW("overflow to exception"),
    /** A call that comes to a page which is there. */
    PAGE_HELD("call, page there"),
    /** The same where the kernel has to supply the page. */
    MINOR_FAULT("kernel supplies the page"),
    /** The same where the page is in a window that is closed. */
    EXTEND_STEP("EXTEND: window opened, page supplied"),
    /** The same, on a stack without any page, where a Java thread supplies both. */
    USERFAULT_PAGE("userfaultfd: 2 pages from a Java thread"),
    /** A checked function with stack enough. */
    CHECK_PASSED("call, check passed"),
    /** The same with a check that fails once: to Java and back, where nothing is moved. */
    FAILED_CHECK("failed check: to Java and back"),
    /** A task in large frames that stays where it is. */
    LARGE_FRAMES("large frames, in place"),
    /** The same task, moved once. */
    LARGE_FRAMES_MOVED("RELOCATE: guard hit, large frames moved"),
    /** A task in small frames that stays where it is. */
    SMALL_FRAMES("small frames, in place"),
    /** The same task, moved once. */
    SMALL_FRAMES_MOVED("RELOCATE: guard hit, small frames moved"),
    /** One thread takes and gives back. */
    ONE_THREAD("one thread"),
    /** Two threads do, on one pool: the time is that of both together. */
    TWO_THREADS("two threads together"),
    /** One thread takes, another gives back. */
    HAND_OVER("hand-over"),
    /** Many virtual threads take and give back. */
    VIRTUAL_THREADS("virtual threads"),
    /** A new pool. */
    COLD_POOL("pool, cold"),
    /** A pool that has had its stacks back. */
    WARM_POOL("pool, warm"),
    /** What the JDK links. */
    JDK_LINKER("JDK's linker"),
    /** The same, on a task's stack. */
    STACK_LINKER("StackLinker"),
    /** A coroutine: resume and yield. */
    COROUTINE("Coroutine"),
    /** {@link Thread}, with a stack of the size that pools have. */
    PLATFORM_THREAD("Thread"),
    /** A virtual thread, whose frames are copied to the heap while it waits. */
    VIRTUAL_THREAD("virtual thread"),
    /** A Java thread on a stack of a pool. */
    STACK_THREAD("StackThread"),
    /** A mapping of its own for each stack, made through FFM. */
    PLAIN_JAVA("mmap, Java"),
    /** A mapping of its own for each stack, made by C. */
    PLAIN_C("mmap, C"),
    /** What an Arena allocates: zeroed, without a guard. */
    ARENA("Arena.ofConfined"),
    /** A frame of scratch memory: a page, without a guard. */
    LWJGL("LWJGL MemoryStack");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    private static final Set<Subject> PEERS = EnumSet.of(C, C_SAME_CODE, C_PAGE_FRAMES,
            C_UNCHECKED, C_PADDED, C_PAGE, C_SIGNAL, C_USERFAULT, C_DEFAULT, PLAIN_C, GO, GO_CHECKED, GO_NOSPLIT,
            SPLIT_STACK, BOOST_PROTECTED, BOOST_POOLED);

    /** Whether a program in another language does it. */
    public boolean isPeer() {
        return PEERS.contains(this);
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
