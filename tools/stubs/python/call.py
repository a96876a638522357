"""Asks a NameServer where a topic lives and sends one message there. Usage: call.py NAME_SERVER TOPIC BODY. Prints one line of JSON."""

import json
import sys

import grpc
from mq.v1 import message_pb2, message_pb2_grpc, name_server_pb2, name_server_pb2_grpc, record_pb2


def main(name_server: str, topic: str, body: str) -> None:
    with grpc.insecure_channel(name_server) as channel:
        names = name_server_pb2_grpc.NameServerServiceStub(channel)
        route = names.GetRouteInfo(name_server_pb2.GetRouteInfoRequest(topic=topic), timeout=10).route
    broker = route.brokers[0]
    with grpc.insecure_channel(broker.addresses[0]) as channel:
        messages = message_pb2_grpc.MessageServiceStub(channel)
        record = record_pb2.Record(body=body.encode(), tag="python", properties={"language": "python"})
        sent = messages.SendMessage(message_pb2.SendMessageRequest(topic=topic, record=record), timeout=10)
    print(
        json.dumps(
            {
                "broker": broker.broker_name,
                "queues": sum(queue.queue_count for queue in route.queues),
                "messageId": sent.message_id,
                "queueId": sent.queue_id,
                "offset": sent.offset,
            }
        )
    )


main(*sys.argv[1:4])
