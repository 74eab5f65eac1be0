/*
 * What Boost.Context has for a task that can wait: boost::context::fiber, on stacks of two of its allocators.
 *
 *     context begin protected|pooled STACK WARMUPS SAMPLES MILLIS
 *
 * makes a fiber that only returns, resumes it, and destroys it, one after the other.
 *
 *     context resume protected|pooled STACK WARMUPS SAMPLES MILLIS
 *
 * resumes a fiber that resumes its caller, again and again.
 *
 * Both print for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds of each: the mean over as many as
 * MILLIS milliseconds take.
 *
 *     context waiting protected|pooled STACK COUNT
 *
 * makes so many fibers that wait, and prints what they have taken in all: resident bytes and those of page tables (VmRSS
 * and VmPTE), and mappings.
 *
 * Protected (protected_fixedsize_stack): a mapping for each, its lowest page a guard, made and given back every time.
 * STACK has the guard in it. Pooled (pooled_fixedsize_stack): from malloc, twice as many each time, without guards. Those
 * that are idle, at first all, are linked through their lowest word: that page is touched as well as the highest, where
 * the fiber's record is. Huge pages are off.
 */
#include <boost/context/fiber.hpp>
#include <boost/context/pooled_fixedsize_stack.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <sys/prctl.h>
#include <unistd.h>

using boost::context::fiber;

namespace {

constexpr long BETWEEN_LOOKS_AT_THE_CLOCK = 64;

using Clock = std::chrono::steady_clock;

double nanos_since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

/* Nanoseconds of one call of what. */
template <typename What> double sample(What what, long millis)
{
    auto begin = Clock::now();
    auto end = begin + std::chrono::milliseconds(millis);
    long done = 0;
    do {
        for (long i = 0; i < BETWEEN_LOOKS_AT_THE_CLOCK; i++)
            what();
        done += BETWEEN_LOOKS_AT_THE_CLOCK;
    } while (Clock::now() < end);
    return nanos_since(begin) / done;
}

template <typename What> void print_samples(What what, char **numbers)
{
    long warmups = std::atol(numbers[0]);
    long samples = std::atol(numbers[1]);
    for (long i = 0; i < warmups + samples; i++) {
        double nanoseconds = sample(what, std::atol(numbers[2]));
        if (i >= warmups)
            std::printf("%.3f\n", nanoseconds);
    }
}

fiber only_return(fiber &&caller)
{
    return std::move(caller);
}

/* Until it is destroyed, which unwinds its stack. */
fiber yield_always(fiber &&caller)
{
    for (;;)
        caller = std::move(caller).resume();
}

template <typename Stacks> void begin_to_end(Stacks &stacks, char **numbers)
{
    print_samples(
        [&stacks] {
            fiber ended = fiber(std::allocator_arg, stacks, only_return).resume();
            if (ended)
                std::abort(); /* a time counts only when the work was done */
        },
        numbers);
}

template <typename Stacks> void resume_and_yield(Stacks &stacks, char **numbers)
{
    fiber waiting = fiber(std::allocator_arg, stacks, yield_always).resume();
    print_samples([&waiting] { waiting = std::move(waiting).resume(); }, numbers);
}

/* A figure of /proc/self/status that is in kB there, in bytes. */
long status(const std::string &name)
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.compare(0, name.size() + 1, name + ":") == 0)
            return std::stol(line.substr(name.size() + 1)) << 10;
    std::abort();
}

long mappings()
{
    std::ifstream file("/proc/self/maps");
    return std::count(std::istreambuf_iterator<char>(file), {}, '\n');
}

template <typename Stacks> void wait_together(Stacks &stacks, long count)
{
    status("VmRSS"); /* what reading takes is taken before */
    mappings();
    std::vector<fiber> waiting(count); /* which writes to all of it */
    long mapped = mappings();
    long resident = status("VmRSS");
    long tables = status("VmPTE");
    for (fiber &one : waiting)
        one = fiber(std::allocator_arg, stacks, yield_always).resume();
    std::printf("%ld\n%ld\n%ld\n", status("VmRSS") - resident, status("VmPTE") - tables, mappings() - mapped);
}

template <typename Stacks> bool run(Stacks stacks, int count, char **arguments)
{
    std::string command = arguments[1];
    if (command == "begin" && count == 7)
        begin_to_end(stacks, arguments + 4);
    else if (command == "resume" && count == 7)
        resume_and_yield(stacks, arguments + 4);
    else if (command == "waiting" && count == 5)
        wait_together(stacks, std::atol(arguments[4]));
    else
        return false;
    return true;
}

bool run(int count, char **arguments)
{
    if (count < 5)
        return false;
    std::string kind = arguments[2];
    std::size_t size = std::strtoul(arguments[3], nullptr, 10);
    if (kind == "protected") /* which adds the guard to what it is asked for */
        return run(boost::context::protected_fixedsize_stack(size - sysconf(_SC_PAGESIZE)), count, arguments);
    return kind == "pooled" && run(boost::context::pooled_fixedsize_stack(size), count, arguments);
}

} // namespace

int main(int count, char **arguments)
{
    if (prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) != 0) {
        std::fprintf(stderr, "prctl(PR_SET_THP_DISABLE): %s\n", std::strerror(errno));
        return 1;
    }
    try {
        if (run(count, arguments))
            return 0;
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "%s: no memory for a stack\n", failure.what());
        return 1;
    }
    std::fprintf(stderr, "usage: context begin|resume protected|pooled STACK WARMUPS SAMPLES MILLIS\n"
                         "       context waiting protected|pooled STACK COUNT\n");
    return 2;
}
