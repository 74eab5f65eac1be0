package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.proc.HostLimits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    private static final HostLimit MAPPINGS = new HostLimit(Resource.MAPPINGS, HostLimits.MAP_COUNT, 65_530, 130, "m");
    private static final HostLimit GROUP = new HostLimit(Resource.MEMORY, HostLimits.GROUP_MEMORY, GIB, 164 * MIB, "g");
    private static final HostLimit HOST = new HostLimit(Resource.MEMORY, HostLimits.WITH_SWAP, 24 * GIB, 2 * GIB, "h");
    private static final HostLimit NONE = new HostLimit(Resource.ADDRESSES, HostLimits.ADDRESS_LIMIT, HostLimit.NONE, 0,
            "n");

    @Test
    void theFirstLimitSaysHowManyLessWhatIsKeptBack() {
        Forecast forecast = Forecast.of(Way.PROTECTED, Demands.USUAL, List.of(NONE, HOST, MAPPINGS));
        assertEquals(Optional.of(HostLimits.MAP_COUNT), forecast.first().map(HostLimit::name));
        assertEquals((65_530 - 130 - 1_000) / 2, forecast.stacks());
        assertEquals((24 - 2 - 1) * GIB / (20 << 10), forecast.stacksInMemory());
        assertEquals(forecast.stacksInMemory(), forecast.stacksBySettings());
        assertEquals(List.of(HostLimits.MAP_COUNT),
                forecast.below(forecast.stacksBySettings()).stream().map(HostLimit::name).toList());
    }

    @Test
    void ofASmallGroupAnEighthIsKeptBackAndOfALargeOne64Mib() {
        assertEquals((1024 - 164 - 64) * MIB / (20 << 10),
                Forecast.of(Way.PROTECTED, Demands.USUAL, List.of(GROUP, HOST)).stacks());
        HostLimit small = new HostLimit(Resource.MEMORY, HostLimits.GROUP_MEMORY, 240 * MIB, 100 * MIB, "g");
        Forecast forecast = Forecast.of(Way.PROTECTED, Demands.USUAL, List.of(small, HOST));
        assertEquals((240 - 100 - 30) * MIB / (20 << 10), forecast.stacks());
        assertEquals(forecast.stacks(), forecast.stacksInMemory());
    }

    @Test
    void withoutALimitThereIsNone() {
        Forecast forecast = Forecast.of(Way.PROTECTED, Demands.USUAL, List.of(NONE));
        assertEquals(Optional.empty(), forecast.first());
        assertEquals(HostLimit.NONE, forecast.stacks());
    }

    @Test
    void ofAHostWithLittleMemoryASixteenthIsKeptBack() {
        assertEquals(MIB, KeptBack.ofHost(16 * MIB));
        assertEquals(GIB, KeptBack.ofHost(64 * GIB));
        assertEquals(300, KeptBack.of(new HostLimit(Resource.THREADS, HostLimits.PID_MAX, 32_768, 100, "")));
        assertEquals(64 * MIB, KeptBack.of(new HostLimit(Resource.WRITABLE, HostLimits.DATA_LIMIT, GIB, 100, "")));
        assertEquals(0, KeptBack.of(NONE));
    }
}
