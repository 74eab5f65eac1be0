package dev.touchstack.lab.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report as JSON. */
public final class ReportFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private ReportFile() {
    }

    /** Writes a report to a file. */
    public static void write(Path file, Record report) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(report) + "\n");
    }

    /** Reads a report of a comparison that {@link #write} has written. */
    public static Report read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Report.class);
    }

    /**
     * Reads reports.
     *
     * @throws LabException
     *             when a file is missing or is no report
     */
    public static List<Report> readAll(List<Path> files) {
        List<Report> reports = new ArrayList<>();
        for (Path file : files) {
            try {
                reports.add(read(file));
            } catch (IOException failure) {
                throw new LabException("cannot read " + file + " as a report: " + failure, failure);
            }
        }
        return reports;
    }
}
