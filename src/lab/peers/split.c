/*
 * What gcc has for stacks that grow: -fsplit-stack, on x86-64. Each function asks in its prologue whether its frame fits
 * (a comparison with the limit at fs:0x70), and if not, libgcc runs it on a segment of its own. Frames are not copied.
 *
 *     split frame
 *
 * prints what one activation of the recursion takes from the stack, in bytes, as the addresses of two depths tell.
 *
 *     split warm FRAMES TASKS WARMUPS SAMPLES MILLIS
 *     split cold FRAMES TASKS WARMUPS SAMPLES MILLIS
 *
 * run the recursion, so many frames deep, on contexts of libgcc's. Cold: each of TASKS has a new context, made in the time,
 * and keeps its segments until the round has ended; giving them back is not timed. Each segment is a mapping that the
 * kernel has made for it. Warm: one context for one task after the other. libgcc keeps the segments of a context, linked in
 * their order, when what ran on them has returned, and enters the next one without asking the kernel where it is large
 * enough: the second task finds all of them. The first segment asked for has 2 KiB; libgcc makes it as large as it makes
 * the others (16 KiB in gcc 12), of which it leaves a part at the low end for functions that do not ask.
 *
 *     split hot WARMUPS SAMPLES MILLIS
 *     split fits WARMUPS SAMPLES MILLIS
 *
 * call a function with a frame of 64 KiB again and again from one with a frame of 7 KiB: on a context whose first segment
 * ends between the two, so that each call goes over its end to the same segment, which is kept; and on one that has room
 * for both.
 *
 * Timing commands print for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per task, or per call: the
 * mean over as many as MILLIS milliseconds take. libgcc blocks signals while it takes a segment, by two system calls,
 * unless it is told not to: it is, as gcc's own Go does. Huge pages are off.
 *
 * Only what is measured has checks: everything else runs on the thread's own stack, and libc has none in any case.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#ifndef __x86_64__
#error "gcc has split stacks on x86-64"
#endif

#define PLAIN __attribute__((no_split_stack, noinline))
#define SPLIT __attribute__((noinline, noclone))

enum {
    FIRST_SEGMENT = 2 << 10,
    OUTER_FRAME = 7 << 10,
    INNER_FRAME = 64 << 10,
    ENOUGH = 256 << 10,
    CALLS = 1000,
    WORDS = 10 /* libgcc/generic-morestack.c: NUMBER_OFFSETS */
};

typedef void *context_words[WORDS];

/* libgcc/generic-morestack.c; no header declares them. */
void *__splitstack_makecontext(size_t size, context_words context, size_t *made);
void __splitstack_getcontext(context_words context);
void __splitstack_setcontext(context_words context);
void __splitstack_releasecontext(context_words context);
void __splitstack_block_signals_context(context_words context, int *next, int *before);

struct task {
    context_words context;
    char *top;
};

static uintptr_t deepest;

/* 128 bytes: the array, a saved register, the return address, and what keeps the stack pointer aligned. */
static SPLIT long count(long n)
{
    char frame[112 - 8];
    __asm__ volatile("" : : "r"(frame) : "memory");
    if (n == 0) {
        deepest = (uintptr_t)frame;
        return 0;
    }
    long below = count(n - 1);
    __asm__ volatile("" : : "r"(frame) : "memory"); /* the frame is in use until here */
    return below + 1;
}

static SPLIT long inner(long n)
{
    char frame[INNER_FRAME];
    __asm__ volatile("" : : "r"(frame) : "memory");
    return n + 1;
}

static SPLIT long outer(long calls)
{
    char frame[OUTER_FRAME];
    __asm__ volatile("" : : "r"(frame) : "memory");
    long n = 0;
    for (long i = 0; i < calls; i++)
        n = inner(n);
    __asm__ volatile("" : : "r"(frame) : "memory");
    return n;
}

static PLAIN void fail(const char *operation)
{
    fprintf(stderr, "%s: %s\n", operation, strerror(errno));
    exit(1);
}

static PLAIN int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* With the stack pointer at top, and back. */
static PLAIN long call_at(char *top, long (*function)(long), long argument)
{
    long result;
    __asm__ volatile("movq %%rsp, %%rbx\n\t"
                     "movq %[top], %%rsp\n\t"
                     "callq *%[function]\n\t"
                     "movq %%rbx, %%rsp"
                     : "=a"(result), "+D"(argument)
                     : [top] "r"(top), [function] "r"(function)
                     : "rbx", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "cc", "memory");
    return result;
}

