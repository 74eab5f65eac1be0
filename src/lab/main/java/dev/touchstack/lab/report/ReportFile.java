package dev.touchstack.lab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report as JSON. */
public final class ReportFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFile() {
    }

    /** Writes a report to a file. */
    public static void write(Path file, Report report) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(report) + "\n");
    }

    /** Reads what {@link #write} has written. */
    public static Report read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Report.class);
    }
}
