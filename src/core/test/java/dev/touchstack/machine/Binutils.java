package dev.touchstack.machine;

import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GNU as, objcopy and objdump: the second opinion on machine code. */
final class Binutils {

    private final Path directory;

    private Binutils(Path directory) {
        this.directory = directory;
    }

    /**
     * The tools of this machine, or a skipped test.
     *
     * @param directory
     *            where files may be made
     */
    static Binutils orSkip(Path directory) throws IOException, InterruptedException {
        Prerequisite.requireX64();
        Binutils tools = new Binutils(directory);
        for (String tool : List.of("as", "objcopy", "objdump")) {
            try {
                tools.run(tool, "--version");
            } catch (IOException absent) {
                Prerequisite.missing("machine code is not compared: there is no " + tool + " (binutils)");
            }
        }
        return tools;
    }

    /** What each line of Intel syntax becomes, as GNU as encodes it. Lines may carry labels. */
    List<byte[]> assemble(List<String> lines) throws IOException, InterruptedException {
        StringBuilder code = new StringBuilder(".intel_syntax noprefix\n");
        StringBuilder sizes = new StringBuilder(".section .sizes\n");
        for (int i = 0; i < lines.size(); i++) {
            code.append(".Lfrom").append(i).append(": ").append(lines.get(i)).append("\n.Lto").append(i).append(":\n");
            sizes.append(".byte .Lto").append(i).append(" - .Lfrom").append(i).append('\n');
        }
        Path source = Files.writeString(directory.resolve("code.s"), code.append(sizes));
        String object = directory.resolve("code.o").toString();
        run("as", "--64", "-o", object, source.toString());
        byte[] text = section(object, ".text");
        byte[] lengths = section(object, ".sizes");
        List<byte[]> encoded = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            byte[] bytes = new byte[lengths[i] & 0xFF];
            System.arraycopy(text, at, bytes, 0, bytes.length);
            encoded.add(bytes);
            at += bytes.length;
        }
        return encoded;
    }

    private byte[] section(String object, String name) throws IOException, InterruptedException {
        Path raw = directory.resolve("section");
        run("objcopy", "-O", "binary", "-j", name, "--set-section-flags", name + "=alloc", object, raw.toString());
        return Files.readAllBytes(raw);
    }

    /** One line an instruction, as objdump prints it: offset, bytes, text; columns by one space. */
    List<String> disassemble(byte[] code) throws IOException, InterruptedException {
        Path raw = Files.write(directory.resolve("raw"), code);
        String listing = run("objdump", "-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "-w",
                raw.toString());
        return listing.lines().filter(line -> line.matches("\\s+[0-9a-f]+:\\t.*"))
                .map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    }

    private String run(String... command) throws IOException, InterruptedException {
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
