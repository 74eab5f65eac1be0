package dev.touchstack.lab.bench;

import java.util.Map;

/**
 * A benchmark as JMH runs it.
 *
 * @param operations
 *            how many operations one invocation makes: JMH divides by it
 */
record BenchmarkCall(Class<?> type, String method, Map<String, String> parameters, int operations) {
}
