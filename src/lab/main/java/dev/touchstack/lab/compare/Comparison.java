package dev.touchstack.lab.compare;

import dev.touchstack.lab.bench.JmhRunner;
import dev.touchstack.lab.peer.Peers;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.session.Progress;
import dev.touchstack.lab.session.ReportedRun;
import dev.touchstack.lab.session.Rounds;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Stopwatch;
import dev.touchstack.lab.session.TimeLimit;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Variant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures all that its report has, writes the report and its page, and prints its tables. */
public final class Comparison {

    private static final String ROUNDS = "rounds";

    private final Settings settings;
    private final Set<Part> parts;
    private final String version;

    /**
     * Measures nothing yet.
     *
     * @param parts
     *            that are wanted
     * @param version
     *            of this program, for the report
     */
    public Comparison(Settings settings, Set<Part> parts, String version) {
        this.settings = settings;
        this.parts = parts;
        this.version = version;
    }

    /**
     * Measures.
     *
     * @param directory
     *            where the report goes; made if missing
     * @param out
     *            for the tables
     * @param messages
     *            for progress
     * @throws LabException
     *             when nothing could be measured or written
     */
    public void run(Path directory, PrintWriter out, PrintWriter messages) {
        reported(directory).with("index.html", Contents::page).run(Contents::text, out, messages);
    }

    /** The same, with report.json alone to show for it. */
    public void runForJson(Path directory, PrintWriter out, PrintWriter messages) {
        reported(directory).run(_ -> "", out, messages);
    }

    private ReportedRun<Report> reported(Path directory) {
        return new ReportedRun<>("the comparison", directory, "report.json", this::measure);
    }

    private Report measure(Session session) {
        Settings chosen = session.settled(settings);
        Peers peers = session.buildPeers();
        JmhRunner jmh = session.jmh(chosen.timing(), chosen.emulated());
        Findings found = new Findings();
        Plan plan = Plan.of(parts, chosen, session.host().pageBytes());
        found.pairs.addAll(plan.pairs());
        List<Variant> variants = plan.variants().stream().filter(peers::canTime).toList();
        Map<Part, Runnable> stages = new Stages(parts, chosen, peers, jmh, session, found).wanted();

        Progress progress = session.progress();
        stages.keySet().forEach(part -> progress.expect(part.id(), Expected.seconds(part, chosen)));
        progress.expect(ROUNDS, Expected.roundSeconds(variants.size(), chosen));
        stages.forEach((part, stage) -> {
            progress.stage(part.id());
            session.attempt(part.id(), stage);
        });
        progress.stage(ROUNDS);
        found.times = new Rounds(variants, new Stopwatch(jmh, peers, chosen.timing()), session)
                .run(chosen.rounds(), new TimeLimit(chosen.limitSeconds(), System::nanoTime)).plus(found.times);
        return found.report(version, chosen, parts, session);
    }
}
