package dev.touchstack.lab.session;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sessions that tell nobody anything, and that nobody interrupts. */
public final class Sessions {

    private Sessions() {
    }

    /** One whose programs go to a folder. */
    public static Session in(Path folder) {
        return new Session(folder, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime), () -> false);
    }
}
