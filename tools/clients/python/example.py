import sys

from rocketmq import ClientConfiguration, Credentials, FilterExpression, Message, Producer, SimpleConsumer

configuration = ClientConfiguration(sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:10911", Credentials())
producer = Producer(configuration, ["orders"])
producer.startup()
message = Message()
message.topic = "orders"
message.tag = "python"
message.body = "hello from Python".encode()
print("sent", producer.send(message).message_id)

consumer = SimpleConsumer(configuration, "billing-python", {"orders": FilterExpression("python")})
consumer.startup()
for message in consumer.receive(16, 30):
    print("received", message.body.decode())
    consumer.ack(message)
consumer.shutdown()
producer.shutdown()
