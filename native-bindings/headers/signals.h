/* Signals: the handler, its own stack, and what it is told about a fault. */
#ifndef TOUCHSTACK_SIGNALS_H
#define TOUCHSTACK_SIGNALS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <signal.h>
#include <unistd.h>

#endif
