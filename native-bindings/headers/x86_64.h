/* What x86-64 lays out or numbers in its own way. */
#ifndef TOUCHSTACK_X86_64_H
#define TOUCHSTACK_X86_64_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <pthread.h>
#include <sys/syscall.h>
#include <ucontext.h>

#endif
