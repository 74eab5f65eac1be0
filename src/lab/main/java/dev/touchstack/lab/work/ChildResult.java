package dev.touchstack.lab.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What a JVM that measures prints: JSON. */
public final class ChildResult {

    private ChildResult() {
    }

    /**
     * Runs a class in a JVM of its own.
     *
     * @param what
     *            it measures, for messages
     * @throws LabException
     *             when it fails, or prints something else
     */
    public static <T> T read(String what, Class<?> main, List<String> moreOptions, List<String> arguments,
            TypeReference<T> type) {
        String output = ChildProcess.output(what, ChildJvm.command(main, moreOptions, arguments));
        try {
            return new ObjectMapper().readValue(output, type);
        } catch (JsonProcessingException malformed) {
            throw new LabException(what + " printed no result: " + output.strip(), malformed);
        }
    }
}
