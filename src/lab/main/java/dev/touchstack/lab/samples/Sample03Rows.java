package dev.touchstack.lab.samples;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.touchstack.stack.CallbackArguments;
import dev.touchstack.stack.NativeGenerator;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.StringJoiner;

/**
 * Rows of sqlite3_exec, which gives each to a callback, read as an iterator. Where SQLite is not installed the sample
 * says so.
 *
 * <pre>
 * n=1, square=1
 * n=2, square=4
 * n=3, square=9
 * sqlite3_exec returned 0
 * </pre>
 */
public final class Sample03Rows {

    private static final String LIBRARY = "libsqlite3.so.0";
    private static final String QUERY = "with recursive numbers(n) as (select 1 union all select n + 1 from numbers"
            + " where n < 3) select n, n * n as square from numbers";

    private Sample03Rows() {
    }

    /** Prints the rows. */
    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Throwable {
        try (Arena arena = Arena.ofConfined(); StackPool pool = StackPool.builder().build()) {
            SymbolLookup sqlite;
            try {
                sqlite = SymbolLookup.libraryLookup(LIBRARY, arena);
            } catch (IllegalArgumentException missing) {
                System.out.println("skipped: no " + LIBRARY);
                return;
            }
            MemorySegment place = arena.allocate(ADDRESS);
            int opened = (int) Linker.nativeLinker()
                    .downcallHandle(sqlite.findOrThrow("sqlite3_open"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                    .invokeExact(arena.allocateFrom(":memory:"), place);
            if (opened != 0) {
                throw new IllegalStateException("sqlite3_open: " + opened);
            }
            MemorySegment database = place.get(ADDRESS, 0);
            var descriptor = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
            try (NativeGenerator<String> rows = NativeGenerator.of(pool, sqlite.findOrThrow("sqlite3_exec"), descriptor,
                    Sample03Rows::row, database, arena.allocateFrom(QUERY), NativeGenerator.callback(),
                    MemorySegment.NULL, MemorySegment.NULL)) {
                rows.forEachRemaining(System.out::println);
                System.out.println("sqlite3_exec returned " + rows.result());
            }
            int _ = (int) Linker.nativeLinker()
                    .downcallHandle(sqlite.findOrThrow("sqlite3_close"), FunctionDescriptor.of(JAVA_INT, ADDRESS))
                    .invokeExact(database);
        }
    }

    /** {@code int callback(void *, int columns, char **values, char **names)}. */
    private static String row(CallbackArguments callback) {
        int columns = callback.intAt(1);
        StringJoiner row = new StringJoiner(", ");
        for (int i = 0; i < columns; i++) {
            row.add(text(callback.pointerAt(3), i) + "=" + text(callback.pointerAt(2), i));
        }
        return row.toString();
    }

    @SuppressWarnings("restricted")
    private static String text(MemorySegment strings, int index) {
        return strings.reinterpret(Long.MAX_VALUE).getAtIndex(ADDRESS, index).reinterpret(Long.MAX_VALUE).getString(0);
    }
}
