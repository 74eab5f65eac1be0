package dev.touchstack.lab.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchstack.proc.HostLimit;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capacity, and its proof, as JSON: sizes are in bytes. A limit of 2^63 - 1, or a room of as much, is none. */
public final class CapacityJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private record Room(String limit, long keptBack, double each, long stacks) {
    }

    private record Held(Way way, long stacks, @Nullable String firstLimit, StackDemand each, List<Room> rooms) {
    }

    private record Proven(Way way, int asked, int reached, double percent, String refusal, Reading before,
            Reading with) {
    }

    private record Document(StackShape shape, List<HostLimit> limits, List<Held> ways, List<String> missing,
            @Nullable Proven proof) {
    }

    private CapacityJson() {
    }

    /** One object. */
    public static String of(Capacity capacity, @Nullable Proof proof) {
        try {
            return JSON.writeValueAsString(new Document(capacity.shape(), capacity.limits(),
                    capacity.forecasts().stream().map(forecast -> held(forecast, capacity.limits())).toList(),
                    capacity.missing(), proof == null ? null : proven(proof)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Held held(Forecast forecast, List<HostLimit> whole) {
        StackDemand demand = forecast.demand();
        return new Held(forecast.way(), forecast.stacks(), forecast.first().map(HostLimit::name).orElse(null), demand,
                whole.stream().map(limit -> new Room(limit.name(), KeptBack.of(limit), demand.of(limit.resource()),
                        demand.room(KeptBack.without(limit)))).toList());
    }

    private static Proven proven(Proof proof) {
        return new Proven(proof.forecast().way(), proof.asked(), proof.reached(), proof.percent(), proof.refusal(),
                proof.before(), proof.with());
    }
}
