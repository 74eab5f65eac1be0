package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

class PoolBeanTest {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @Test
    void managementToolsSeeThePoolFromBuildToClose() throws JMException {
        ObjectName name = new ObjectName("dev.touchstack:type=StackPool,name=" + ObjectName.quote("workers, of *"));
        for (int i = 0; i < 2; i++) { // the name is free again
            StackPool pool = StackPool.builder().name("workers, of *").build();
            TaskStack stack = pool.acquire();
            pool.acquire().close();
            assertEquals(1L, stats(name).get("liveSlots"));
            assertEquals(1L, stats(name).get("warmSlots"));
            assertEquals(2L, stats(name).get("acquires"));
            BEANS.invoke(name, "trim", null, null);
            assertEquals(0L, stats(name).get("warmSlots"));
            Refusal.message(IllegalStateException.class, pool::close);
            assertTrue(BEANS.isRegistered(name), "a pool that stays open");
            stack.close();
            pool.close();
            pool.close();
            assertFalse(BEANS.isRegistered(name));
        }
    }

    private static CompositeData stats(ObjectName name) throws JMException {
        return (CompositeData) BEANS.getAttribute(name, "Stats");
    }

    @Test
    void aNameIsTakenOnce() {
        try (StackPool first = StackPool.builder().name("same").build()) {
            assertEquals("name = same: another pool has that name",
                    Refusal.message(IllegalArgumentException.class, () -> StackPool.builder().name("same").build()));
            assertEquals(0, first.liveStacks());
        }
    }
}
