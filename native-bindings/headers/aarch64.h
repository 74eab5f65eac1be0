/* What arm64 lays out or numbers in its own way. */
#ifndef TOUCHSTACK_AARCH64_H
#define TOUCHSTACK_AARCH64_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <pthread.h>
#include <sys/syscall.h>
#include <ucontext.h>

#include <asm/sigcontext.h>

#endif
