package dev.touchstack.lab.session;

import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Times all variants in turn, again and again, so that what changes on the machine meanwhile meets all of them. */
public final class Rounds {

    private final List<Variant> variants;
    private final Function<Variant, List<Double>> measurement;
    private final Progress progress;

    /** Measures nothing yet. */
    public Rounds(List<Variant> variants, Function<Variant, List<Double>> measurement, Progress progress) {
        this.variants = variants;
        this.measurement = measurement;
        this.progress = progress;
    }

    /** Measures. */
    public Times run(int rounds, TimeLimit limit) {
        Map<Variant, List<List<Double>>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds && limit.allowsAnother(round); round++) {
            progress.begin("round " + (round + 1) + " of " + rounds, variants.size());
            // Every other round backwards: no variant always has the same one before it.
            for (Variant variant : round % 2 == 0 ? variants : variants.reversed()) {
                progress.next(variant.experiment() + " " + variant.subject().label());
                samples.computeIfAbsent(variant, _ -> new ArrayList<>()).add(measurement.apply(variant));
            }
        }
        return Times.of(samples, false);
    }
}
