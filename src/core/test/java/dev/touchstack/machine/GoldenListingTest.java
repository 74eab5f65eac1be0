package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine code that is generated, against listings that were read and committed. After a change that is wanted:
 * {@code mvn verify -pl src/core -am -Dtest=GoldenListingTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtouchstack.listings=write}, then read the difference.
 */
class GoldenListingTest {

    private static final String REGENERATE = "touchstack.listings";
    private static final Path RESOURCES = Path
            .of(System.getProperty("basedir", ""), "test/resources/dev/touchstack/machine").toAbsolutePath();
    /** Listed with every prologue, and one frame size each, so that both forms of the check are in the listings. */
    private static final Map<Workload, Integer> FRAMES = Map.of(Workloads.COUNT, 512, Workloads.FIB, 64,
            Workloads.POINTERS, 96);
    /** Listed for the instructions that only they have. */
    private static final List<Workload> BODIES = List.of(Workloads.QUEENS, Workloads.inlined(16),
            Workloads.hotSplit(), Workloads.pointers(2));

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void stubs(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        Cpu.StubOffsets offsets = target.cpu().emitStubs(code);
        compare(target, "stubs", String.format(
                "# enter 0x%x, moreStack 0x%x, moreSegment 0x%x, segment wanted 0x%x, left 0x%x, emptyFunction 0x%x",
                offsets.enter(), offsets.moreStack(), offsets.segments().moreSegment(), offsets.segments().wanted(),
                offsets.segments().left(), offsets.emptyFunction()), code);
    }

    @ParameterizedTest
    @EnumSource
    void guardStubs(Binutils.Target target) throws IOException, InterruptedException {
        int keyOffset = target == Binutils.Target.X64 ? 0x310 : -0x400; // as glibc has them
        for (int offset : new int[]{keyOffset, KeyOffset.UNKNOWN}) {
            CodeBuffer code = new CodeBuffer();
            GuardCode offsets = target.cpu().emitGuardStubs(code, new GuardCode.Surroundings(0x7fff_1111_0000L, 5,
                    offset, 0x7fff_2222_0000L, 0x7fff_3333_0000L, 0x7fff_4444_0000L));
            compare(target, offset == keyOffset ? "guard-stubs" : "guard-stubs-calling",
                    String.format("# enter 0x%x, overflowed 0x%x, moreStack 0x%x, handler 0x%x, adopt 0x%x",
                            offsets.enter(), offsets.overflowed(), offsets.moreStack(), offsets.handler(),
                            offsets.adopt()),
                    code);
        }
    }

    /** With few words on the stack, copied one by one, and with many; the key's value loaded, and asked for. */
    @ParameterizedTest
    @EnumSource
    void linkStubs(Binutils.Target target) throws IOException, InterruptedException {
        int keyOffset = target == Binutils.Target.X64 ? 0x310 : -0x400; // as glibc has them
        for (int stackBytes : new int[]{24, 264}) {
            CodeBuffer code = new CodeBuffer();
            LinkCode offsets = target.cpu().linkAssembler(code).emitStubs(stackBytes,
                    new LinkCode.Surroundings(5, stackBytes == 24 ? keyOffset : KeyOffset.UNKNOWN, 0x7fff_2222_0000L,
                            0x7fff_6666_0000L, 0x7fff_7777_0000L));
            compare(target, stackBytes == 24 ? "link-stubs" : "link-stubs-calling", String.format(
                    "# %d bytes of stack, enter %s, callback %s", stackBytes, hexadecimal(offsets.enter()),
                    hexadecimal(offsets.callback())), code);
        }
    }

