import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** acks=all, idempotent, no compression, batches of 128 KiB and the default linger of 5 ms; none when one message is sent at a time or the latency counts. */
final class KafkaPeer implements Measured.Peer {
  private final Measured measured;
  private final Semaphore room;
  private final boolean oneAtATime;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaPeer(Measured measured) {
    this.measured = measured;
    int inFlight = measured.number("inflight");
    room = new Semaphore(inFlight);
    oneAtATime = inFlight == 1;
    boolean linger = !oneAtATime && !measured.mode().equals("latency");
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", measured.text("server"),
                "acks", "all",
                "batch.size", 131_072,
                "linger.ms", linger ? 5 : 0,
                "buffer.memory", 67_108_864),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static void main(String[] arguments) throws Exception {
    Measured measured = new Measured(arguments);
    measured.run(new KafkaPeer(measured));
  }

  @Override
  public void send(byte[] body, Runnable done) throws Exception {
    room.acquire();
    producer.send(
        new ProducerRecord<>(measured.text("topic"), body),
        (metadata, error) -> {
          if (error != null) {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
          }
          done.run();
          room.release();
        });
  }

  @Override
  public void consume(Measured.Handler handler) {
    Map<String, Object> options =
        Map.of(
            "bootstrap.servers", measured.text("server"),
            "group.id", "bench",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false,
            "max.poll.records", 4_096,
            "fetch.max.bytes", 16_777_216);
    try (var consumer = new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(measured.text("topic")));
      for (boolean more = true; more; ) {
        for (var each : consumer.poll(Duration.ofSeconds(1))) more = handler.handle(each.value()) && more;
        if (measured.mode().equals("push")) consumer.commitSync();
      }
    }
  }
}
