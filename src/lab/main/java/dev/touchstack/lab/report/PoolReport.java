package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import java.util.List;

/**
 * What was measured of the pool alone, and where.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param jvmOptions
 *            of the JVMs that measured
 */
public record PoolReport(String touchstackVersion, String measuredAt, Host host, List<String> jvmOptions,
        PoolFigures pool, List<NotMeasured> notMeasured) {
}
