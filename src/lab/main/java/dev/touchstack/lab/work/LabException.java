package dev.touchstack.lab.work;

/** A measurement could not be made, or its result not be kept, for a reason that the user can understand. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message of one line. */
    public LabException(String message) {
        super(message);
    }

    /** With a message of one line, and what it stands for. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
