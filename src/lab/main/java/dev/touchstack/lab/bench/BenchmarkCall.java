package dev.touchstack.lab.bench;

import java.util.Map;

/**
 * A benchmark as JMH runs it.
 *
 * @param operations
 *            how many operations one invocation makes: JMH divides by it
 * @param threads
 *            that run it at the same time
 */
record BenchmarkCall(Class<?> type, String method, Map<String, String> parameters, int operations, int threads) {

    /** By one thread. */
    BenchmarkCall(Class<?> type, String method, Map<String, String> parameters, int operations) {
        this(type, method, parameters, operations, 1);
    }
}