    private static String hexadecimal(List<Integer> offsets) {
        return offsets.stream().map(Integer::toHexString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource
    void callbackThunks(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        int[] entries = target.cpu().linkAssembler(code).emitThunks(0x7fff_1111_0000L, 2);
        compare(target, "callback-thunks", "# " + hexadecimal(Arrays.stream(entries).boxed().toList()), code);
    }

    @ParameterizedTest
    @EnumSource
    void argumentsProbe(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        target.cpu().linkAssembler(code).emitProbe(0x7fff_1111_0000L);
        compare(target, "arguments-probe", "# of any type", code);
    }

    @ParameterizedTest
    @EnumSource
    void coroutineStubs(Binutils.Target target) throws IOException, InterruptedException {
        int keyOffset = target == Binutils.Target.X64 ? 0x310 : -0x400; // as glibc has them
        for (int offset : new int[]{keyOffset, KeyOffset.UNKNOWN}) {
            CodeBuffer code = new CodeBuffer();
            CoroutineCode offsets = target.cpu().emitCoroutineStubs(code,
                    new CoroutineCode.Surroundings(5, offset, 0x7fff_2222_0000L, 0x7fff_6666_0000L));
            compare(target, offset == keyOffset ? "coroutine-stubs" : "coroutine-stubs-calling",
                    String.format("# resume 0x%x, yield 0x%x, start 0x%x, startWith 0x%x, callback 0x%x",
                            offsets.resume(), offsets.yield(), offsets.start(), offsets.startWith(),
                            offsets.callback()),
                    code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadStubs(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        ThreadCode offsets = target.cpu().emitThreadStubs(code,
                new ThreadCode.Surroundings(0x7fff_4444_0000L, 0x7fff_5555_0000L));
        compare(target, "thread-stubs",
                String.format("# pointer 0x%x, destroy 0x%x", offsets.pointer(), offsets.destroy()), code);
    }

    @ParameterizedTest
    @EnumSource
    void faultProbes(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        FaultCode offsets = target.cpu().emitFaultProbes(code, 0x7fff_1111_0000L);
        compare(target, "fault-probes",
                String.format("# recorder 0x%x, load 0x%x, jump 0x%x, resume 0x%x, loadElsewhere 0x%x, resume 0x%x",
                        offsets.recorder(), offsets.load(), offsets.jump(), offsets.resume(),
                        offsets.loadElsewhere(), offsets.resumeElsewhere()),
                code);
    }

    @ParameterizedTest
    @EnumSource
    void workloads(Binutils.Target target) throws IOException, InterruptedException {
        for (Workload workload : FRAMES.keySet()) {
            int frameBytes = FRAMES.get(workload);
            for (Prologue prologue : Prologue.values()) {
                CodeBuffer code = new CodeBuffer();
                workload.emit(target.cpu().functionAssembler(code, prologue), frameBytes);
                String name = (workload + "-" + prologue).toLowerCase(Locale.ROOT);
                compare(target, name, "# " + frameBytes + "-byte frames", code);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodies(Binutils.Target target) throws IOException, InterruptedException {
        for (Workload workload : BODIES) {
            CodeBuffer code = new CodeBuffer();
            workload.emit(target.cpu().functionAssembler(code, Prologue.CHECKED), workload.smallestFrame());
            compare(target, workload.toString(), "# " + workload.smallestFrame() + "-byte frames, checked", code);
        }
    }

    /** Without the table itself, which is at the end and would be listed as instructions. */
    @ParameterizedTest
    @EnumSource
    void callsThroughATable(Binutils.Target target) throws IOException, InterruptedException {
        int functions = 2;
        CodeBuffer code = new CodeBuffer();
        Workloads.indirect(functions).emit(target.cpu().functionAssembler(code, Prologue.CHECKED), 64);
        compare(target, "indirect", "# 64-byte frames, checked",
                Arrays.copyOf(code.toBytes(), code.size() - functions * Long.BYTES));
    }

    /** Each form of the constant that is subtracted; the first is the largest frame with the check for big ones. */
    @ParameterizedTest
    @EnumSource
    void hugeFrames(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        for (Prologue prologue : List.of(Prologue.CHECKED, Prologue.PADDED)) {
            for (int frameBytes : new int[]{GoStack.BIG, GoStack.BIG + 16, 64 << 10, FunctionCode.LARGEST_FRAME}) {
                Workloads.COUNT.emit(target.cpu().functionAssembler(code, prologue), frameBytes);
            }
        }
        compare(target, "count-huge-frames", "# 4,096, 4,112, 65,536 and 262,144-byte frames, checked and padded",
                code);
    }

    @ParameterizedTest
    @EnumSource
    void workloadsThatPause(Binutils.Target target) throws IOException, InterruptedException {
        for (Workload workload : Workloads.PAUSING) {
            CodeBuffer code = new CodeBuffer();
            workload.emit(target.cpu().functionAssembler(code, Prologue.CHECKED), 96);
            compare(target, workload + "-checked", "# 96-byte frames", code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeFrames(Binutils.Target target) throws IOException, InterruptedException {
        CodeBuffer code = new CodeBuffer();
        for (Prologue prologue : List.of(Prologue.UNCHECKED, Prologue.PROBED)) {
            Workloads.COUNT.emit(target.cpu().functionAssembler(code, prologue), 3 * 4096);
        }
        compare(target, "count-large-frames", "# 12,288-byte frames, unchecked and probed", code);
    }

    private void compare(Binutils.Target target, String name, String comment, CodeBuffer code)
            throws IOException, InterruptedException {
        compare(target, name, comment, code.toBytes());
    }

    private void compare(Binutils.Target target, String name, String comment, byte[] code)
            throws IOException, InterruptedException {
        Binutils binutils = Binutils.orSkip(target, directory);
        String listing = comment + "\n" + String.join("\n", binutils.disassemble(code)) + "\n";
        String file = target + "/" + name + ".txt";
        if ("write".equals(System.getProperty(REGENERATE))) {
            Files.createDirectories(RESOURCES.resolve(target.toString()));
            Files.writeString(RESOURCES.resolve(file), listing);
            return;
        }
        try (InputStream golden = GoldenListingTest.class.getResourceAsStream(file)) {
            if (golden == null) {
                throw new AssertionError("no listing " + file + ": run with -D" + REGENERATE + "=write");
            }
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), listing, file);
        }
    }
}
