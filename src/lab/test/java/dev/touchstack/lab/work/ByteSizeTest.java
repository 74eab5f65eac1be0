package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 65536", "17b, 17", "64k, 65536", "64K, 65536", "64KiB, 65536", "64 kB, 65536",
            "8m, 8388608", "2g, 2147483648", "1T, 1099511627776", "8388607t, 9223370937343148032"})
    void unitsArePowersOf1024(String text, long bytes) {
        assertEquals(bytes, ByteSize.parse(text).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-1", "8x", "1.5m", "64 k b", "8388608t", "9999999999999999999"})
    void whatIsNoneIsNamed(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        assertTrue(error.toString().contains("\"" + text + "\" is "), error::toString);
    }
}
