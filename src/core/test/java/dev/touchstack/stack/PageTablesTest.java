package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageTablesTest {

    @Test
    void guardAndTouchedPageShareAPageTable() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(PageTables.class);
        assertTrue(result.succeededWith(PageTables.SUCCESS), result::toString);
    }
}
