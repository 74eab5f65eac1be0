package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.machine.GoStack;
import java.util.Map;

/** Which benchmark times a variant. */
final class Benchmarks {

    private Benchmarks() {
    }

    static BenchmarkCall of(Variant variant) {
        return switch (variant.experiment()) {
            case COLD -> new BenchmarkCall(ColdStacks.class, "run", stackParameters(variant),
                    new Depth(variant.depthBytes()).tasks());
            case WARM -> new BenchmarkCall(WarmStacks.class, "run", stackParameters(variant), 1);
            case CALLS -> throw new IllegalArgumentException("calls are timed together, without JMH");
            case ENTER -> new BenchmarkCall(Entering.class, enterMethod(variant.subject()), Map.of(), 1);
        };
    }

    private static Map<String, String> stackParameters(Variant variant) {
        int frameBytes = variant.subject() == Subject.TOUCH_PAGE_FRAMES ? GoStack.BIG : Strategy.FRAME;
        Strategy strategy = variant.subject() == Subject.COPY ? Strategy.COPY : Strategy.TOUCH;
        return Map.of("strategy", strategy.name(), "depthBytes", Long.toString(variant.depthBytes()), "frameBytes",
                Integer.toString(frameBytes));
    }

    private static String enterMethod(Subject subject) {
        return switch (subject) {
            case DOWNCALL -> "downcall";
            case STUB -> "stub";
            case TASK_STACK -> "taskStack";
            default -> throw new IllegalArgumentException(subject + " does not enter");
        };
    }
}
