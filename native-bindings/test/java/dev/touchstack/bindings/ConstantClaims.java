package dev.touchstack.bindings;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The value of a constant, and its width: a flag that C widens to 64 bits with sign is another flag than one without.
 */
final class ConstantClaims {

    private ConstantClaims() {
    }

    static List<Claim> of(String name, Object value) {
        return switch (value) {
            case Integer bits -> List.of(
                    new Claim("(unsigned)(" + name + ") == 0x" + Integer.toHexString(bits) + "U",
                            name + " is not " + bits),
                    Claim.equal("sizeof(" + name + ")", Integer.BYTES, "size of " + name));
            case Long bits -> List.of(
                    new Claim("(unsigned long)(" + name + ") == 0x" + Long.toHexString(bits) + "UL",
                            name + " is not " + bits),
                    Claim.equal("sizeof(" + name + ")", Long.BYTES, "size of " + name));
            case MemorySegment pointer -> List.of(
                    new Claim("(unsigned long)(" + name + ") == 0x" + Long.toHexString(pointer.address()) + "UL",
                            name + " is not " + pointer.address()),
                    new Claim(TypeClaims.isPointer(name), name + " is not a pointer"));
            default -> throw new IllegalArgumentException("no rule to audit " + name + " of " + value.getClass());
        };
    }
}
