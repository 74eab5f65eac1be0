package dev.touchstack.lab.bench;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.StackWay;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.machine.GoStack;
import java.util.HashMap;
import java.util.Map;

/** Which benchmark times a variant. */
final class Benchmarks {

    private Benchmarks() {
    }

    static BenchmarkCall of(Variant variant) {
        if (variant.subject().isPeer()) {
            throw new IllegalArgumentException(variant + " is none of Java's");
        }
        return switch (variant.experiment()) {
            case COLD -> new BenchmarkCall(ColdStacks.class, "run", stackParameters(variant),
                    new Depth(variant.depthBytes()).tasks());
            case WARM -> new BenchmarkCall(WarmStacks.class, "run", warmParameters(variant), 1);
            case CALLS -> throw new IllegalArgumentException("calls are timed together, without JMH");
            case HOT_SPLIT -> throw new IllegalArgumentException("segments are not timed by JMH");
            case ENTER -> new BenchmarkCall(Entering.class, enterMethod(variant.subject()), Map.of(), 1);
            case OVERFLOW -> new BenchmarkCall(Overflowing.class, "overflow", Map.of(), 1);
            case POOL_WARM -> warmPool(variant.subject());
            case POOL_COLD -> new BenchmarkCall(ColdPool.class, "acquire", Map.of(), Shape.COLD_STACKS);
            case STEP -> new BenchmarkCall(GrowthSteps.class, "run", Map.of("step", variant.subject().name()), 1);
            case CYCLE -> cycle(variant.subject());
            case LINK_EMPTY -> linking("empty", variant.subject());
            case LINK_STRLEN -> linking("strlen", variant.subject());
            case LINK_SNPRINTF -> linking("snprintf", variant.subject());
            case LINK_QSORT -> linking("qsort", variant.subject());
            case RESUME -> resume(variant.subject());
            case BEGIN_TO_END -> beginToEnd(variant.subject());
            case THREAD -> new BenchmarkCall(StartedThreads.class, "startAndJoin",
                    Map.of("kind", variant.subject().name()), 1);
        };
    }

    private static Map<String, String> stackParameters(Variant variant) {
        int frameBytes = variant.subject() == Subject.TOUCH_PAGE_FRAMES ? GoStack.BIG : Strategy.FRAME;
        Strategy strategy = switch (variant.subject()) {
            case COPY, COPY_GROWN -> Strategy.COPY;
            default -> Strategy.TOUCH;
        };
        return Map.of("strategy", strategy.name(), "depthBytes", Long.toString(variant.depthBytes()), "frameBytes",
                Integer.toString(frameBytes));
    }

    private static Map<String, String> warmParameters(Variant variant) {
        Map<String, String> parameters = new HashMap<>(stackParameters(variant));
        parameters.put("newTask", Boolean.toString(variant.subject() != Subject.COPY_GROWN));
        return parameters;
    }

    private static BenchmarkCall warmPool(Subject subject) {
        return switch (subject) {
            case ONE_THREAD -> new BenchmarkCall(WarmPool.class, "acquireAndClose", Map.of(), 1);
            // JMH's time is that of each thread; half of it is what a stack takes both together.
            case TWO_THREADS -> new BenchmarkCall(WarmPool.class, "acquireAndClose", Map.of(), 2, 2);
            case HAND_OVER -> new BenchmarkCall(HandOver.class, "acquire", Map.of(), 1);
            case VIRTUAL_THREADS -> new BenchmarkCall(VirtualThreads.class, "acquireAndClose", Map.of(),
                    VirtualThreads.OPERATIONS);
            default -> throw new IllegalArgumentException(subject + " uses no warm pool");
        };
    }

    private static BenchmarkCall cycle(Subject subject) {
        return subject == Subject.COLD_POOL
                ? new BenchmarkCall(StackCycles.class, "allAtOnce", Map.of("way", StackWay.POOL.name()),
                        Shape.COLD_STACKS)
                : new BenchmarkCall(StackCycles.class, "oneByOne", Map.of("way", StackWay.of(subject).name()), 1);
    }

    private static BenchmarkCall linking(String function, Subject subject) {
        return new BenchmarkCall(Linking.class, function + (subject == Subject.JDK_LINKER ? "Jdk" : "Stack"), Map.of(),
                1);
    }

    private static BenchmarkCall resume(Subject subject) {
        return switch (subject) {
            case DOWNCALL -> new BenchmarkCall(Coroutines.class, "downcall", Map.of(), 1);
            case COROUTINE -> new BenchmarkCall(Coroutines.class, "resumeAndYield", Map.of(), 1);
            case VIRTUAL_THREAD ->
                new BenchmarkCall(Coroutines.class, "virtualThreadYield", Map.of(), 2 * Coroutines.YIELDS);
            default -> throw new IllegalArgumentException(subject + " is not suspended");
        };
    }

    private static BenchmarkCall beginToEnd(Subject subject) {
        return subject == Subject.COROUTINE
                ? new BenchmarkCall(Coroutines.class, "createAndFinishInPool", Map.of(), 1)
                : new BenchmarkCall(StartedThreads.class, "startAndJoin", Map.of("kind", subject.name()), 1);
    }

    private static String enterMethod(Subject subject) {
        return switch (subject) {
            case DOWNCALL -> "downcall";
            case STUB -> "stub";
            case TASK_STACK -> "taskStack";
            case FATAL_HITS -> "taskStackFatal";
            default -> throw new IllegalArgumentException(subject + " does not enter");
        };
    }
}
