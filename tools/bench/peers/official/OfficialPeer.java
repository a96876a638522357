import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;

/** The client of RocketMQ 5 (gRPC): asynchronous sends, and a simple consumer that acknowledges every message. Every send is a call of its own. */
final class OfficialPeer implements Measured.Peer {
  private static final int receivesAtOnce = 16;
  private static final int messagesOfReceive = 32;
  private static final int patienceSeconds = 60;
  private final Measured measured;
  private final Semaphore room;
  private final ClientServiceProvider provider = ClientServiceProvider.loadService();
  private final ClientConfiguration configuration;
  private Producer producer;

  private OfficialPeer(Measured measured) {
    this.measured = measured;
    room = new Semaphore(measured.number("inflight"));
    configuration =
        ClientConfiguration.newBuilder().setEndpoints(measured.text("server")).enableSsl(false).setRequestTimeout(Duration.ofSeconds(30)).build();
  }

  public static void main(String[] arguments) throws Exception {
    Measured measured = new Measured(arguments);
    measured.run(new OfficialPeer(measured));
  }

  @Override
  public void send(byte[] body, Runnable done) throws Exception {
    if (producer == null) {
      producer = patiently(() -> provider.newProducerBuilder().setClientConfiguration(configuration).setTopics(measured.text("topic")).build());
    }
    room.acquire();
    producer
        .sendAsync(provider.newMessageBuilder().setTopic(measured.text("topic")).setBody(body).build())
        .whenComplete(
            (receipt, error) -> {
              if (error != null) fail(error);
              done.run();
              room.release();
            });
  }

  @Override
  public void consume(Measured.Handler handler) throws Exception {
    SimpleConsumer consumer =
        patiently(
            () ->
                provider
                    .newSimpleConsumerBuilder()
                    .setClientConfiguration(configuration)
                    .setConsumerGroup("bench-consumer")
                    .setAwaitDuration(Duration.ofSeconds(5))
                    .setSubscriptionExpressions(Collections.singletonMap(measured.text("topic"), FilterExpression.SUB_ALL))
                    .build());
    CountDownLatch enough = new CountDownLatch(1);
    for (int i = 0; i < receivesAtOnce; i++) receive(consumer, handler, enough);
    enough.await();
  }

  private static void receive(SimpleConsumer consumer, Measured.Handler handler, CountDownLatch enough) {
    consumer
        .receiveAsync(messagesOfReceive, Duration.ofMinutes(1))
        .whenComplete(
            (messages, error) -> {
              if (error != null) fail(error);
              handle(consumer, messages, handler, enough);
              if (enough.getCount() > 0) receive(consumer, handler, enough);
            });
  }

  /** A message counts when it is acknowledged. */
  private static void handle(SimpleConsumer consumer, List<MessageView> messages, Measured.Handler handler, CountDownLatch enough) {
    for (MessageView message : messages) {
      ByteBuffer buffer = message.getBody();
      byte[] body = new byte[buffer.remaining()];
      buffer.get(body);
      consumer
          .ackAsync(message)
          .whenComplete(
              (nothing, error) -> {
                if (error != null) fail(error);
                if (!handler.handle(body)) enough.countDown();
              });
    }
  }

  /** A proxy answers before its topics have reached the name server. */
  private static <T> T patiently(Callable<T> start) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    while (true) {
      try {
        return start.call();
      } catch (Exception error) {
        if (System.nanoTime() > until) throw error;
        Thread.sleep(500);
      }
    }
  }

  private static void fail(Throwable error) {
    error.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
