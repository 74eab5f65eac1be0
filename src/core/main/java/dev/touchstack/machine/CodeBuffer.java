package dev.touchstack.machine;

import java.util.Arrays;

/** Machine code while it is written: little-endian bytes that grow at the end and can be patched. */
final class CodeBuffer {

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void emit8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    void emit32(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            emit8(value >> shift);
        }
    }

    void emit64(long value) {
        emit32((int) value);
        emit32((int) (value >> Integer.SIZE));
    }

    void patch8(int offset, int value) {
        bytes[offset] = (byte) value;
    }

    void patch32(int offset, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[offset + i] = (byte) (value >> (i * Byte.SIZE));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
