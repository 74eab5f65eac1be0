package dev.touchstack.machine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Functions that are run here instead of by a CPU: what they return, how many are entered and how deep they go, as told
 * by none of them. What a call may overwrite it does overwrite, and result and first argument share a register if
 * wanted: code that is right here is right on either CPU, as far as instructions are.
 */
final class InterpretedFunctions extends FunctionAssembler {

    private static final long TOP = 1L << 40;
    private static final int STACK_WORDS = 1 << 15;
    /** What the first function returns to. */
    private static final long END = -1;
    private static final long GARBAGE = 0x5A5A_0123_4567_89ABL;

    private final CodeBuffer code;
    private final boolean shared;
    private final Map<Long, Runnable> operations = new HashMap<>(); // by address, each of one byte
    private final Map<Value, Long> registers = new EnumMap<>(Value.class);
    private final long[] stack = new long[STACK_WORDS];
    private byte[] bytes = {};
    private long next;
    private long stackPointer = TOP;
    private long framePointer;
    private long calls;
    private long depth;
    private long deepest;
    private long lowest = TOP;

    private InterpretedFunctions(CodeBuffer code, boolean shared) {
        super(code, Prologue.UNCHECKED);
        this.code = code;
        this.shared = shared;
    }

    /** What was seen of a run; what it took from the stack in bytes. */
    record Run(long result, long calls, long depth, long stackBytes) {
    }

    /** Runs f(n), with one register for result and first argument, or two. */
    static Run run(FunctionBody body, int frameBytes, boolean shared, long n) {
        CodeBuffer code = new CodeBuffer();
        InterpretedFunctions functions = new InterpretedFunctions(code, shared);
        Label entry = body.emit(functions, frameBytes);
        functions.bytes = code.toBytes();
        functions.write(Value.ARGUMENT0, n);
        functions.push(END);
        functions.next = entry.offset();
        while (functions.next != END) {
            Runnable operation = functions.operations.get(functions.next);
            if (operation == null) {
                throw new IllegalStateException("no code at " + functions.next);
            }
            functions.next++;
            operation.run();
        }
        if (functions.stackPointer != TOP) {
            throw new IllegalStateException("the stack is not what it was");
        }
        return new Run(functions.read(Value.RESULT), functions.calls, functions.deepest, TOP - functions.lowest);
    }

    private void operation(Runnable operation) {
        operations.put((long) code.size(), operation);
        code.emit8(0);
    }

    private Value register(Value value) {
        return shared && value == Value.RESULT ? Value.ARGUMENT0 : value;
    }

    private long read(Value value) {
        return registers.getOrDefault(register(value), GARBAGE);
    }

    private void write(Value value, long number) {
        registers.put(register(value), number);
    }

    private long load(long address) {
        if (address >= 0 && address < bytes.length) { // a table
            long number = 0;
            for (int i = Long.BYTES - 1; i >= 0; i--) {
                number = (number << Byte.SIZE) | (bytes[(int) address + i] & 0xFF);
            }
            return number;
        }
        return stack[word(address)];
    }

    private static int word(long address) {
        if (address % Long.BYTES != 0) {
            throw new IllegalStateException("not aligned: " + address);
        }
        return (int) ((TOP - address) / Long.BYTES) - 1;
    }

    private void push(long number) {
        stackPointer -= Long.BYTES;
        stack[word(stackPointer)] = number;
    }

    private long pop() {
        long number = load(stackPointer);
        stackPointer += Long.BYTES;
        return number;
    }

    private void enter(long function) {
        push(next);
        next = function;
    }

    private void overwrite(Value... values) {
        for (Value value : values) {
            write(value, GARBAGE);
        }
    }

    @Override
    void emitFrame(int bytesOfSlots, boolean probed) {
        operation(() -> {
            push(framePointer);
            framePointer = stackPointer;
            stackPointer -= bytesOfSlots;
            Arrays.fill(stack, word(framePointer) + 1, word(stackPointer) + 1, GARBAGE);
            overwrite(Value.SCRATCH);
            if (!shared) {
                overwrite(Value.RESULT);
            }
            calls++;
            depth++;
            deepest = Math.max(deepest, depth);
            lowest = Math.min(lowest, stackPointer);
        });
    }

