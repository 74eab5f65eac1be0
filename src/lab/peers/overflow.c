/*
 * What C has for a task that overflows its stack: a fault, its handler on a signal stack, siglongjmp.
 *
 *     overflow WARMUPS SAMPLES MILLIS
 *
 * prints for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds from the access that faults back to
 * the sigsetjmp: the mean over as many as MILLIS milliseconds take.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { SIGNAL_STACK = 256 << 10, BETWEEN_LOOKS_AT_THE_CLOCK = 64 };

static sigjmp_buf before;
static volatile long *guard;

static void fail(const char *operation)
{
    fprintf(stderr, "%s: %s\n", operation, strerror(errno));
    exit(1);
}

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    if (info->si_addr != (void *)guard)
        _exit(3);
    siglongjmp(before, 1);
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static double sample(long millis)
{
    static int64_t begin, end;
    static long faults; /* not in a register, which siglongjmp would reset */
    begin = now();
    end = begin + millis * 1000000;
    faults = 0;
    if (sigsetjmp(before, 1) != 0)
        faults++;
    if (faults == 0 || faults % BETWEEN_LOOKS_AT_THE_CLOCK != 0 || now() < end)
        *guard = 1;
    return (double)(now() - begin) / faults;
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fprintf(stderr, "usage: overflow WARMUPS SAMPLES MILLIS\n");
        return 2;
    }
    long warmups = atol(arguments[1]);
    long samples = atol(arguments[2]);
    stack_t signals = {.ss_sp = malloc(SIGNAL_STACK), .ss_size = SIGNAL_STACK};
    if (signals.ss_sp == NULL || sigaltstack(&signals, NULL) != 0)
        fail("sigaltstack");
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    if (sigaction(SIGSEGV, &action, NULL) != 0)
        fail("sigaction");
    guard = mmap(NULL, sysconf(_SC_PAGESIZE), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (guard == MAP_FAILED)
        fail("mmap");
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(atol(arguments[3]));
        if (i >= warmups)
            printf("%.3f\n", nanoseconds);
    }
    return 0;
}
