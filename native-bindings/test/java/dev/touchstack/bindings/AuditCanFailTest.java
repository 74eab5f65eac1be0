package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.memory.uffdio_copy;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** An audit that nothing can fail proves nothing: each kind of claim, made wrong on purpose, must be refused. */
class AuditCanFailTest {

    private static final String COPY = "struct uffdio_copy";

    @Test
    void refusesAWrongConstant() throws IOException {
        accepted(ConstantClaims.of("MADV_FREE", Memory.MADV_FREE()));
        refused("MADV_FREE", ConstantClaims.of("MADV_FREE", Memory.MADV_FREE() + 1));
    }

    @Test
    void refusesAConstantOfTheWrongWidth() throws IOException {
        refused("size of MADV_FREE", ConstantClaims.of("MADV_FREE", (long) Memory.MADV_FREE()));
    }

    @Test
    void refusesAFieldInTheWrongPlace() throws IOException {
        accepted(List.of(StructClaims.offset(COPY, "len", uffdio_copy.len$offset())));
        refused("offset of len", List.of(StructClaims.offset(COPY, "len", uffdio_copy.len$offset() + 8)));
    }

    @Test
    void refusesAFieldOfTheWrongKind() throws IOException {
        accepted(TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.JAVA_LONG, "len"));
        refused("size of len", TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.JAVA_INT, "len"));
        refused("class of the type of len",
                TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.ADDRESS, "len"));
    }

    @Test
    void refusesAStructThatTakesAnotherForItself() throws IOException {
        accepted(StructClaims.of(uffdio_copy.class, COPY));
        refused("size of struct uffdio_range", StructClaims.of(uffdio_copy.class, "struct uffdio_range"));
    }

    @Test
    void refusesAWrongSignature() throws IOException {
        accepted(munmap(Memory.munmap$descriptor()));
        refused("number of parameters of munmap",
                munmap(Memory.munmap$descriptor().appendArgumentLayouts(Memory.C_INT)));
        refused("size of parameter 1 of munmap",
                munmap(FunctionDescriptor.of(Memory.C_INT, Memory.C_POINTER, Memory.C_INT)));
        refused("result of munmap", munmap(FunctionDescriptor.ofVoid(Memory.C_POINTER, Memory.C_LONG)));
    }

    @Test
    void aMissingGccSkipsExceptWhereTheAuditIsRequired() {
        assertThrows(TestAbortedException.class, () -> Gcc.orSkip("no-such-gcc", false));
        assertThrows(AssertionError.class, () -> Gcc.orSkip("no-such-gcc", true));
    }

    private static List<Claim> munmap(FunctionDescriptor descriptor) {
        var prototypes = Prototype.parse(Gcc.orSkip().prototypes(GeneratedPackage.named("memory").include()));
        return FunctionClaims.of("munmap", descriptor, false, prototypes.get("munmap"));
    }

    private static void accepted(List<Claim> claims) throws IOException {
        var verdict = check(claims);
        assertTrue(verdict.accepted(), verdict::messages);
    }

    private static void refused(String subject, List<Claim> claims) throws IOException {
        var verdict = check(claims);
        assertFalse(verdict.accepted(), "gcc took " + claims);
        assertTrue(verdict.messages().contains("static assertion failed: \"" + subject), verdict::messages);
    }

    private static Gcc.Verdict check(List<Claim> claims) throws IOException {
        return Gcc.orSkip().check(new Audit(GeneratedPackage.named("memory")).source(claims));
    }
}
