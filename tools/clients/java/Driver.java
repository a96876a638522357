import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.consumer.ConsumeResult;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.PushConsumer;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageBuilder;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;
import org.apache.rocketmq.client.apis.producer.ProducerBuilder;
import org.apache.rocketmq.client.apis.producer.SendReceipt;
import org.apache.rocketmq.client.apis.producer.Transaction;
import org.apache.rocketmq.client.apis.producer.TransactionResolution;

/** The official Java client, driven line by line: see ../README.md. */
public final class Driver {
    private static final class Outgoing {
        String topic;
        String body;
        String tag;
        List<String> keys = List.of();
        Map<String, String> properties = Map.of();
        String messageGroup;
        Long deliverAt;
        Integer priority;
    }

    private static final class Request {
        int id;
        String op;
        List<String> topics;
        String checkAnswer;
        Outgoing message;
        String decision;
        String topic;
        String recallHandle;
        String group;
        String tag;
        int maxMessages;
        long invisibleMs;
        int number;
    }

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ClientServiceProvider provider = ClientServiceProvider.loadService();
    private final ClientConfiguration configuration;
    private final List<MessageView> received = new ArrayList<>();
    private Producer producer;
    private SimpleConsumer simple;
    private PushConsumer push;

    private Driver(String endpoints, boolean tls) {
        configuration = ClientConfiguration.newBuilder().setEndpoints(endpoints).enableSsl(tls).build();
    }

    public static void main(String[] arguments) throws IOException {
        new Driver(arguments[0], arguments[1].equals("tls")).serve();
        System.exit(0);
    }

    private void serve() throws IOException {
        // A receive may wait while something is sent.
        ExecutorService threads = Executors.newCachedThreadPool();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Request request = gson.fromJson(line, Request.class);
            if (request.op.equals("close")) {
                answer(request);
                return;
            }
            threads.submit(() -> answer(request));
        }
    }

    private void answer(Request request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", request.id);
        try {
            line.putAll(run(request));
        } catch (Exception failure) {
            line.put("error", failure.toString());
        }
        say(line);
    }

    private synchronized void say(Map<String, ?> line) {
        out.println(gson.toJson(line));
    }

    private Map<String, ?> run(Request request) throws Exception {
        switch (request.op) {
            case "startProducer": return startProducer(request);
            case "send": return send(request);
            case "sendInTransaction": return sendInTransaction(request);
            case "recall":
                producer.recallMessage(request.topic, request.recallHandle);
                return Map.of();
            case "startSimpleConsumer": return startSimpleConsumer(request);
            case "receive": return receive(request);
            case "ack":
                simple.ack(numbered(request.number));
                return Map.of();
            case "changeInvisible":
                simple.changeInvisibleDuration(numbered(request.number), Duration.ofMillis(request.invisibleMs));
                return Map.of();
            case "startPushConsumer": return startPushConsumer(request);
            case "close": return close();
            default: throw new IllegalArgumentException("unknown: " + request.op);
        }
    }

    private Message outgoing(Outgoing fields) {
        MessageBuilder builder = provider.newMessageBuilder()
            .setTopic(fields.topic)
            .setBody(Base64.getDecoder().decode(fields.body))
            .setKeys(fields.keys.toArray(new String[0]));
        if (fields.tag != null) builder.setTag(fields.tag);
        fields.properties.forEach(builder::addProperty);
        if (fields.messageGroup != null) builder.setMessageGroup(fields.messageGroup);
        if (fields.deliverAt != null) builder.setDeliveryTimestamp(fields.deliverAt);
        if (fields.priority != null) builder.setPriority(fields.priority);
        return builder.build();
    }

    private synchronized Map<String, ?> told(MessageView message) {
        byte[] body = new byte[message.getBody().remaining()];
        message.getBody().get(body);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", received.size());
        told.put("messageId", message.getMessageId().toString());
        told.put("topic", message.getTopic());
        told.put("body", Base64.getEncoder().encodeToString(body));
        told.put("tag", message.getTag().orElse(null));
        told.put("keys", message.getKeys());
        told.put("properties", message.getProperties());
        told.put("messageGroup", message.getMessageGroup().orElse(null));
        told.put("attempt", message.getDeliveryAttempt());
        told.put("bornAt", message.getBornTimestamp());
        received.add(message);
        return told;
    }

    private synchronized MessageView numbered(int number) {
        return received.get(number);
    }

    private Map<String, ?> startProducer(Request request) throws Exception {
        ProducerBuilder builder = provider.newProducerBuilder()
            .setClientConfiguration(configuration)
            .setTopics(request.topics.toArray(new String[0]));
        if (request.checkAnswer != null) {
            builder.setTransactionChecker(message -> {
                say(Map.of("event", "check", "messageId", message.getMessageId().toString()));
                switch (request.checkAnswer) {
                    case "commit": return TransactionResolution.COMMIT;
                    case "rollback": return TransactionResolution.ROLLBACK;
                    default: return TransactionResolution.UNKNOWN;
                }
            });
        }
        producer = builder.build();
        return Map.of();
    }

    private Map<String, ?> send(Request request) throws Exception {
        SendReceipt receipt = producer.send(outgoing(request.message));
        return Map.of("messageId", receipt.getMessageId().toString(), "recallHandle", String.valueOf(receipt.getRecallHandle()));
    }

    private Map<String, ?> sendInTransaction(Request request) throws Exception {
        Transaction transaction = producer.beginTransaction();
        SendReceipt receipt = producer.send(outgoing(request.message), transaction);
        if (request.decision.equals("commit")) transaction.commit();
        if (request.decision.equals("rollback")) transaction.rollback();
        return Map.of("messageId", receipt.getMessageId().toString());
    }

    private Map<String, ?> startSimpleConsumer(Request request) throws Exception {
        simple = provider.newSimpleConsumerBuilder()
            .setClientConfiguration(configuration)
            .setConsumerGroup(request.group)
            .setAwaitDuration(Duration.ofSeconds(3))
            .setSubscriptionExpressions(Map.of(request.topic, new FilterExpression(request.tag)))
            .build();
        return Map.of();
    }

    private Map<String, ?> receive(Request request) throws Exception {
        List<Map<String, ?>> messages = new ArrayList<>();
        for (MessageView message : simple.receive(request.maxMessages, Duration.ofMillis(request.invisibleMs))) messages.add(told(message));
        return Map.of("messages", messages);
    }

    private Map<String, ?> startPushConsumer(Request request) throws Exception {
        push = provider.newPushConsumerBuilder()
            .setClientConfiguration(configuration)
            .setConsumerGroup(request.group)
            .setSubscriptionExpressions(Map.of(request.topic, new FilterExpression(request.tag)))
            .setMessageListener(message -> {
                say(Map.of("event", "message", "message", told(message)));
                int failures = Integer.parseInt(message.getProperties().getOrDefault("failures", "0"));
                return message.getDeliveryAttempt() <= failures ? ConsumeResult.FAILURE : ConsumeResult.SUCCESS;
            })
            .build();
        return Map.of();
    }

    private Map<String, ?> close() throws IOException {
        if (push != null) push.close();
        if (simple != null) simple.close();
        if (producer != null) producer.close();
        return Map.of();
    }
}
