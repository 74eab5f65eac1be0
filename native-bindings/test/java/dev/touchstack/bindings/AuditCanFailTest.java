package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.bindings.aarch64.Aarch64;
import dev.touchstack.bindings.aarch64.mcontext_t;
import dev.touchstack.bindings.aarch64.ucontext_t;
import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.memory.uffdio_copy;
import dev.touchstack.bindings.perf.perf_event_attr;
import dev.touchstack.bindings.x86_64.X86_64;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** An audit that nothing can fail proves nothing: each kind of claim, made wrong on purpose, must be refused. */
class AuditCanFailTest {

    private static final String COPY = "struct uffdio_copy";

    @Test
    void refusesAWrongConstant() throws IOException {
        memory().accepts(ConstantClaims.of("MADV_FREE", Memory.MADV_FREE()));
        memory().refuses("MADV_FREE", ConstantClaims.of("MADV_FREE", Memory.MADV_FREE() + 1));
    }

    @Test
    void refusesAConstantOfTheWrongWidth() throws IOException {
        memory().refuses("size of MADV_FREE", ConstantClaims.of("MADV_FREE", (long) Memory.MADV_FREE()));
    }

    @Test
    void refusesAFieldInTheWrongPlace() throws IOException {
        memory().accepts(List.of(StructClaims.offset(COPY, "len", uffdio_copy.len$offset())));
        memory().refuses("offset of len", List.of(StructClaims.offset(COPY, "len", uffdio_copy.len$offset() + 8)));
    }

    @Test
    void refusesAFieldOfTheWrongKind() throws IOException {
        memory().accepts(TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.JAVA_LONG, "len"));
        memory().refuses("size of len", TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.JAVA_INT, "len"));
        memory().refuses("class of the type of len",
                TypeClaims.of(StructClaims.member(COPY, "len"), ValueLayout.ADDRESS, "len"));
    }

    @Test
    void refusesAStructThatTakesAnotherForItself() throws IOException {
        memory().accepts(StructClaims.of(uffdio_copy.class, COPY));
        memory().refuses("size of struct uffdio_range", StructClaims.of(uffdio_copy.class, "struct uffdio_range"));
    }

    @Test
    void takesALongerVersionOfAnExtensibleStructButNoShorterOne() throws IOException {
        perf().accepts(StructClaims.of(perf_event_attr.class, "struct perf_event_attr"));
        perf().refuses("size of struct perf_event_header",
                StructClaims.of(perf_event_attr.class, "struct perf_event_header"));
    }

    @Test
    void refusesAWrongSignature() throws IOException {
        memory().accepts(munmap(Memory.munmap$descriptor()));
        memory().refuses("number of parameters of munmap",
                munmap(Memory.munmap$descriptor().appendArgumentLayouts(Memory.C_INT)));
        memory().refuses("size of parameter 1 of munmap",
                munmap(FunctionDescriptor.of(Memory.C_INT, Memory.C_POINTER, Memory.C_INT)));
        memory().refuses("result of munmap", munmap(FunctionDescriptor.ofVoid(Memory.C_POINTER, Memory.C_LONG)));
    }

    @Test
    @Tag("gcc-aarch64")
    void refusesAWrongPlaceInTheSignalContextOfArm64() throws IOException {
        arm64().accepts(List.of(StructClaims.offset("mcontext_t", "pc", mcontext_t.pc$offset())));
        arm64().refuses("offset of pc",
                List.of(StructClaims.offset("mcontext_t", "pc", mcontext_t.pc$offset() - 8)));
        arm64().accepts(List.of(StructClaims.offset("ucontext_t", "uc_mcontext", ucontext_t.uc_mcontext$offset())));
        arm64().refuses("offset of uc_mcontext",
                List.of(StructClaims.offset("ucontext_t", "uc_mcontext", ucontext_t.uc_mcontext$offset() - 8)));
    }

    @Test
    @Tag("gcc-aarch64")
    void refusesTheOtherCpusSignalContextOnArm64() throws IOException {
        arm64().accepts(StructClaims.of(ucontext_t.class, "ucontext_t"));
        arm64().refuses("size of ucontext_t",
                StructClaims.of(dev.touchstack.bindings.x86_64.ucontext_t.class, "ucontext_t"));
    }

    @Test
    @Tag("gcc-aarch64")
    void refusesAWrongConstantOnArm64() throws IOException {
        arm64().accepts(ConstantClaims.of("ESR_MAGIC", Aarch64.ESR_MAGIC()));
        arm64().refuses("ESR_MAGIC", ConstantClaims.of("ESR_MAGIC", Aarch64.FPSIMD_MAGIC()));
        arm64().accepts(ConstantClaims.of("SYS_userfaultfd", Aarch64.SYS_userfaultfd()));
        arm64().refuses("SYS_userfaultfd", ConstantClaims.of("SYS_userfaultfd", X86_64.SYS_userfaultfd()));
    }

    @Test
    void aMissingGccSkipsExceptWhereTheAuditIsRequired() {
        assertThrows(TestAbortedException.class, () -> Gcc.orSkip("no-such-gcc", false));
        assertThrows(AssertionError.class, () -> Gcc.orSkip("no-such-gcc", true));
    }

    @Test
    void aGccWithoutHeadersCountsAsMissing() {
        var command = Gcc.orSkip(Gcc.HOST).command().getFirst() + " -nostdinc";
        var reason = assertThrows(TestAbortedException.class, () -> Gcc.orSkip(command, false)).getMessage();
        assertTrue(reason.contains(command + " has no headers of Linux and glibc"), reason);
    }

    @ParameterizedTest
    @CsvSource({"x86_64, x86_64, true", "aarch64, x86_64, true", "aarch64, aarch64, true", "x86_64, aarch64, false"})
    void inCiOnlyTheCrossCompilerOfArm64MachinesMayBeMissing(String cpu, String host, boolean required) {
        assertEquals(required, Gcc.isRequired(cpu, host, true));
        assertFalse(Gcc.isRequired(cpu, host, false));
    }

    private static List<Claim> munmap(FunctionDescriptor descriptor) {
        var judge = memory();
        var prototypes = Prototype.parse(judge.gcc.prototypes(judge.generated.include()));
        return FunctionClaims.of("munmap", descriptor, false, prototypes.get("munmap"));
    }

    private static Judge memory() {
        return new Judge(Gcc.orSkip(Gcc.HOST), GeneratedPackage.named("memory"));
    }

    private static Judge perf() {
        return new Judge(Gcc.orSkip(Gcc.HOST), GeneratedPackage.named("perf"));
    }

    private static Judge arm64() {
        return new Judge(Gcc.orSkip("aarch64"), GeneratedPackage.named("aarch64"));
    }

    private record Judge(Gcc gcc, GeneratedPackage generated) {

        void accepts(List<Claim> claims) throws IOException {
            var verdict = check(claims);
            assertTrue(verdict.accepted(), verdict::messages);
        }

        void refuses(String subject, List<Claim> claims) throws IOException {
            var verdict = check(claims);
            assertFalse(verdict.accepted(), "gcc took " + claims);
            assertTrue(verdict.messages().contains("static assertion failed: \"" + subject), verdict::messages);
        }

        private Gcc.Verdict check(List<Claim> claims) throws IOException {
            return gcc.check(new Audit(generated).source(claims));
        }
    }
}
