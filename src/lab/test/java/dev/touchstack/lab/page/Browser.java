package dev.touchstack.lab.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, and one tab of it: spoken to in JSON over a web socket, by the DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final int SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> loads = new LinkedBlockingQueue<>();
    private final String session;
    private int sent;

    /**
     * Starts it, with an empty tab.
     *
     * @param profile
     *            an empty folder
     * @throws IOException
     *             when there is no program of this name
     */
    Browser(String program, Path profile) throws IOException {
        ProcessBuilder command = new ProcessBuilder(program, "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                "--remote-debugging-port=0", "--user-data-dir=" + profile).redirectErrorStream(true);
        command.environment().put("TMPDIR", profile.toString()); // which is deleted
        process = command.start();
        socket = client.newWebSocketBuilder().buildAsync(address(process.inputReader()), new Messages()).join();
        String target = send("Target.createTarget", Map.of("url", "about:blank"), "").get("targetId").asText();
        session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "").get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            send(domain + ".enable", Map.of());
        }
    }

    private static URI address(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {
                })); // whoever writes must not have to wait
                return URI.create(address.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the browser ended: " + said);
    }

    /** Opens a file, and returns when all of it has been loaded and its programs have run. */
    void open(Path file) {
        loads.clear();
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        try {
            if (loads.poll(SECONDS, TimeUnit.SECONDS) == null) {
                throw new AssertionError("not loaded: " + file);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits for what programs do when there is a picture to be shown: not where they are switched off. */
    void waitForPicture() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /** The value of an expression in the tab. */
    JsonNode evaluate(String expression) {
        JsonNode answer = send("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.get("result").path("value");
    }

    /** What has happened in the tab since the last call of this. */
    List<JsonNode> events() {
        List<JsonNode> all = List.copyOf(events);
        events.clear();
        return all;
    }

    JsonNode send(String method, Map<String, ?> parameters) {
        return send(method, parameters, session);
    }

    private JsonNode send(String method, Map<String, ?> parameters, String to) {
        Map<String, Object> message = new HashMap<>(Map.of("id", ++sent, "method", method, "params", parameters));
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(sent, answer);
        socket.sendText(JSON.valueToTree(message).toString(), true).join();
        JsonNode said = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new AssertionError(method + ": " + said);
        }
        return said.get("result");
    }

    @Override
    public void close() {
        client.shutdownNow();
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().stream()
                .peek(ProcessHandle::destroyForcibly).map(ProcessHandle::onExit).toList()
                .forEach(end -> end.orTimeout(SECONDS, TimeUnit.SECONDS).join()); // who writes to the profile no more
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    requireNonNull(answers.remove(json.get("id").asInt())).complete(json);
                } else {
                    events.add(json);
                    if (json.get("method").asText().equals("Page.loadEventFired")) {
                        loads.add(message);
                    }
                }
            } catch (IOException noJson) {
                throw new AssertionError(noJson);
            }
        }
    }
}
