import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * One kind of work against a peer with its Java client; prints one line of JSON. MODE key=value...: produce, fill, consume, push, latency. The clock and the
 * counting are the same for every peer.
 */
final class Measured {
  /** What a peer does. Sends are started without waiting and call back; the peer bounds how many are under way. */
  interface Peer {
    void send(byte[] body, Runnable done) throws Exception;

    void consume(Handler handler) throws Exception;
  }

  interface Handler {
    /** False: enough. */
    boolean handle(byte[] body);
  }

  private static final long warmUpNanos = TimeUnit.SECONDS.toNanos(2);
  private final Map<String, String> given = new HashMap<>();
  private final String mode;

  Measured(String[] arguments) {
    mode = arguments[0];
    for (int i = 1; i < arguments.length; i++) {
      int at = arguments[i].indexOf('=');
      given.put(arguments[i].substring(0, at), arguments[i].substring(at + 1));
    }
  }

  String mode() {
    return mode;
  }

  String text(String name) {
    return given.get(name);
  }

  int number(String name) {
    return Integer.parseInt(given.get(name));
  }

  void run(Peer peer) throws Exception {
    switch (mode) {
      case "produce" -> produce(peer);
      case "fill" -> fill(peer);
      case "consume", "push" -> consume(peer);
      case "latency" -> latency(peer);
      default -> throw new IllegalArgumentException("no mode is called " + mode);
    }
  }

  /** Connects, and makes the topic: the clock starts afterwards. */
  private static void prime(Peer peer, byte[] body) throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    peer.send(body, stored::countDown);
    stored.await();
  }

  private void produce(Peer peer) throws Exception {
    byte[] body = new byte[number("size")];
    prime(peer, body);
    Histogram histogram = new ConcurrentHistogram(3_600_000_000L, 3);
    AtomicLong counted = new AtomicLong();
    long from = System.nanoTime() + warmUpNanos;
    long until = from + TimeUnit.SECONDS.toNanos(number("seconds"));
    double cpu = -1;
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      if (cpu < 0 && now >= from) cpu = cpuSeconds();
      long since = now;
      peer.send(
          body,
          () -> {
            long done = System.nanoTime();
            if (done < from || done >= until) return;
            counted.incrementAndGet();
            histogram.recordValue(Math.max(1, (done - since) / 1_000));
          });
    }
    tell(counted.get(), number("seconds"), histogram, cpu);
  }

  private void fill(Peer peer) throws Exception {
    int messages = number("messages");
    byte[] body = new byte[number("size")];
    prime(peer, body);
    CountDownLatch left = new CountDownLatch(messages);
    long start = System.nanoTime();
    for (int i = 0; i < messages; i++) peer.send(body, left::countDown);
    left.await();
    tell(messages, secondsSince(start), null, 0);
  }

  private void consume(Peer peer) throws Exception {
    int total = number("messages");
    AtomicLong counted = new AtomicLong();
    AtomicLong start = new AtomicLong();
    AtomicLong end = new AtomicLong();
    AtomicBoolean first = new AtomicBoolean();
    double[] cpu = {0};
    peer.consume(
        (body) -> {
          if (first.compareAndSet(false, true)) {
            cpu[0] = cpuSeconds();
            start.set(System.nanoTime());
          }
          long now = counted.incrementAndGet();
          // There is one message more than is waited for, and handlers may run side by side.
          if (now >= total) end.compareAndSet(0, System.nanoTime());
          return now < total;
        });
    tell(total, (end.get() - start.get()) / 1e9, null, cpu[0]);
  }

  /** From when a message was due, whether it could be sent then or not, to when the consumer has it. */
  private void latency(Peer peer) throws Exception {
    int rate = number("rate");
    int skip = rate * (int) TimeUnit.NANOSECONDS.toSeconds(warmUpNanos);
    int total = skip + rate * number("seconds");
    Histogram histogram = new ConcurrentHistogram(3_600_000_000L, 3);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(1);
    AtomicLong received = new AtomicLong();
    double[] cpu = {0};
    Thread consumer =
        new Thread(
            () -> {
              try {
                peer.consume(
                    (body) -> {
                      long now = System.nanoTime();
                      long due = java.nio.ByteBuffer.wrap(body).getLong();
                      if (due == 0) {
                        // Only shows that the consumer is there; sent until it is.
                        first.countDown();
                        return true;
                      }
                      long count = received.incrementAndGet();
                      if (count == skip) cpu[0] = cpuSeconds();
                      if (count > skip) histogram.recordValue(Math.max(1, (now - due) / 1_000));
                      if (count == total) all.countDown();
                      return count < total;
                    });
              } catch (Exception error) {
                error.printStackTrace();
                System.exit(1);
              }
            });
    consumer.setDaemon(true);
    consumer.start();
    do peer.send(stamped(0), () -> {});
    while (!first.await(200, TimeUnit.MILLISECONDS));
    long start = System.nanoTime();
    for (int sent = 0; sent < total; ) {
      long due = Math.min(total, (System.nanoTime() - start) * rate / 1_000_000_000L + 1);
      for (; sent < due; sent++) peer.send(stamped(start + sent * 1_000_000_000L / rate), () -> {});
      Thread.sleep(0, 200_000);
    }
    if (!all.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("only " + received.get() + " of " + total + " messages arrived");
    tell(total - skip, number("seconds"), histogram, cpu[0]);
  }

  private byte[] stamped(long due) {
    return java.nio.ByteBuffer.allocate(number("size")).putLong(0, due).array();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
  }

  private static void tell(long messages, double seconds, Histogram histogram, double cpuBefore) {
    double p50 = histogram == null ? 0 : histogram.getValueAtPercentile(50) / 1e3;
    double p99 = histogram == null ? 0 : histogram.getValueAtPercentile(99) / 1e3;
    System.out.printf(
        java.util.Locale.ROOT,
        "{\"messages\":%d,\"seconds\":%f,\"messagesPerSecond\":%f,\"p50\":%f,\"p99\":%f,\"cpuSeconds\":%f}%n",
        messages, seconds, messages / seconds, p50, p99, cpuSeconds() - cpuBefore);
    System.out.flush();
    // Clients keep threads alive; what is measured is done.
    Runtime.getRuntime().halt(0);
  }
}
