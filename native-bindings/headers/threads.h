/* Threads on stacks of our own, thread keys, limits and counters of a thread. */
#ifndef TOUCHSTACK_THREADS_H
#define TOUCHSTACK_THREADS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Not in memory.h, where process_madvise would want it: with fcntl.h it defines struct flock twice. */
#include <linux/pidfd.h>

/* Linux 6.14, include/uapi/linux/pidfd.h (in later kernels reached from it through linux/fcntl.h) */
#ifndef PIDFD_SELF
#define PIDFD_SELF -10000
#endif

#endif
