// The process that the fixtures are of: two slabs of two stacks, one with each kind of guard, and threads that wait or run.
// gcc -O1 -static -pthread -o stacks stacks.c
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { SLOT = 1 << 20, GUARD = 64 << 10, SLOTS = 2, GUARD_INSTALL = 102, SET_VMA = 0x53564d41 };

static void slab(int lightweight, const char *name) {
    char *start = mmap(0, SLOTS * SLOT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    madvise(start, SLOTS * SLOT, MADV_NOHUGEPAGE);
    prctl(SET_VMA, 0, start, SLOTS * SLOT, name);
    for (int slot = 0; slot < SLOTS; slot++) {
        int touched = 3 * (slot + 1) * getpagesize();
        if (lightweight)
            madvise(start + slot * SLOT, GUARD, GUARD_INSTALL);
        else
            mprotect(start + slot * SLOT, GUARD, PROT_NONE);
        memset(start + (slot + 1) * SLOT - touched, 1, touched);
    }
}

static void *waits(void *unused) {
    pause();
    return unused;
}

static void *runs(void *unused) {
    for (volatile long i = 0;; i++) {
    }
    return unused;
}

static void thread(void *(*start)(void *), const char *name) {
    pthread_t thread;
    pthread_create(&thread, 0, start, 0);
    pthread_setname_np(thread, name);
}

int main(int count, char **arguments) {
    if (count > 1) { // runs the arguments where a container would: in namespaces of its own
        unshare(CLONE_NEWCGROUP | CLONE_NEWNS);
        mount(0, "/", 0, MS_REC | MS_PRIVATE, 0);
        return execv(arguments[1], arguments + 1);
    }
    slab(0, "touchstack protected");
    slab(1, "touchstack lightweight");
    int file = memfd_create("touchstack layout", 0);
    ftruncate(file, getpagesize());
    mmap(0, getpagesize(), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    thread(waits, "waits");
    thread(runs, "runs (a lot) 1");
    pause();
}
