package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks of {@link ParserFuzzTest}, on what kernels print, and on what was found. */
class ParserInputsTest {

    @ParameterizedTest
    @EnumSource
    void aParserTakesWhatKernelsPrint(ParserTarget target) {
        var printed = ParserInputs.printed(target);
        assertFalse(printed.isEmpty(), "no such file");
        for (var text : printed) {
            assertTrue(target.takes(text), () -> new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Each may be taken or not, but is no error now. */
    @ParameterizedTest
    @EnumSource
    void whatWasFoundIsFoundNoMore(ParserTarget target) {
        for (var finding : ParserInputs.findings(target)) {
            target.takes(finding);
        }
    }
}
