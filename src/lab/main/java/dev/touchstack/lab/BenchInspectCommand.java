package dev.touchstack.lab;

import dev.touchstack.lab.inspect.InspectionBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Times inspecting a JVM that has many threads and a pool with many stacks, with guards of both kinds.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchInspectCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "Platform threads. Default: ${DEFAULT-VALUE}")
    int threads = 200;

    @Option(names = "--stacks", paramLabel = "N", description = "Stacks of the pool. Default: ${DEFAULT-VALUE}")
    int stacks = 10_000;

    @Option(names = "--times", paramLabel = "N", description = "How often each is inspected. Default: ${DEFAULT-VALUE}")
    int times = 3;

    BenchInspectCommand() {
    }

    @Override
    public void run() {
        requireAtLeastOne("--threads", threads);
        requireAtLeastOne("--stacks", stacks);
        requireAtLeastOne("--times", times);
        spec.commandLine().getOut().print(InspectionBench.run(threads, stacks, times));
        spec.commandLine().getOut().flush();
    }

    private void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " = " + value + ": must be at least 1");
        }
    }
}
