package dev.touchstack.stack;

import dev.touchstack.proc.PublishedSlabs;

/** A main class: prints what another process publishes. */
final class PublishedSlabsOf {

    private PublishedSlabsOf() {
    }

    public static void main(String[] arguments) {
        PublishedSlabs.of(Long.parseLong(arguments[0])).forEach(System.out::println);
    }
}
