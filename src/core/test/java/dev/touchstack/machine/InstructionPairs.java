package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Instructions twice: as text for GNU as, and as calls of our assembler.
 *
 * @param <A>
 *            our assembler
 */
final class InstructionPairs<A> {

    private final Function<CodeBuffer, A> assembler;
    private final List<String> texts = new ArrayList<>();
    private final List<Consumer<A>> ours = new ArrayList<>();

    InstructionPairs(Function<CodeBuffer, A> assembler) {
        this.assembler = assembler;
    }

    void add(String text, Consumer<A> instruction) {
        texts.add(text);
        ours.add(instruction);
    }

    byte[] encode(Consumer<A> instruction) {
        CodeBuffer code = new CodeBuffer();
        instruction.accept(assembler.apply(code));
        return code.toBytes();
    }

    /** Byte by byte. */
    void compare(Binutils binutils) throws IOException, InterruptedException {
        List<byte[]> theirs = binutils.assemble(texts);
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < theirs.size(); i++) {
            assertEquals(hex.formatHex(theirs.get(i)), hex.formatHex(encode(ours.get(i))), texts.get(i));
        }
    }
}