static PLAIN void make(struct task *task, size_t size)
{
    int no = 0;
    size_t made;
    char *low = __splitstack_makecontext(size, task->context, &made);
    __splitstack_block_signals_context(task->context, &no, NULL);
    task->top = (char *)((uintptr_t)(low + made) & -(uintptr_t)16);
}

static PLAIN void run(struct task *task, long (*function)(long), long argument)
{
    context_words host;
    __splitstack_getcontext(host);
    __splitstack_setcontext(task->context);
    long result = call_at(task->top, function, argument);
    __splitstack_getcontext(task->context);
    __splitstack_setcontext(host);
    if (result != argument) {
        fprintf(stderr, "the task returned %ld in place of %ld\n", result, argument);
        exit(1);
    }
}

static PLAIN int64_t cold(struct task *tasks, long count_of_tasks, long frames)
{
    int64_t begin = now();
    for (long i = 0; i < count_of_tasks; i++) {
        make(&tasks[i], FIRST_SEGMENT);
        run(&tasks[i], count, frames - 1);
    }
    int64_t taken = now() - begin;
    for (long i = 0; i < count_of_tasks; i++)
        __splitstack_releasecontext(tasks[i].context);
    return taken;
}

static PLAIN int64_t warm(struct task *tasks, long count_of_tasks, long frames)
{
    int64_t begin = now();
    for (long i = 0; i < count_of_tasks; i++)
        run(tasks, count, frames - 1);
    return now() - begin;
}

static PLAIN int64_t calls(struct task *tasks, long count_of_calls, long unused)
{
    (void)unused;
    int64_t begin = now();
    run(tasks, outer, count_of_calls);
    return now() - begin;
}

/* Nanoseconds of each of so many. */
static PLAIN double sample(int64_t (*round)(struct task *, long, long), struct task *tasks, long each, long frames,
                           long millis)
{
    int64_t end = now() + millis * 1000000;
    int64_t timed = 0;
    long rounds = 0;
    do {
        timed += round(tasks, each, frames);
        rounds++;
    } while (now() < end);
    return (double)timed / rounds / each;
}

static PLAIN void print_samples(int64_t (*round)(struct task *, long, long), struct task *tasks, long each, long frames,
                                char **numbers)
{
    long warmups = atol(numbers[0]);
    long samples = atol(numbers[1]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(round, tasks, each, frames, atol(numbers[2]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
}

static PLAIN int print_frame(void)
{
    enum { MORE = 8 };
    struct task task;
    make(&task, ENOUGH); /* one segment, so that the frames are below each other */
    run(&task, count, MORE);
    uintptr_t high = deepest;
    run(&task, count, 2 * MORE);
    printf("%ld\n", (long)(high - deepest) / MORE);
    return 0;
}

static PLAIN int time_tasks(int is_cold, char **numbers)
{
    long frames = atol(numbers[0]);
    long tasks = atol(numbers[1]);
    struct task *all = calloc(tasks, sizeof *all);
    if (all == NULL)
        fail("calloc");
    if (!is_cold) {
        make(all, FIRST_SEGMENT);
        run(all, count, frames - 1); /* which takes the segments, even if no sample is thrown away */
    }
    print_samples(is_cold ? cold : warm, all, tasks, frames, numbers + 2);
    return 0;
}

static PLAIN int time_calls(size_t first_segment, char **numbers)
{
    struct task task;
    make(&task, first_segment);
    print_samples(calls, &task, CALLS, 0, numbers);
    return 0;
}

PLAIN int main(int arguments_count, char **arguments)
{
    if (prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) != 0)
        fail("prctl(PR_SET_THP_DISABLE)");
    const char *command = arguments_count > 1 ? arguments[1] : "";
    int is_cold = strcmp(command, "cold") == 0;
    int is_hot = strcmp(command, "hot") == 0;
    if (strcmp(command, "frame") == 0 && arguments_count == 2)
        return print_frame();
    if ((is_cold || strcmp(command, "warm") == 0) && arguments_count == 7 && atol(arguments[2]) > 0
        && atol(arguments[3]) > 0)
        return time_tasks(is_cold, arguments + 2);
    if ((is_hot || strcmp(command, "fits") == 0) && arguments_count == 5)
        return time_calls(is_hot ? FIRST_SEGMENT : ENOUGH, arguments + 2);
    fprintf(stderr, "usage: split frame | warm | cold | hot | fits, and numbers\n");
    return 2;
}
