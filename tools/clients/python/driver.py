"""The official Python client, driven line by line: see ../README.md."""

import base64
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from rocketmq import (ClientConfiguration, ConsumeResult, Credentials, FilterExpression, Message, MessageListener,
                      Producer, PushConsumer, SimpleConsumer, TransactionChecker, TransactionResolution)

endpoints, security = sys.argv[1:]
configuration = ClientConfiguration(endpoints, Credentials())
tls = security == "tls"
lock = Lock()
received = []
producer = None
consumer = None


def say(line):
    with lock:
        print(json.dumps(line), flush=True)


def outgoing(fields):
    message = Message()
    message.topic = fields["topic"]
    message.body = base64.b64decode(fields["body"])
    if "tag" in fields:
        message.tag = fields["tag"]
    for key in fields.get("keys", []):
        message.keys = key  # this adds one
    for name, value in fields.get("properties", {}).items():
        message.add_property(name, value)
    if "messageGroup" in fields:
        message.message_group = fields["messageGroup"]
    if "deliverAt" in fields:
        # The client takes whole seconds.
        message.delivery_timestamp = -(-fields["deliverAt"] // 1000)
    if "priority" in fields:
        message.priority = fields["priority"]
    return message


def told(message):
    with lock:
        received.append(message)
        number = len(received) - 1
    return {
        "number": number,
        "messageId": message.message_id,
        "topic": message.topic,
        "body": base64.b64encode(message.body).decode(),
        "tag": message.tag,
        "keys": list(message.keys),
        "properties": dict(message.properties),
        "messageGroup": message.message_group,
        "attempt": message.delivery_attempt,
        "bornAt": message.born_timestamp,
    }


class Checker(TransactionChecker):
    def __init__(self, answer):
        resolutions = {"commit": TransactionResolution.COMMIT, "rollback": TransactionResolution.ROLLBACK}
        self.resolution = resolutions.get(answer, TransactionResolution.TRANSACTION_RESOLUTION_UNSPECIFIED)

    def check(self, message):
        say({"event": "check", "messageId": message.message_id})
        return self.resolution


class Listener(MessageListener):
    def consume(self, message):
        say({"event": "message", "message": told(message)})
        failures = int(message.properties.get("failures", "0"))
        return ConsumeResult.FAILURE if message.delivery_attempt <= failures else ConsumeResult.SUCCESS


def start_producer(fields):
    global producer
    checker = Checker(fields["checkAnswer"]) if "checkAnswer" in fields else None
    producer = Producer(configuration, fields["topics"], checker, tls_enable=tls)
    producer.startup()


def send(fields):
    receipt = producer.send(outgoing(fields["message"]))
    return {"messageId": receipt.message_id, "recallHandle": receipt.recall_handle}


def send_in_transaction(fields):
    transaction = producer.begin_transaction()
    receipt = producer.send(outgoing(fields["message"]), transaction)
    if fields["decision"] == "commit":
        transaction.commit()
    if fields["decision"] == "rollback":
        transaction.rollback()
    return {"messageId": receipt.message_id}


def recall(fields):
    producer.recall_message(fields["topic"], fields["recallHandle"])


def start_simple_consumer(fields):
    global consumer
    subscription = {fields["topic"]: FilterExpression(fields["tag"])}
    consumer = SimpleConsumer(configuration, fields["group"], subscription, await_duration=3, tls_enable=tls)
    consumer.startup()


def receive(fields):
    messages = consumer.receive(fields["maxMessages"], fields["invisibleMs"] // 1000) or []
    return {"messages": [told(message) for message in messages]}


def ack(fields):
    consumer.ack(received[fields["number"]])


def change_invisible(fields):
    consumer.change_invisible_duration(received[fields["number"]], fields["invisibleMs"] // 1000)


def start_push_consumer(fields):
    global consumer
    subscription = {fields["topic"]: FilterExpression(fields["tag"])}
    consumer = PushConsumer(configuration, fields["group"], Listener(), subscription, tls_enable=tls)
    consumer.startup()


def close(_):
    for client in (consumer, producer):
        if client is not None:
            client.shutdown()


operations = {
    "startProducer": start_producer,
    "send": send,
    "sendInTransaction": send_in_transaction,
    "recall": recall,
    "startSimpleConsumer": start_simple_consumer,
    "receive": receive,
    "ack": ack,
    "changeInvisible": change_invisible,
    "startPushConsumer": start_push_consumer,
    "close": close,
}


def run(request):
    try:
        say({"id": request["id"], **(operations[request["op"]](request) or {})})
    except Exception as error:  # whatever the client raises is the answer
        say({"id": request["id"], "error": repr(error)})


# A receive may wait while something is sent.
with ThreadPoolExecutor(max_workers=8) as pool:
    for line in sys.stdin:
        request = json.loads(line)
        task = pool.submit(run, request)
        if request["op"] == "close":
            task.result()
            break
