/*
 * What a thread costs C: pthread_create and pthread_join of a thread that does nothing.
 *
 *     threads own|default STACK WARMUPS SAMPLES MILLIS
 *
 * prints for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per thread: the mean over as many
 * threads, one after the other, as MILLIS milliseconds take. Threads have STACK bytes: of one mapping of the program's
 * own, which all use in turn (pthread_attr_setstack), or of those that the C library makes and keeps.
 *
 *     threads waiting STACK COUNT
 *
 * starts so many threads that wait, on stacks of the library, and prints what they have taken in all: resident bytes and
 * those of page tables (VmRSS and VmPTE), and mappings. What the library keeps of a thread is at the top of its stack, and
 * no thread touches more than it must to wait. Huge pages are off.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>

static void require(int error, const char *operation)
{
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", operation, strerror(error));
        exit(1);
    }
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void *nothing(void *argument)
{
    return argument;
}

static double sample(const pthread_attr_t *attributes, long millis)
{
    int64_t begin = now();
    int64_t end = begin + millis * 1000000;
    long threads = 0;
    do {
        pthread_t thread;
        require(pthread_create(&thread, attributes, nothing, NULL), "pthread_create");
        require(pthread_join(thread, NULL), "pthread_join");
        threads++;
    } while (now() < end);
    return (double)(now() - begin) / threads;
}

/* A figure of /proc/self/status that is in kB there, in bytes. */
static long status(const char *name)
{
    char line[256];
    long bytes = -1;
    FILE *file = fopen("/proc/self/status", "r");
    require(file == NULL ? errno : 0, "/proc/self/status");
    while (bytes < 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            bytes = atol(line + strlen(name) + 1) << 10;
    fclose(file);
    return bytes;
}

static long mappings(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    require(maps == NULL ? errno : 0, "/proc/self/maps");
    long lines = 0;
    for (int c; (c = fgetc(maps)) != EOF;)
        lines += c == '\n';
    fclose(maps);
    return lines;
}

static sem_t arrived, end;

static void *wait_for_end(void *argument)
{
    sem_post(&arrived);
    while (sem_wait(&end) != 0)
        continue;
    return argument;
}

static void wait_together(const pthread_attr_t *attributes, long count)
{
    pthread_t *threads = calloc(count, sizeof *threads);
    require(threads == NULL ? ENOMEM : 0, "calloc");
    memset(threads, 1, count * sizeof *threads); /* its own pages, before any is counted */
    require(sem_init(&arrived, 0, 0) == 0 && sem_init(&end, 0, 0) == 0 ? 0 : errno, "sem_init");
    long mapped = mappings();
    long resident = status("VmRSS");
    long tables = status("VmPTE");
    for (long i = 0; i < count; i++)
        require(pthread_create(&threads[i], attributes, wait_for_end, NULL), "pthread_create");
    for (long i = 0; i < count;)
        i += sem_wait(&arrived) == 0;
    printf("%ld\n%ld\n%ld\n", status("VmRSS") - resident, status("VmPTE") - tables, mappings() - mapped);
    for (long i = 0; i < count; i++)
        sem_post(&end);
    for (long i = 0; i < count; i++)
        require(pthread_join(threads[i], NULL), "pthread_join");
}

static int usage(void)
{
    fprintf(stderr, "usage: threads own|default STACK WARMUPS SAMPLES MILLIS\n"
                    "       threads waiting STACK COUNT\n");
    return 2;
}

int main(int count, char **arguments)
{
    if (count < 4)
        return usage();
    int own = strcmp(arguments[1], "own") == 0;
    int waiting = strcmp(arguments[1], "waiting") == 0;
    if (count != (waiting ? 4 : 6) || (!own && !waiting && strcmp(arguments[1], "default") != 0))
        return usage();
    require(prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) == 0 ? 0 : errno, "prctl(PR_SET_THP_DISABLE)");
    size_t size = strtoul(arguments[2], NULL, 10);
    pthread_attr_t attributes;
    require(pthread_attr_init(&attributes), "pthread_attr_init");
    if (own) {
        void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        require(stack == MAP_FAILED ? errno : 0, "mmap");
        require(pthread_attr_setstack(&attributes, stack, size), "pthread_attr_setstack");
    } else {
        require(pthread_attr_setstacksize(&attributes, size), "pthread_attr_setstacksize");
    }
    if (waiting) {
        wait_together(&attributes, atol(arguments[3]));
        return 0;
    }
    long warmups = atol(arguments[3]);
    long samples = atol(arguments[4]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(&attributes, atol(arguments[5]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
