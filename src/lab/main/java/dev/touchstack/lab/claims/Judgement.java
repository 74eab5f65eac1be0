package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Chart;
import dev.touchstack.lab.report.ClaimVerdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the measurements say of a claim, and by what.
 *
 * @param how
 *            it was measured, and what the measurement is not
 * @param dependsOn
 *            what figures for and against the claim differ by: said where there are both
 * @param charts
 *            of the figures
 */
public record Judgement(Claim claim, String how, String dependsOn, List<Evidence> evidence, List<Chart> charts) {

    /** Copies the lists. */
    public Judgement {
        evidence = List.copyOf(evidence);
        charts = List.copyOf(charts);
    }

    /** By one rule for all claims: figures for it alone support it, figures against it alone refute it. */
    public Verdict verdict() {
        long pro = count(Bearing.FOR);
        long contra = count(Bearing.AGAINST);
        if (pro == 0 && contra == 0) {
            return Verdict.NOT_MEASURABLE;
        }
        return contra == 0 ? Verdict.SUPPORTED : pro == 0 ? Verdict.REFUTED : Verdict.DEPENDS;
    }

    /** Why, in a sentence. */
    public String because() {
        long pro = count(Bearing.FOR);
        long contra = count(Bearing.AGAINST);
        long open = count(Bearing.OPEN);
        if (pro + contra == 0) {
            return open == 0
                    ? "nothing that bears on it was measured"
                    : open + " figures bear on it, and each has its bar within its interval";
        }
        String figures = figures(pro, "for it") + (pro > 0 && contra > 0 ? ", " : "") + figures(contra, "against it")
                + (open == 0 ? "" : ", " + open + " open");
        return verdict() == Verdict.DEPENDS ? "on " + dependsOn + " (" + figures + ")" : figures;
    }

    private static String figures(long count, String bearing) {
        return count == 0 ? "" : count + (count == 1 ? " figure " : " figures ") + bearing;
    }

    private long count(Bearing bearing) {
        return evidence.stream().filter(one -> one.bearing() == bearing).count();
    }

    /** For the report. */
    public ClaimVerdict reported() {
        return new ClaimVerdict(claim.name(), claim.text(), verdict().label(), because(),
                evidence.stream().map(one -> one.what() + ": " + one.figure()
                        + (one.bearing().label().isEmpty() ? "" : ": " + one.bearing().label()))
                        .collect(Collectors.toUnmodifiableList()));
    }
}
