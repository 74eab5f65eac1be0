package dev.touchstack.lab.session;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.host.EmulatedCpu;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.peer.Peer;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.report.NotMeasured;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A measurement under way: where it is, what it tells meanwhile, and what could not be measured. What fails is left
 * out, with its reason, and the rest is measured.
 */
public final class Session {

    private static final String INTERRUPTED = "interrupted";

    private final String begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Host host = Host.read();
    private final Path folder;
    private final PrintStream log;
    private final Progress progress;
    private final BooleanSupplier interrupted;
    private final Set<NotMeasured> notMeasured = new LinkedHashSet<>();

    /**
     * Begins one.
     *
     * @param folder
     *            where results go, and programs that are built
     * @param log
     *            for what JMH tells
     * @param interrupted
     *            whether nothing more is to be measured
     */
    Session(Path folder, PrintStream log, Progress progress, BooleanSupplier interrupted) {
        this.folder = folder;
        this.log = log;
        this.progress = progress;
        this.interrupted = interrupted;
    }

    /** When it began: ISO 8601, UTC. */
    public String begin() {
        return begin;
    }

    /** This machine. */
    public Host host() {
        return host;
    }

    /** Whether its CPU says that it is emulated. */
    public boolean isOnEmulatedCpu() {
        return EmulatedCpu.isNamed(host.cpu());
    }

    /** What is measured here: an emulated CPU that says so gets little time. */
    public Settings settled(Settings settings) {
        return isOnEmulatedCpu() ? settings.onEmulatedCpu() : settings;
    }

    /** Where results go, and programs that are built. */
    public Path folder() {
        return folder;
    }

    /** For what JMH tells. */
    public PrintStream log() {
        return log;
    }

    /** For what is told meanwhile. */
    public Progress progress() {
        return progress;
    }

    /** Whether nothing more is to be measured, because somebody wants it to end. */
    public boolean isInterrupted() {
        return interrupted.getAsBoolean();
    }

    /** Notes what is missing, and why. The same is noted once. */
    public void missing(String what, String reason) {
        notMeasured.add(new NotMeasured(what, reason));
    }

    /** Builds all programs in other languages that this host can, and notes why it cannot others. */
    public Peers buildPeers() {
        return noting(Peers.build(folder));
    }

    /** The same with some of them. */
    public Peers buildPeers(List<Class<? extends Peer>> types) {
        return noting(Peers.build(folder, types));
    }

    private Peers noting(Peers peers) {
        notMeasured.addAll(NotMeasured.of(peers));
        return peers;
    }

    /** JMH, in a JVM for each variant: or in this one on an emulated CPU, where each takes long to start. */
    public JmhRunner jmh(Timing timing, boolean emulated) {
        return new JmhRunner(timing, ClassArchive.options(folder), !emulated, log);
    }

    /** Notes what is missing because somebody wanted the measurement to end. */
    void interrupted(String what) {
        missing(what, INTERRUPTED);
    }

    /** Notes what a failure has kept from being measured. */
    public void missing(String what, Throwable failure) {
        missing(what, isInterrupted() ? INTERRUPTED : reason(failure));
    }

    /** Ours tell by themselves. Of what nobody has foreseen, the log has all that there is to know. */
    private String reason(Throwable failure) {
        if (failure instanceof UnsupportedOperationException
                || failure.getClass().getName().startsWith("dev.touchstack.")) {
            return String.valueOf(failure.getMessage());
        }
        failure.printStackTrace(log);
        return "unexpectedly, " + failure + " (" + OutputFolder.LOG + " has where)";
    }

    /** What is missing so far. */
    public List<NotMeasured> notMeasured() {
        return List.copyOf(notMeasured);
    }

    /**
     * Measures one thing that others do not need.
     *
     * @param what
     *            it is, should it be missing
     * @param otherwise
     *            what there is when it fails, or is no longer wanted
     */
    public <T> T attempt(String what, Supplier<T> measurement, T otherwise) {
        if (isInterrupted()) {
            interrupted(what);
            return otherwise;
        }
        try {
            return measurement.get();
        } catch (RuntimeException | Error failure) {
            missing(what, failure);
            return otherwise;
        }
    }

    /** The same for what keeps its results itself. */
    public void attempt(String what, Runnable measurement) {
        boolean _ = attempt(what, () -> {
            measurement.run();
            return true;
        }, false);
    }
}
