/*
 * What a thread costs C: pthread_create and pthread_join of a thread that does nothing.
 *
 *     threads own|default STACK WARMUPS SAMPLES MILLIS
 *
 * prints for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds per thread: the mean over as many
 * threads, one after the other, as MILLIS milliseconds take. Threads have STACK bytes: of one mapping of the program's
 * own, which all use in turn (pthread_attr_setstack), or of those that the C library makes and keeps.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

static int usage(void)
{
    fprintf(stderr, "usage: threads own|default STACK WARMUPS SAMPLES MILLIS\n");
    return 2;
}

int main(int count, char **arguments)
{
    if (count != 6)
        return usage();
    int own = strcmp(arguments[1], "own") == 0;
    if (!own && strcmp(arguments[1], "default") != 0)
        return usage();
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
    long warmups = atol(arguments[3]);
    long samples = atol(arguments[4]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(&attributes, atol(arguments[5]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
