/*
 * The machine code that the laboratory times, with nothing of Java around it: on a thread whose stack is a mapping of
 * this program's own, called as any C function is, by C's clock.
 *
 *     code calls CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES RUNS OFFSET...
 *
 * has the code once for each OFFSET, in a page of its own, so many bytes from the page's start. Prints for each the
 * nanoseconds per run: the median of SAMPLES of RUNS runs each, after WARMUPS that are thrown away.
 *
 *     code warm CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES MILLIS
 *     code cold CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES MILLIS TASKS
 *
 * print for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per run: the mean over as many as
 * MILLIS milliseconds take. Warm is one stack again and again. Cold is TASKS of them, one run on each, and all memory
 * given back to the kernel before, untimed.
 *
 * CODE is a file, ENTRY the offset in it of a function long f(long) that is not bound to its place and needs no register
 * but those of the C ABI: a check that reads the task register cannot be run here. A result other than EXPECTED ends
 * the program.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A stack; what this program's own frames take above the highest; what ours keep at the top: same lines for frames. */
enum { STACK = 8 << 20, OWN = 256 << 10, CONTROL_BLOCK = 64 };

enum { NEXT_LOOK = 100000 }; /* ns */

typedef long function(long);

static struct {
    unsigned char *bytes;
    long size;
    long entry;
    long argument;
    long expected;
} code;

static struct {
    long warmups;
    long samples;
    long millis; /* of calls: runs */
    long tasks;
    long places;
    char **offsets;
} plan;

static char *lowest; /* stack; the others follow */

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
    char *base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED)
        fail("mmap");
    return base;
}

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (file == NULL || fstat(fileno(file), &status) != 0)
        fail(path);
    code.size = status.st_size;
    code.bytes = malloc(code.size);
    if (code.bytes == NULL || fread(code.bytes, 1, code.size, file) != (size_t)code.size)
        fail(path);
    fclose(file);
}

/* What each copy of the code has to itself: whole pages. */
static long room(void)
{
    long page = sysconf(_SC_PAGESIZE);
    return (code.size + page - 1) / page * page;
}

/* The code, copied to each offset before any of it becomes executable; and never written again. */
static char *place(char **offsets, long places)
{
    long each = room();
    char *base = reserve(each * places);
    for (long i = 0; i < places; i++) {
        long offset = offsets == NULL ? 0 : atol(offsets[i]);
        if (offset < 0 || offset + code.size > each) {
            fprintf(stderr, "%ld bytes of code do not fit at offset %ld\n", code.size, offset);
            exit(1);
        }
        memcpy(base + i * each + offset, code.bytes, code.size);
    }
    if (mprotect(base, each * places, PROT_READ | PROT_EXEC) != 0)
        fail("mprotect");
    __builtin___clear_cache(base, base + each * places);
    return base;
}

static function *at(char *placed)
{
    return (function *)(uintptr_t)(placed + code.entry);
}

static char *top(long stack)
{
    return lowest + (stack + 1) * STACK - CONTROL_BLOCK;
}

/* A number that the compiler cannot know, so that it takes the same way for all. */
static inline long opaque(long number)
{
    __asm__ volatile("" : "+r"(number) : : "memory");
    return number;
}

/*
 * Runs the function with its frames just below an address: this thread's stack is long enough for all the stacks, and
 * the frame of this reaches to that address. Nothing between is touched, so no compiler may probe it.
 */
__attribute__((noinline, optimize("no-stack-clash-protection"))) static void run(function *called, char *top)
{
    char *here = __builtin_alloca(opaque(16));
    char *below = __builtin_alloca(opaque(16));
    long more = here - below - 16; /* that the compiler takes in any case */
    char *frame = __builtin_alloca(opaque(below - top - more));
    long result = called(code.argument);
    if (frame != top || result != code.expected) {
        fprintf(stderr, "the code returned %ld in place of %ld, %ld bytes from where it should run\n", result,
                code.expected, (long)(frame - top));
        exit(1);
    }
}

