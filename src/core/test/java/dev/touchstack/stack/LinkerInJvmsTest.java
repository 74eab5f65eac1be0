package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Linked calls under other conditions than those of this JVM. */
class LinkerInJvmsTest {

    @Test
    void whileJniIsChecked() throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-Xcheck:jni"));
    }

    /** As on a C library that does not tell where it keeps the values of keys. */
    @Test
    void whereTheCLibraryHasToBeCalled() throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-Dtouchstack.callForSignalStack=true"));
    }

    private static void expectSuccess(ChildJvm jvm) throws IOException, InterruptedException {
        ChildJvm.Result result = jvm.run(LinkedRounds.class);
        assertTrue(result.succeededWith(LinkedRounds.SUCCESS), result::toString);
    }
}
