package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The programs in other languages that this host can build and run.
 *
 * @param built
 *            those it can
 * @param refusals
 *            why it cannot others: one for each toolchain that is missing, however many programs need it
 */
public record Peers(List<Peer> built, List<Refusal> refusals) {

    /** What cannot be measured, and why: a line of a report. */
    public record Refusal(String what, String reason) {
    }

    private record Source(Class<? extends Peer> type, Toolchain toolchain, String label, Function<Path, Peer> build) {

        static Source of(Class<? extends Peer> type, Toolchain toolchain, Function<Path, Peer> build) {
            return new Source(type, toolchain, toolchain.label(), build);
        }

        Attempt attempt(Path directory, String path) {
            Optional<String> missing = toolchain.refusal(path);
            if (missing.isPresent()) {
                return new Attempt(Optional.empty(), Optional.of(new Refusal(toolchain.label(), missing.get())));
            }
            try {
                return new Attempt(Optional.of(build.apply(directory)), Optional.empty());
            } catch (LabException failure) {
                return new Attempt(Optional.empty(),
                        Optional.of(new Refusal(label, String.valueOf(failure.getMessage()))));
            }
        }
    }

    /** What has become of a source: one of the two. */
    private record Attempt(Optional<Peer> built, Optional<Refusal> refusal) {
    }

    private static final List<Source> SOURCES = List.of(Source.of(TouchPeer.class, Toolchain.C, TouchPeer::compile),
            Source.of(OverflowPeer.class, Toolchain.C, OverflowPeer::compile),
            Source.of(StacksPeer.class, Toolchain.C, StacksPeer::compile),
            Source.of(CodePeer.class, Toolchain.C, CodePeer::compile),
            Source.of(TrapsPeer.class, Toolchain.C, TrapsPeer::compile),
            Source.of(ThreadsPeer.class, Toolchain.C, ThreadsPeer::compile),
            new Source(SplitPeer.class, Toolchain.C, Subject.SPLIT_STACK.label(), SplitPeer::compile),
            Source.of(ContextPeer.class, Toolchain.CPP, ContextPeer::compile),
            Source.of(GoPeer.class, Toolchain.GO, GoPeer::build));

    /** Copies the lists. */
    public Peers {
        built = List.copyOf(built);
        refusals = List.copyOf(refusals);
    }

    /**
     * Builds all there are, one after the other: seconds.
     *
     * @param directory
     *            where the programs go, with their sources
     */
    public static Peers build(Path directory) {
        return build(directory, SOURCES.stream().<Class<? extends Peer>>map(Source::type).toList());
    }

    /** The same with some of them. */
    public static Peers build(Path directory, List<Class<? extends Peer>> types) {
        return build(directory, types, Toolchain.path());
    }

    /** At the same time, as nothing is measured meanwhile. */
    static Peers build(Path directory, List<Class<? extends Peer>> types, String path) {
        List<Attempt> attempts = SOURCES.parallelStream().filter(source -> types.contains(source.type))
                .map(source -> source.attempt(directory, path)).toList();
        return new Peers(attempts.stream().flatMap(attempt -> attempt.built.stream()).toList(),
                attempts.stream().flatMap(attempt -> attempt.refusal.stream()).distinct().toList());
    }

    /** The one that measures a variant; none when it is not a peer's, or that peer could not be built. */
    public Optional<Peer> of(Variant variant) {
        return built.stream().filter(peer -> peer.measures(variant)).findFirst();
    }

    /** Whether a variant can be timed: by whom, if it is one of peers. */
    public boolean canTime(Variant variant) {
        return !variant.subject().isPeer() || of(variant).isPresent();
    }

    /** The one of a class, for what only that can tell. */
    public <P extends Peer> Optional<P> find(Class<P> type) {
        return built.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
