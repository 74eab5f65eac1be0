package dev.touchstack.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report as JSON. */
public final class ReportFile {

    /** Reads reports of later versions, too, as far as it knows their fields. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** What a report of a comparison has, and other files do not have all of. */
    private static final List<String> SIGNS = List.of("touchstackVersion", "host", "settings", "timed", "compared");

    private ReportFile() {
    }

    /** Writes a report to a file. */
    public static void write(Path file, Record report) throws IOException {
        Files.writeString(file, json(report));
    }

    /** A record as JSON. */
    public static String json(Record record) {
        try {
            return JSON.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a report of a comparison that {@link #write} has written.
     *
     * @throws LabException
     *             when the file cannot be read or is no report, or one of another format
     */
    public static Report read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!SIGNS.stream().allMatch(json::has)) {
                throw new LabException(notAReport(file) + "it is not what compare writes");
            }
            int format = json.path("format").asInt(1); // older reports do not say
            if (format != Report.FORMAT) {
                throw new LabException(
                        notAReport(file) + "its format is " + format + ", and this version reads " + Report.FORMAT);
            }
            return report(file, json);
        } catch (JsonProcessingException failure) {
            throw new LabException(notAReport(file) + "it is no JSON: " + failure.getOriginalMessage(), failure);
        } catch (IOException failure) {
            throw new LabException("cannot read " + file + ": " + failure, failure);
        }
    }

    private static Report report(Path file, JsonNode json) {
        try {
            return JSON.treeToValue(json, Report.class);
        } catch (JsonProcessingException failure) {
            throw new LabException(notAReport(file) + "touchstack " + json.path("touchstackVersion").asText()
                    + " has written it otherwise: " + failure.getOriginalMessage(), failure);
        }
    }

    private static String notAReport(Path file) {
        return "cannot read " + file + " as a report: ";
    }

    /**
     * Reads reports.
     *
     * @throws LabException
     *             when one of them cannot be read
     */
    public static List<Report> readAll(List<Path> files) {
        return files.stream().map(ReportFile::read).toList();
    }
}
