package dev.touchstack.machine;

import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** GNU as, objcopy and objdump for one CPU: the second opinion on machine code, whatever CPU the tests run on. */
final class Binutils {

    /** The CPUs that code is generated for. */
    enum Target {
        X64("x86-64", "x86_64-linux-gnu-", ".intel_syntax noprefix", "-m i386:x86-64 -M intel"), //
        A64("arm64", "aarch64-linux-gnu-", "", "-m aarch64");

        private final String label;
        private final String toolPrefix;
        private final String directive;
        private final String disassembly;

        Target(String label, String toolPrefix, String directive, String disassembly) {
            this.label = label;
            this.toolPrefix = toolPrefix;
            this.directive = directive;
            this.disassembly = disassembly;
        }

        /** Whose code can also run here. */
        static Target host() {
            return switch (Cpu.host()) {
                case X64Cpu x64 -> X64;
                case A64Cpu a64 -> A64;
            };
        }

        Cpu cpu() {
            return switch (this) {
                case X64 -> new X64Cpu();
                case A64 -> new A64Cpu();
            };
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Target target;
    private final Path directory;

    private Binutils(Target target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * The tools for a CPU, or a skipped test.
     *
     * @param directory
     *            where files may be made
     */
    static Binutils orSkip(Target target, Path directory) throws IOException, InterruptedException {
        Binutils tools = new Binutils(target, directory);
        for (String tool : List.of("as", "objcopy", "objdump")) {
            try {
                tools.run(tool, "--version");
            } catch (IOException absent) {
                Prerequisite.missing("machine code is not compared: there is no " + target.toolPrefix + tool
                        + " (binutils, or binutils for the other CPU)");
            }
        }
        return tools;
    }

    /** What each line becomes, as GNU as encodes it (Intel syntax on x86-64). Lines may carry labels. */
    List<byte[]> assemble(List<String> lines) throws IOException, InterruptedException {
        StringBuilder code = new StringBuilder(target.directive).append('\n');
        StringBuilder sizes = new StringBuilder(".section .sizes\n");
        for (int i = 0; i < lines.size(); i++) {
            code.append(".Lfrom").append(i).append(": ").append(lines.get(i)).append("\n.Lto").append(i).append(":\n");
            sizes.append(".4byte .Lto").append(i).append(" - .Lfrom").append(i).append('\n');
        }
        Path source = Files.writeString(directory.resolve("code.s"), code.append(sizes));
        String object = directory.resolve("code.o").toString();
        run("as", "-o", object, source.toString());
        byte[] text = section(object, ".text");
        ByteBuffer lengths = ByteBuffer.wrap(section(object, ".sizes")).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> encoded = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            int to = at + lengths.getInt();
            encoded.add(Arrays.copyOfRange(text, at, to));
            at = to;
        }
        return encoded;
    }

    private byte[] section(String object, String name) throws IOException, InterruptedException {
        Path raw = directory.resolve("section");
        run("objcopy", "-O", "binary", "-j", name, "--set-section-flags", name + "=alloc", object, raw.toString());
        return Files.readAllBytes(raw);
    }

    /** One line an instruction, as objdump prints it: offset, bytes, text; columns by one space, no comments. */
    List<String> disassemble(byte[] code) throws IOException, InterruptedException {
        Path raw = Files.write(directory.resolve("raw"), code);
        List<String> arguments = new ArrayList<>(List.of("-D", "-b", "binary", "-w"));
        arguments.addAll(List.of(target.disassembly.split(" ")));
        arguments.add(raw.toString());
        String listing = run("objdump", arguments.toArray(String[]::new));
        return listing.lines().filter(line -> line.matches("\\s+[0-9a-f]+:\\t.*"))
                .map(line -> line.replaceAll("//.*", "").strip().replaceAll("\\s+", " ")).toList();
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(target.toolPrefix + tool));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            int status = process.waitFor();
            String text = Files.readString(output);
            if (status != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + text);
            }
            return text;
        } finally {
            process.destroy();
        }
    }
}
