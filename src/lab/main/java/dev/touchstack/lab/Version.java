package dev.touchstack.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that this was built as. */
final class Version implements IVersionProvider {

    Version() {
    }

    @Override
    public String[] getVersion() {
        return new String[]{"touchstack " + read()};
    }

    static String read() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("touchstack.properties")) {
            properties.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties.getProperty("version");
    }
}
