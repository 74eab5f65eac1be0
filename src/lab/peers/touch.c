/*
 * What Touch does, with nothing around it: stacks of 8 MiB behind a guard, all memory given back before each round,
 * then one word written to each page, downwards. Only the writing is timed.
 *
 *     touch DEPTH TASKS WARMUPS SAMPLES MILLIS
 *
 * prints for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per task: the mean over as many
 * rounds of TASKS stacks, DEPTH bytes each, as take MILLIS milliseconds.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { STACK = 8 << 20, GUARD = 64 << 10 };

static void fail(const char *operation)
{
    fprintf(stderr, "%s: %s\n", operation, strerror(errno));
    exit(1);
}

static char *reserve(void)
{
    char *slot = mmap(NULL, GUARD + STACK, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (slot == MAP_FAILED)
        fail("mmap");
    if (mprotect(slot, GUARD, PROT_NONE) != 0)
        fail("mprotect");
    if (madvise(slot, GUARD + STACK, MADV_NOHUGEPAGE) != 0 && errno != EINVAL)
        fail("madvise(MADV_NOHUGEPAGE)");
    return slot + GUARD;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void touch(char *stack, long depth, long page)
{
    for (long offset = STACK - page; offset > STACK - depth - page; offset -= page)
        *(volatile long *)(stack + offset) = 1;
}

static int64_t round_of(char **stacks, long tasks, long depth, long page)
{
    for (long i = 0; i < tasks; i++)
        if (madvise(stacks[i], STACK, MADV_DONTNEED) != 0)
            fail("madvise(MADV_DONTNEED)");
    int64_t begin = now();
    for (long i = 0; i < tasks; i++)
        touch(stacks[i], depth, page);
    return now() - begin;
}

static double sample(char **stacks, long tasks, long depth, long page, long millis)
{
    int64_t end = now() + millis * 1000000;
    int64_t timed = 0;
    long rounds = 0;
    do {
        timed += round_of(stacks, tasks, depth, page);
        rounds++;
    } while (now() < end);
    return (double)timed / rounds / tasks;
}

int main(int count, char **arguments)
{
    if (count != 6) {
        fprintf(stderr, "usage: touch DEPTH TASKS WARMUPS SAMPLES MILLIS\n");
        return 2;
    }
    long depth = atol(arguments[1]);
    long tasks = atol(arguments[2]);
    long warmups = atol(arguments[3]);
    long samples = atol(arguments[4]);
    long millis = atol(arguments[5]);
    if (depth < 1 || depth > STACK || tasks < 1) {
        fprintf(stderr, "DEPTH is from 1 to %d bytes, TASKS at least 1\n", STACK);
        return 2;
    }
    char **stacks = calloc(tasks, sizeof *stacks);
    if (stacks == NULL)
        fail("calloc");
    for (long i = 0; i < tasks; i++)
        stacks[i] = reserve();
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(stacks, tasks, depth, sysconf(_SC_PAGESIZE), millis);
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