    @Override
    void emitLeave(int bytesOfSlots) {
        operation(() -> {
            stackPointer = framePointer;
            framePointer = pop();
            next = pop();
            depth--;
            long result = read(Value.RESULT);
            overwrite(Value.values());
            write(Value.RESULT, result);
        });
    }

    @Override
    void emitCall(Label function) {
        operation(() -> enter(function.offset()));
    }

    @Override
    void emitCallAt(Value function) {
        operation(() -> enter(read(function)));
    }

    @Override
    public void move(Value to, Value from) {
        operation(() -> write(to, read(from)));
    }

    @Override
    public void set(Value to, int constant) {
        operation(() -> write(to, constant));
    }

    @Override
    public void add(Value to, Value from) {
        operation(() -> write(to, read(to) + read(from)));
    }

    @Override
    public void add(Value to, int constant) {
        operation(() -> write(to, read(to) + constant));
    }

    @Override
    public void subtract(Value from, Value what) {
        operation(() -> write(from, read(from) - read(what)));
    }

    @Override
    public void and(Value to, Value from) {
        operation(() -> write(to, read(to) & read(from)));
    }

    @Override
    public void or(Value to, Value from) {
        operation(() -> write(to, read(to) | read(from)));
    }

    @Override
    public void halve(Value value) {
        operation(() -> write(value, read(value) >>> 1));
    }

    @Override
    public void loadSlot(Value to, int slot) {
        int offset = slotOffset(slot);
        operation(() -> write(to, load(framePointer + offset)));
    }

    @Override
    public void storeSlot(int slot, Value from) {
        int offset = slotOffset(slot);
        operation(() -> stack[word(framePointer + offset)] = read(from));
    }

    @Override
    public void addressOfSlot(Value to, int slot) {
        int offset = slotOffset(slot);
        operation(() -> write(to, framePointer + offset));
    }

    @Override
    public void load(Value to, Value address) {
        operation(() -> write(to, load(read(address))));
    }

    @Override
    public void store(Value address, Value from) {
        operation(() -> stack[word(read(address))] = read(from));
    }

    @Override
    public void addressOf(Value to, Label place) {
        operation(() -> write(to, place.offset()));
    }

    @Override
    public void branchIfZero(Value value, Label target) {
        branch(() -> read(value) == 0, target);
    }

    @Override
    public void branchIfNotZero(Value value, Label target) {
        branch(() -> read(value) != 0, target);
    }

    @Override
    public void branchIfLess(Value value, int constant, Label target) {
        branch(() -> read(value) < constant, target);
    }

    @Override
    public void jump(Label target) {
        branch(() -> true, target);
    }

    private void branch(BooleanSupplier condition, Label target) {
        operation(() -> {
            if (condition.getAsBoolean()) {
                next = target.offset();
            }
        });
    }

    @Override
    public void bind(Label label) {
        label.bind(code.size());
    }

    @Override
    int alignment() {
        return 16;
    }

    @Override
    void pad(int bytesOfNothing) {
        for (int i = 0; i < bytesOfNothing; i++) {
            code.emit8(0);
        }
    }

    @Override
    FunctionAssembler another(CodeBuffer into, Prologue with) {
        throw new UnsupportedOperationException("only functions that do nothing at entry");
    }

    @Override
    void emitTail() {
        throw new UnsupportedOperationException("only functions that do nothing at entry");
    }

    @Override
    void emitCheck(int frameBytes, Label onFailure) {
        throw new UnsupportedOperationException("only functions that do nothing at entry");
    }

    /** Nobody is asked here. */
    @Override
    void emitPause() {
        throw new UnsupportedOperationException();
    }

    @Override
    void emitBang(int bytesBelow) {
        throw new UnsupportedOperationException("only functions that do nothing at entry");
    }
}
