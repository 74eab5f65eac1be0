package dev.touchstack.lab.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An inspection as JSON. */
public final class InspectionFile {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private InspectionFile() {
    }

    /** The text that {@link #read} reads. */
    public static String json(Inspection inspection) {
        return ReportFile.json(inspection);
    }

    /**
     * Reads what {@code inspect --json} has printed.
     *
     * @throws LabException
     *             when the file cannot be read or is something else
     */
    public static Inspection read(Path file) {
        String refusal = "cannot read " + file + " as an inspection: ";
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!json.has("stacks") || json.path("format").asInt() != Inspection.FORMAT) {
                throw new LabException(refusal + "it is not what inspect --json prints");
            }
            return JSON.treeToValue(json, Inspection.class);
        } catch (JsonProcessingException failure) {
            throw new LabException(refusal + failure.getOriginalMessage(), failure);
        } catch (IOException failure) {
            throw new LabException("cannot read " + file + ": " + failure, failure);
        }
    }
}
