package dev.touchstack.lab.inspect;

import dev.touchstack.proc.PageMap;

/** What the page tables of the process tell, apart from where that is read. */
interface PageTables {

    /** As {@link PageMap#count}. */
    PageMap.Counts count(long start, long end);

    /** As {@link PageMap#lowestTouched}. */
    long lowestTouched(long start, long end);

    static PageTables of(PageMap map) {
        return new PageTables() {
            @Override
            public PageMap.Counts count(long start, long end) {
                return map.count(start, end);
            }

            @Override
            public long lowestTouched(long start, long end) {
                return map.lowestTouched(start, end);
            }
        };
    }
}
