/* Counters of the kernel and of the CPU. */
#ifndef TOUCHSTACK_PERF_H
#define TOUCHSTACK_PERF_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <stddef.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/perf_event.h>

/*
 * jextract leaves bit-fields out. The 64 of struct perf_event_attr, as a word: where it lies, in bytes, and those of its bits
 * that counting needs. These names are ours, the kernel has none for them.
 */
#define TOUCHSTACK_PERF_FLAGS_OFFSET (offsetof(struct perf_event_attr, read_format) + sizeof(__u64))
#define TOUCHSTACK_PERF_FLAG_DISABLED (1 << 0)
#define TOUCHSTACK_PERF_FLAG_INHERIT (1 << 1)
#define TOUCHSTACK_PERF_FLAG_EXCLUDE_USER (1 << 4)
#define TOUCHSTACK_PERF_FLAG_EXCLUDE_KERNEL (1 << 5)
#define TOUCHSTACK_PERF_FLAG_EXCLUDE_HV (1 << 6)

#endif
