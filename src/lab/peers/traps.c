/*
 * What a trap costs without any Java: the steps of growth that the kernel takes part in.
 *
 *     traps page|signal|userfault WARMUPS SAMPLES MILLIS
 *
 * prints for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds of one event more than those of the
 * same accesses where nothing happens: the mean over as many as MILLIS milliseconds take. What makes the next one happen
 * again is not timed. An event is
 *
 *     page       a write to a page that the kernel has to supply;
 *     signal     the same where the page is not accessible: a handler on a signal stack opens a window of the stack, as
 *                long as ours would be, and the write is made again;
 *     userfault  a write to each of two missing pages, which another thread supplies, one after the other.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef UFFD_USER_MODE_ONLY
#define UFFD_USER_MODE_ONLY 1 /* Linux 5.11, include/uapi/linux/userfaultfd.h */
#endif

/* Of the stack, with its guard; the top that is there; how far below the top the write is, as our frames have it. */
enum { STACK = 8 << 20, GUARD = 64 << 10, FIRST_WINDOW = 64 << 10, FRAME = 96 << 10, CONTROL_BLOCK = 64 };
enum { SIGNAL_STACK = 256 << 10 };

static char *low;
static char *top;
static long page;
static int faults = -1;

static void fail(const char *operation)
{
    fprintf(stderr, "%s: %s\n", operation, strerror(errno));
    exit(1);
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void discard(char *from, char *to)
{
    if (madvise(from, to - from, MADV_DONTNEED) != 0)
        fail("madvise(MADV_DONTNEED)");
}

static void protect(char *from, char *to, int protection)
{
    if (mprotect(from, to - from, protection) != 0)
        fail("mprotect");
}

static void write_to(char *address)
{
    *(volatile long *)address = 1;
}

static void below(void)
{
    write_to(top - CONTROL_BLOCK - FRAME);
}

static void both(void)
{
    write_to(top - CONTROL_BLOCK);
    below();
}

static void page_absent(void)
{
    discard(low + GUARD, top - FIRST_WINDOW);
}

static void window_closed(void)
{
    page_absent();
    protect(low + GUARD, top - FIRST_WINDOW, PROT_NONE);
}

static void both_absent(void)
{
    discard(low + GUARD, top);
}

/* Windows are half as long again each time, from the first to the one that holds the address. */
static void open_window(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    char *address = info->si_addr;
    if (address < low + GUARD || address >= top)
        _exit(3);
    long window = FIRST_WINDOW;
    while (window < top - address)
        window += window / 2;
    if (window > STACK - GUARD)
        window = STACK - GUARD;
    char *from = (char *)((uintptr_t)(top - window) & -(uintptr_t)page);
    if (mprotect(from, top - from, PROT_READ | PROT_WRITE) != 0)
        _exit(4);
}

static void handle_faults(void)
{
    stack_t signals = {.ss_sp = malloc(SIGNAL_STACK), .ss_size = SIGNAL_STACK};
    if (signals.ss_sp == NULL || sigaltstack(&signals, NULL) != 0)
        fail("sigaltstack");
    struct sigaction action = {.sa_sigaction = open_window, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigfillset(&action.sa_mask);
    if (sigaction(SIGSEGV, &action, NULL) != 0)
        fail("sigaction");
}

static void *supply(void *zeros)
{
    for (;;) {
        struct uffd_msg message;
        if (read(faults, &message, sizeof message) != sizeof message)
            fail("read of a userfaultfd");
        struct uffdio_copy copy = {.dst = message.arg.pagefault.address & -(uint64_t)page,
                                   .src = (uintptr_t)zeros, .len = page};
        if (ioctl(faults, UFFDIO_COPY, &copy) != 0)
            fail("ioctl(UFFDIO_COPY)");
    }
    return NULL;
}

static void have_pages_supplied(void)
{
    faults = syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY);
    if (faults < 0)
        fail("userfaultfd");
    struct uffdio_api api = {.api = UFFD_API};
    if (ioctl(faults, UFFDIO_API, &api) != 0)
        fail("ioctl(UFFDIO_API)");
    struct uffdio_register missing = {.range = {.start = (uintptr_t)(low + GUARD), .len = STACK - GUARD},
                                      .mode = UFFDIO_REGISTER_MODE_MISSING};
    if (ioctl(faults, UFFDIO_REGISTER, &missing) != 0)
        fail("ioctl(UFFDIO_REGISTER)");
    void *zeros = aligned_alloc(page, page);
    if (zeros == NULL)
        fail("aligned_alloc");
    memset(zeros, 0, page);
    pthread_t supplier;
    errno = pthread_create(&supplier, NULL, supply, zeros);
    if (errno != 0)
        fail("pthread_create");
}

static double sample(void (*prepare)(void), void (*event)(void), long millis)
{
    int64_t end = now() + millis * 1000000;
    int64_t more = 0;
    int64_t after;
    long events = 0;
    do {
        prepare();
        int64_t before = now();
        event();
        int64_t between = now();
        event();
        after = now();
        more += (between - before) - (after - between);
        events++;
    } while (after < end);
    return (double)more / events;
}

static int usage(void)
{
    fprintf(stderr, "usage: traps page|signal|userfault WARMUPS SAMPLES MILLIS\n");
    return 2;
}

int main(int count, char **arguments)
{
    if (count != 5)
        return usage();
    page = sysconf(_SC_PAGESIZE);
    low = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (low == MAP_FAILED)
        fail("mmap");
    top = low + STACK;
    if (madvise(low, STACK, MADV_NOHUGEPAGE) != 0 && errno != EINVAL)
        fail("madvise(MADV_NOHUGEPAGE)");
    protect(low, low + GUARD, PROT_NONE);
    void (*prepare)(void) = page_absent;
    void (*event)(void) = below;
    if (strcmp(arguments[1], "signal") == 0) {
        handle_faults();
        prepare = window_closed;
    } else if (strcmp(arguments[1], "userfault") == 0) {
        have_pages_supplied();
        prepare = both_absent;
        event = both;
    } else if (strcmp(arguments[1], "page") != 0) {
        return usage();
    }
    long warmups = atol(arguments[2]);
    long samples = atol(arguments[3]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(prepare, event, atol(arguments[4]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
