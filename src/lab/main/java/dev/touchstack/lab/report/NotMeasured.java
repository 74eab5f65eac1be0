package dev.touchstack.lab.report;

/** What a reader would look for, and why it is missing. */
public record NotMeasured(String what, String reason) {
}
