import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;

/** The classic client: asynchronous sends, a lite pull consumer for reading, a push consumer (32 messages a call, progress by offsets) for handling. */
final class RocketMqPeer implements Measured.Peer {
  private final Measured measured;
  private final Semaphore room;
  private final DefaultMQProducer producer = new DefaultMQProducer("bench-producer");

  private RocketMqPeer(Measured measured) throws Exception {
    this.measured = measured;
    room = new Semaphore(measured.number("inflight"));
    producer.setNamesrvAddr(measured.text("server"));
    producer.setSendMsgTimeout(30_000);
    producer.setCompressMsgBodyOverHowmuch(Integer.MAX_VALUE);
    producer.start();
  }

  public static void main(String[] arguments) throws Exception {
    Measured measured = new Measured(arguments);
    measured.run(new RocketMqPeer(measured));
  }

  @Override
  public void send(byte[] body, Runnable done) throws Exception {
    room.acquire();
    producer.send(
        new Message(measured.text("topic"), body),
        new SendCallback() {
          @Override
          public void onSuccess(SendResult result) {
            done.run();
            room.release();
          }

          @Override
          public void onException(Throwable error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
          }
        });
  }

  @Override
  public void consume(Measured.Handler handler) throws Exception {
    if (measured.mode().equals("consume")) pull(handler);
    else push(handler);
  }

  private void pull(Measured.Handler handler) throws Exception {
    DefaultLitePullConsumer consumer = new DefaultLitePullConsumer("bench-consumer");
    consumer.setNamesrvAddr(measured.text("server"));
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setPullBatchSize(1_024);
    consumer.subscribe(measured.text("topic"), "*");
    consumer.start();
    for (boolean more = true; more; ) {
      for (var message : consumer.poll(1_000)) more = handler.handle(message.getBody()) && more;
    }
  }

  private void push(Measured.Handler handler) throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("bench-consumer");
    consumer.setNamesrvAddr(measured.text("server"));
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setPullBatchSize(32);
    consumer.setConsumeMessageBatchMaxSize(32);
    consumer.subscribe(measured.text("topic"), "*");
    consumer.registerMessageListener(
        (MessageListenerConcurrently)
            (messages, context) -> {
              for (var message : messages) if (!handler.handle(message.getBody())) enough.countDown();
              return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            });
    consumer.start();
    enough.await();
  }
}
