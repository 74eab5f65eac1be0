package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.proc.HostLimits;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTextTest {

    private static final List<HostLimit> LIMITS = List.of(
            new HostLimit(Resource.ADDRESSES, HostLimits.ADDRESS_LIMIT, HostLimit.NONE, 0, "unlimited: there"),
            new HostLimit(Resource.MAPPINGS, HostLimits.MAP_COUNT, 65_530, 130, "here"),
            new HostLimit(Resource.MEMORY, HostLimits.WITH_SWAP, 21L << 30, 0, "everywhere"));
    private static final Capacity CAPACITY = new Capacity(
            new StackShape(8 << 20, 64 << 10, 14 << 10, List.of("rounded")),
            List.of(Forecast.of(Way.PROTECTED, Demands.USUAL, LIMITS)), LIMITS, List.of("lightweight: not here"));
    private static final Proof PROOF = new Proof(CAPACITY.forecasts().getFirst(), 40_000, 32_100, "no more",
            new Reading(0, 0, 1_000, 2_000, 3_000, 4, 5, 0), new Reading(1_000, 14_336_000, 8_388_609_000L, 15_200_000,
                    4_099_000, 2_004, 1_005, 0));

    @Test
    void everyLimitIsThereTheFirstOnTopAndWhatToDoAboutIt() {
        String text = CapacityText.of(CAPACITY);
        List<String> lines = text.lines().toList();
        assertTrue(text.startsWith("Stacks of 8 MiB, 64 KiB of it guard, 14 KiB touched; pages of "), text);
        assertTrue(lines.contains("rounded") && lines.contains("lightweight: not here"), text);
        int table = lines.indexOf("Limits, and for how many stacks each has room:");
        assertEquals("  vm.max_map_count  65,530   130      1,000     32,200", lines.get(table + 2));
        assertEquals("  memory and swap   21 GiB   0 B      1 GiB  1,048,576", lines.get(table + 3));
        assertEquals("  RLIMIT_AS              -     -          -          -", lines.get(table + 4));
        int first = lines.indexOf("protected: 32,200 stacks; the first limit is vm.max_map_count");
        assertEquals("  for 1,048,576, which is all that there is room for:", lines.get(first + 1));
        assertEquals("    sysctl -w vm.max_map_count=2098282", lines.get(first + 2));
        assertTrue(lines.contains("  RLIMIT_AS: unlimited: there"), text);
    }

    @Test
    void whereMemoryIsTheFirstLimitNothingHelps() {
        List<HostLimit> memory = LIMITS.subList(2, 3);
        String text = CapacityText.of(new Capacity(CAPACITY.shape(),
                List.of(Forecast.of(Way.PROTECTED, Demands.USUAL, memory)), memory, List.of()));
        assertTrue(text.contains("the first limit is memory and swap: beyond it the kernel ends processes\n"
                + "  for twice as many: nothing helps but 20 GiB more memory or swap"), text);
    }

    @Test
    void aProofIsHeldAgainstTheForecast() {
        assertEquals(
                """
                        Proof: 32,100 stacks, protected, held and touched; forecast 32,200, asked for 40,000; 99.7 % of the forecast
                          refused: no more
                        Per stack, of 1,000:
                                             forecast  measured      %
                          touched pages        14 KiB    14 KiB  100.0
                          VmRSS              14.9 KiB  14.8 KiB   99.8
                          VmPTE                 4 KiB     4 KiB  100.0
                          addresses, VmSize     8 MiB     8 MiB  100.0
                          mappings               2.00      2.00  100.0
                          threads                1.00      1.00  100.0
                        """,
                ProofText.of(PROOF));
    }

    @Test
    void fewerThanForecastThatWereAskedForAreAll() {
        String text = ProofText.of(new Proof(PROOF.forecast(), 500, 500, "", PROOF.before(), PROOF.before()));
        assertEquals("Proof: 500 stacks, protected, held and touched; forecast 32,200, asked for 500; 100.0 % of those"
                + " asked for\n", text);
    }

    @Test
    void jsonHasTheSame() throws IOException {
        JsonNode json = new ObjectMapper().readTree(CapacityJson.of(CAPACITY, PROOF));
        assertEquals(32_200, json.at("/ways/0/stacks").asLong());
        assertEquals(HostLimits.MAP_COUNT, json.at("/ways/0/firstLimit").asText());
        assertEquals(1_000, json.at("/ways/0/rooms/1/keptBack").asLong());
        assertEquals(65_530, json.at("/limits/1/limit").asLong());
        assertEquals(32_100, json.at("/proof/reached").asLong());
        assertEquals(2_004, json.at("/proof/with/mappings").asLong());
        assertTrue(new ObjectMapper().readTree(CapacityJson.of(CAPACITY, null)).at("/proof").isNull());
    }
}
