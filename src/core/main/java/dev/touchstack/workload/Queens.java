package dev.touchstack.workload;

import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT0;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT1;
import static dev.touchstack.machine.FunctionAssembler.Value.ARGUMENT2;
import static dev.touchstack.machine.FunctionAssembler.Value.RESULT;
import static dev.touchstack.machine.FunctionAssembler.Value.SCRATCH;

import dev.touchstack.machine.FunctionAssembler;
import dev.touchstack.machine.Label;
import java.util.List;

/**
 * In how many ways n queens stand on a board of n x n: a search by bit masks, with work of its own between calls. A row
 * is an activation; it knows the columns that are free, and those that a queen above reaches along either diagonal.
 * 10,000 calls lie between n = 9 and n = 10; n is at most 31.
 */
final class Queens extends Workload {

    private static final int FREE = 0;
    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int PLACES = 3;
    private static final int SOLUTIONS = 4;

    Queens() {
        super("queens", SOLUTIONS + 1);
    }

    @Override
    public Label emit(FunctionAssembler f, int frameBytes) {
        Label row = emitRow(f, frameBytes);
        Label function = f.begin(frameBytes, List.of());
        Label another = new Label();
        Label board = new Label();
        f.set(SCRATCH, 0); // 2^n - 1: all columns
        f.bind(another);
        f.branchIfZero(ARGUMENT0, board);
        f.add(SCRATCH, SCRATCH);
        f.add(SCRATCH, 1);
        f.add(ARGUMENT0, -1);
        f.jump(another);
        f.bind(board);
        f.move(ARGUMENT0, SCRATCH);
        f.set(ARGUMENT1, 0);
        f.set(ARGUMENT2, 0);
        f.call(row);
        f.leave();
        return function;
    }

    // long row(long free, long left, long right)
    private static Label emitRow(FunctionAssembler f, int frameBytes) {
        Label function = f.begin(frameBytes, List.of());
        Label search = new Label();
        Label next = new Label();
        Label done = new Label();
        f.branchIfNotZero(ARGUMENT0, search);
        f.set(RESULT, 1); // every column has its queen
        f.leave();
        f.bind(search);
        f.storeSlot(FREE, ARGUMENT0);
        f.storeSlot(LEFT, ARGUMENT1);
        f.storeSlot(RIGHT, ARGUMENT2);
        f.or(ARGUMENT1, ARGUMENT2);
        f.and(ARGUMENT1, ARGUMENT0);
        f.subtract(ARGUMENT0, ARGUMENT1); // free columns that no diagonal reaches
        f.storeSlot(PLACES, ARGUMENT0);
        f.set(SCRATCH, 0);
        f.storeSlot(SOLUTIONS, SCRATCH);
        f.bind(next);
        f.loadSlot(ARGUMENT0, PLACES);
        f.branchIfZero(ARGUMENT0, done);
        emitPlacing(f);
        f.call(function);
        f.loadSlot(SCRATCH, SOLUTIONS);
        f.add(SCRATCH, RESULT);
        f.storeSlot(SOLUTIONS, SCRATCH);
        f.jump(next);
        f.bind(done);
        f.loadSlot(RESULT, SOLUTIONS);
        f.leave();
        return function;
    }

    /** Takes the lowest of the places in the first argument, and sets the arguments for the row below. */
    private static void emitPlacing(FunctionAssembler f) {
        f.set(SCRATCH, 0);
        f.subtract(SCRATCH, ARGUMENT0);
        f.and(SCRATCH, ARGUMENT0); // the queen: places & -places
        f.subtract(ARGUMENT0, SCRATCH);
        f.storeSlot(PLACES, ARGUMENT0);
        f.loadSlot(ARGUMENT0, FREE);
        f.subtract(ARGUMENT0, SCRATCH);
        f.loadSlot(ARGUMENT1, LEFT);
        f.or(ARGUMENT1, SCRATCH);
        f.add(ARGUMENT1, ARGUMENT1);
        f.loadSlot(ARGUMENT2, RIGHT);
        f.or(ARGUMENT2, SCRATCH);
        f.halve(ARGUMENT2);
    }

    @Override
    public long expected(long n) {
        return search(n).solutions;
    }

    /** As long as the function itself takes. */
    @Override
    public long calls(long n) {
        return 1 + search(n).rows;
    }

    /** As long as the function itself takes: for n = 2 and n = 3 no search comes to the last row. */
    @Override
    public long depth(long n) {
        return 1 + search(n).deepest;
    }

    private static Search search(long n) {
        Search search = new Search(n);
        search.row(0);
        return search;
    }

    /** The search with squares instead of bits. */
    private static final class Search {

        private final int[] columns; // of the queen in each row
        private long rows;
        private long deepest;
        private long solutions;

        Search(long n) {
            columns = new int[Math.toIntExact(n)];
        }

        void row(int row) {
            rows++;
            deepest = Math.max(deepest, row + 1L);
            if (row == columns.length) {
                solutions++;
                return;
            }
            for (int column = 0; column < columns.length; column++) {
                if (isSafe(row, column)) {
                    columns[row] = column;
                    row(row + 1);
                }
            }
        }

        private boolean isSafe(int row, int column) {
            for (int above = 0; above < row; above++) {
                int distance = Math.abs(columns[above] - column);
                if (distance == 0 || distance == row - above) {
                    return false;
                }
            }
            return true;
        }
    }
}
