package dev.touchstack.lab;

import dev.touchstack.lab.work.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes among the options of a command. */
final class ByteSizeConverter implements ITypeConverter<ByteSize> {

    ByteSizeConverter() {
    }

    @Override
    public ByteSize convert(String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException noSize) {
            throw new TypeConversionException(noSize.getMessage());
        }
    }
}
