import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;

public final class Example {
    public static void main(String[] arguments) throws Exception {
        String endpoints = arguments.length > 0 ? arguments[0] : "127.0.0.1:10911";
        ClientServiceProvider provider = ClientServiceProvider.loadService();
        ClientConfiguration configuration = ClientConfiguration.newBuilder().setEndpoints(endpoints).build();
        try (Producer producer = provider.newProducerBuilder().setClientConfiguration(configuration).setTopics("orders").build();
            SimpleConsumer consumer = provider.newSimpleConsumerBuilder()
                .setClientConfiguration(configuration)
                .setConsumerGroup("billing-java")
                .setAwaitDuration(Duration.ofSeconds(20))
                .setSubscriptionExpressions(Map.of("orders", new FilterExpression("java")))
                .build()) {
            byte[] body = "hello from Java".getBytes(StandardCharsets.UTF_8);
            System.out.println("sent " + producer.send(
                provider.newMessageBuilder().setTopic("orders").setTag("java").setBody(body).build()).getMessageId());
            for (MessageView message : consumer.receive(16, Duration.ofSeconds(30))) {
                System.out.println("received " + StandardCharsets.UTF_8.decode(message.getBody()));
                consumer.ack(message);
            }
        }
    }
}
