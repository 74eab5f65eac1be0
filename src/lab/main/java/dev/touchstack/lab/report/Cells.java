package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.stats.Spread;
import java.util.Optional;
import java.util.function.Function;

/** What stands in the cells of tables: a dash for what was not measured. */
final class Cells {

    static final String MISSING = "-";

    private Cells() {
    }

    static String time(Optional<Timed> timed) {
        return timed.map(one -> one.emulated() ? marked(Units.time(one.spread().median())) : Units.time(one.spread()))
                .orElse(MISSING);
    }

    /** As the figure of an emulated CPU. */
    static String marked(String figure) {
        return figure + " emulated";
    }

    static String ratio(Optional<Compared> compared) {
        return compared
                .map(one -> one.emulated()
                        ? marked(Units.number(one.ratio().median()))
                        : Units.ratio(one.ratio().median(), one.interval()))
                .orElse(MISSING);
    }

    static String verdict(Optional<Compared> compared) {
        return compared.map(Compared::verdict).orElse("not measured");
    }

    static String verdict(Bar bar, Spread figure, boolean emulated) {
        return emulated ? Compared.NO_VERDICT : bar.verdict(figure);
    }

    static String bytes(Optional<MemoryUse> use, Function<MemoryUse, Double> figure) {
        return use.map(figure).map(Units::bytes).orElse(MISSING);
    }

    static String number(Optional<MemoryUse> use, Function<MemoryUse, Double> figure) {
        return use.map(figure).map(Units::number).orElse(MISSING);
    }
}
