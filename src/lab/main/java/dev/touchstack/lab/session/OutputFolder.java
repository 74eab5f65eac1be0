package dev.touchstack.lab.session;

import dev.touchstack.lab.work.LabException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Where results go. Made and tried first: a minute of measuring is not to end in a refusal. */
record OutputFolder(Path path) {

    /** What JMH tells, and where something unexpected has happened. */
    static final String LOG = "jmh.log";

    /**
     * Makes the folder.
     *
     * @throws LabException
     *             when it cannot be made, or not be written to
     */
    static OutputFolder prepare(Path path) {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "try", ""));
            return new OutputFolder(path);
        } catch (IOException failure) {
            throw refused(path, failure);
        }
    }

    /** A new file for what JMH tells. */
    PrintStream log() {
        Path file = path.resolve(LOG);
        try {
            return new PrintStream(new BufferedOutputStream(Files.newOutputStream(file)), true,
                    StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw refused(file, failure);
        }
    }

    /**
     * Writes a document as a whole, or not at all: one that was there before stays until then.
     *
     * @return its file
     */
    Path write(String name, String text) {
        Path file = path.resolve(name);
        Path part = path.resolve(name + ".part");
        try {
            Files.writeString(part, text);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            part.toFile().delete(); // a part of a report is none
            throw refused(file, failure);
        }
    }

    private static LabException refused(Path path, IOException failure) {
        return new LabException("cannot write " + path + ": " + reason(failure) + "; --out names another folder",
                failure);
    }

    /** As the system says it, without the file's name. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is no folder";
            case NoSuchFileException _ -> "no such file or folder";
            case FileSystemException other when other.getReason() != null -> lowerCase(other.getReason());
            default -> lowerCase(String.valueOf(failure.getMessage()));
        };
    }

    private static String lowerCase(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
