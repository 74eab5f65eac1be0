/*
 * Stacks as a C program gets them from the kernel, without a pool.
 *
 *     stacks guards SLOT GUARD STACKS WARMUPS SAMPLES MILLIS
 *
 * makes what a new pool makes when its slots are used for the first time: one reservation for all slots, and in each a
 * guard at the low end. No stack is touched, and giving all of it back is not timed.
 *
 *     stacks plain SLOT GUARD STACKS WARMUPS SAMPLES MILLIS
 *
 * makes one stack after the other, each with a mapping of its own, touches one page, and gives it back.
 *
 * Both print for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per stack: the mean over as many
 * rounds of STACKS as take MILLIS milliseconds.
 *
 *     stacks counts SLOT GUARD STACKS
 *
 * makes plain stacks that all live, touches one page of each, and prints what they have taken in all: minor faults,
 * mappings, resident bytes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102 /* Linux 6.13, include/uapi/asm-generic/mman-common.h */
#endif

struct shape {
    long slot;
    long guard;
    long stacks;
};

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

static char *reserve(long size)
{
    char *base = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (base == MAP_FAILED)
        fail("mmap");
    return base;
}

static void no_huge_pages(char *base, long size)
{
    if (madvise(base, size, MADV_NOHUGEPAGE) != 0 && errno != EINVAL)
        fail("madvise(MADV_NOHUGEPAGE)");
}

static void release(char *base, long size)
{
    if (munmap(base, size) != 0)
        fail("munmap");
}

static void protect(char *guard, long size)
{
    if (mprotect(guard, size, PROT_NONE) != 0)
        fail("mprotect");
}

/* Lightweight where the kernel takes that, which the first guard tells. */
static void guard(char *low, long size)
{
    static int lightweight = 1;
    if (lightweight && madvise(low, size, MADV_GUARD_INSTALL) != 0) {
        if (errno != EINVAL)
            fail("madvise(MADV_GUARD_INSTALL)");
        lightweight = 0;
    }
    if (!lightweight)
        protect(low, size);
}

/*
 * Slots begin in the middle of what a page-table page spans, or of a slot where that is smaller: the guard of one and
 * the top of the one below share a page-table page.
 */
static long unit(const struct shape *shape)
{
    long page = sysconf(_SC_PAGESIZE);
    long span = page * (page / 8);
    return shape->slot < span ? shape->slot : span;
}

static int64_t guards(const struct shape *shape)
{
    int64_t begin = now();
    long aligned = unit(shape);
    long size = shape->slot * shape->stacks + aligned;
    char *base = reserve(size);
    no_huge_pages(base, size);
    long above = (long)((uintptr_t)base % (uintptr_t)aligned);
    char *slot = base + (aligned / 2 - above + aligned) % aligned;
    for (long i = 0; i < shape->stacks; i++, slot += shape->slot)
        guard(slot, shape->guard);
    int64_t taken = now() - begin;
    release(base, size);
    return taken;
}

static char *plain_stack(const struct shape *shape)
{
    char *slot = reserve(shape->slot);
    protect(slot, shape->guard);
    no_huge_pages(slot, shape->slot);
    *(volatile long *)(slot + shape->slot - sizeof(long)) = 1;
    return slot;
}

static int64_t plain(const struct shape *shape)
{
    int64_t begin = now();
    for (long i = 0; i < shape->stacks; i++)
        release(plain_stack(shape), shape->slot);
    return now() - begin;
}

static double sample(int64_t (*round)(const struct shape *), const struct shape *shape, long millis)
{
    int64_t end = now() + millis * 1000000;
    int64_t timed = 0;
    long rounds = 0;
    do {
        timed += round(shape);
        rounds++;
    } while (now() < end);
    return (double)timed / rounds / shape->stacks;
}

static long faults(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        fail("getrusage");
    return usage.ru_minflt;
}

static long mappings(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    if (maps == NULL)
        fail("/proc/self/maps");
    long lines = 0;
    for (int c; (c = fgetc(maps)) != EOF;)
        lines += c == '\n';
    fclose(maps);
    return lines;
}

static long resident(char *base, long size)
{
    long page = sysconf(_SC_PAGESIZE);
    unsigned char *presence = calloc(size / page, 1);
    if (presence == NULL)
        fail("calloc");
    if (mincore(base, size, presence) != 0)
        fail("mincore");
    long pages = 0;
    for (long i = 0; i < size / page; i++)
        pages += presence[i] & 1;
    free(presence);
    return pages * page;
}

static void counts(const struct shape *shape)
{
    char **slots = calloc(shape->stacks, sizeof *slots);
    if (slots == NULL)
        fail("calloc");
    memset(slots, 1, shape->stacks * sizeof *slots); /* its own faults, before any is counted */
    long mapped = mappings();
    long faulted = faults();
    for (long i = 0; i < shape->stacks; i++)
        slots[i] = plain_stack(shape);
    faulted = faults() - faulted;
    mapped = mappings() - mapped;
    long bytes = 0;
    for (long i = 0; i < shape->stacks; i++)
        bytes += resident(slots[i], shape->slot);
    printf("%ld\n%ld\n%ld\n", faulted, mapped, bytes);
}

static int usage(void)
{
    fprintf(stderr, "usage: stacks guards|plain SLOT GUARD STACKS WARMUPS SAMPLES MILLIS\n"
                    "       stacks counts SLOT GUARD STACKS\n");
    return 2;
}

int main(int count, char **arguments)
{
    if (count < 5)
        return usage();
    struct shape shape = {atol(arguments[2]), atol(arguments[3]), atol(arguments[4])};
    if (shape.guard < 1 || shape.slot <= shape.guard || shape.stacks < 1)
        return usage();
    if (strcmp(arguments[1], "counts") == 0 && count == 5) {
        counts(&shape);
        return 0;
    }
    int is_plain = strcmp(arguments[1], "plain") == 0;
    if (count != 8 || (!is_plain && strcmp(arguments[1], "guards") != 0))
        return usage();
    long warmups = atol(arguments[5]);
    long samples = atol(arguments[6]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(is_plain ? plain : guards, &shape, atol(arguments[7]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