static int in_order(const void *one, const void *other)
{
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static void calls(void)
{
    char *placed = place(plan.offsets, plan.places);
    double *samples = calloc(plan.samples, sizeof *samples);
    if (samples == NULL)
        fail("calloc");
    for (long i = 0; i < plan.places; i++) {
        function *called = at(placed + i * room() + atol(plan.offsets[i]));
        for (long sample = -plan.warmups; sample < plan.samples; sample++) {
            int64_t begin = now();
            for (long ran = 0; ran < plan.millis; ran++)
                run(called, top(0));
            if (sample >= 0)
                samples[sample] = (double)(now() - begin) / plan.millis;
        }
        qsort(samples, plan.samples, sizeof *samples, in_order);
        printf("%.3f\n", samples[plan.samples / 2]);
    }
}

static int64_t runs_of(function *called, long runs)
{
    int64_t begin = now();
    for (long i = 0; i < runs; i++)
        run(called, top(0));
    return now() - begin;
}

/* As many runs between two looks at the clock as make a look nothing beside them. */
static double warm(function *called)
{
    static long together = 1;
    while (runs_of(called, together) < NEXT_LOOK)
        together *= 2;
    int64_t begin = now();
    int64_t end = begin + plan.millis * 1000000;
    int64_t last;
    long runs = 0;
    do {
        runs_of(called, together);
        runs += together;
        last = now();
    } while (last < end);
    return (double)(last - begin) / runs;
}

static double cold(function *called)
{
    int64_t end = now() + plan.millis * 1000000;
    int64_t timed = 0;
    long rounds = 0;
    do {
        for (long i = 0; i < plan.tasks; i++)
            if (madvise(lowest + i * STACK, STACK, MADV_DONTNEED) != 0)
                fail("madvise(MADV_DONTNEED)");
        int64_t begin = now();
        for (long i = 0; i < plan.tasks; i++)
            run(called, top(i));
        timed += now() - begin;
        rounds++;
    } while (now() < end);
    return (double)timed / rounds / plan.tasks;
}

static void sample(double (*way)(function *))
{
    function *called = at(place(NULL, 1));
    for (long i = 0; i < plan.warmups + plan.samples; i++) {
        double nanoseconds = way(called);
        if (i >= plan.warmups)
            printf("%.3f\n", nanoseconds);
    }
}

static void *on_own_stack(void *mode)
{
    if (strcmp(mode, "calls") == 0)
        calls();
    else
        sample(strcmp(mode, "warm") == 0 ? warm : cold);
    return NULL;
}

static int usage(void)
{
    fprintf(stderr, "usage: code calls CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES RUNS OFFSET...\n"
                    "       code warm CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES MILLIS\n"
                    "       code cold CODE ENTRY ARGUMENT EXPECTED WARMUPS SAMPLES MILLIS TASKS\n");
    return 2;
}

int main(int count, char **arguments)
{
    int is_calls = count > 9 && strcmp(arguments[1], "calls") == 0;
    int is_cold = count == 10 && strcmp(arguments[1], "cold") == 0;
    if (!is_calls && !is_cold && (count != 9 || strcmp(arguments[1], "warm") != 0))
        return usage();
    load(arguments[2]);
    code.entry = atol(arguments[3]);
    code.argument = atol(arguments[4]);
    code.expected = atol(arguments[5]);
    plan.warmups = atol(arguments[6]);
    plan.samples = atol(arguments[7]);
    plan.millis = atol(arguments[8]);
    plan.tasks = is_cold ? atol(arguments[9]) : 1;
    plan.places = count - 9;
    plan.offsets = arguments + 9;
    if (code.entry < 0 || code.entry >= code.size || plan.samples < 1 || plan.tasks < 1)
        return usage();
    long size = plan.tasks * STACK + OWN;
    lowest = reserve(size);
    if (madvise(lowest, size, MADV_NOHUGEPAGE) != 0 && errno != EINVAL)
        fail("madvise(MADV_NOHUGEPAGE)");
    pthread_t thread;
    pthread_attr_t attributes;
    errno = pthread_attr_init(&attributes);
    if (errno == 0)
        errno = pthread_attr_setstack(&attributes, lowest, size);
    if (errno == 0)
        errno = pthread_create(&thread, &attributes, on_own_stack, arguments[1]);
    if (errno == 0)
        errno = pthread_join(thread, NULL);
    if (errno != 0)
        fail("a thread on a stack of its own");
    return 0;
}
