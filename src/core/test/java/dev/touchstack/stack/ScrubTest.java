package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScrubTest {

    /** Above, at and below the bound of what is kept in memory. */
    @Test
    void howeverDeepATaskWentTheNextOneFindsZeros() {
        try (StackPool pool = StackPool.builder().release(ReleasePolicy.scrub()).build()) {
            for (int pages = 1; pages <= ModelledStack.MOST_PAGES; pages++) {
                ModelledStack stack = new ModelledStack(pool.acquire(), true); // looks at all pages
                stack.run(pages);
                for (int page = 1; page < pages; page++) {
                    stack.fill(page, page);
                }
                stack.stack().close();
                assertEquals(pages - 1, pool.stats().acquires() - pool.stats().misses(), "the same one each time");
            }
            new ModelledStack(pool.acquire(), true).stack().close();
        }
    }
}
