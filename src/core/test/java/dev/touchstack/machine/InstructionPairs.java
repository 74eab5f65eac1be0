package dev.touchstack.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Instructions twice: as text for GNU as, and as calls of our assembler. */
final class InstructionPairs {

    private final List<String> texts = new ArrayList<>();
    private final List<Consumer<X64Assembler>> ours = new ArrayList<>();

    void add(String text, Consumer<X64Assembler> instruction) {
        texts.add(text);
        ours.add(instruction);
    }

    List<String> texts() {
        return texts;
    }

    Consumer<X64Assembler> ours(int index) {
        return ours.get(index);
    }
}
