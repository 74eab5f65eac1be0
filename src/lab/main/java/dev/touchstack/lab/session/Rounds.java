package dev.touchstack.lab.session;

import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Times all variants in turn, again and again, so that what changes on the machine meanwhile meets all of them. One
 * that fails is left out from then on; a round that is interrupted does not count.
 */
public final class Rounds {

    private final List<Variant> variants;
    private final Function<Variant, List<Double>> measurement;
    private final Session session;

    /** Measures nothing yet. */
    public Rounds(List<Variant> variants, Function<Variant, List<Double>> measurement, Session session) {
        this.variants = new ArrayList<>(variants);
        this.measurement = measurement;
        this.session = session;
    }

    /** Measures. */
    public Times run(int rounds, TimeLimit limit) {
        Map<Variant, List<List<Double>>> samples = new LinkedHashMap<>();
        List<Variant> all = List.copyOf(variants); // one that is interrupted has failed as well
        for (int round = 0; round < rounds && limit.allowsAnother(round); round++) {
            session.progress().begin("round " + (round + 1) + " of " + rounds, variants.size());
            Map<Variant, List<Double>> measured = new LinkedHashMap<>();
            // Every other round backwards: no variant always has the same one before it.
            for (Variant variant : List.copyOf(round % 2 == 0 ? variants : variants.reversed())) {
                if (!session.isInterrupted()) {
                    time(variant, measured);
                }
            }
            if (session.isInterrupted()) {
                if (samples.isEmpty()) {
                    all.stream().map(variant -> variant.experiment().label()).distinct()
                            .forEach(session::interrupted);
                }
                break;
            }
            variants.forEach(variant -> samples.computeIfAbsent(variant, _ -> new ArrayList<>())
                    .add(measured.get(variant)));
            samples.keySet().retainAll(variants);
        }
        return Times.of(samples, false);
    }

    private void time(Variant variant, Map<Variant, List<Double>> measured) {
        session.progress().next(variant.experiment() + " " + variant.subject().label());
        try {
            measured.put(variant, measurement.apply(variant));
        } catch (RuntimeException | Error failure) {
            variants.remove(variant);
            if (!session.isInterrupted()) {
                session.missing(variant.name(), failure);
            }
        }
    }
}
