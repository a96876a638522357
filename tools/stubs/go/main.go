// Asks a NameServer where a topic lives and sends one message there. Usage: call NAME_SERVER TOPIC BODY. Prints one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"mqstubs/mqv1"
)

func dial(address string) *grpc.ClientConn {
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	return connection
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: call NAME_SERVER TOPIC BODY")
	}
	nameServer, topic, body := os.Args[1], os.Args[2], os.Args[3]
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	names := dial(nameServer)
	defer names.Close()
	answer, err := mqv1.NewNameServerServiceClient(names).GetRouteInfo(ctx, &mqv1.GetRouteInfoRequest{Topic: topic})
	if err != nil {
		log.Fatal(err)
	}
	queues := int32(0)
	for _, data := range answer.Route.Queues {
		queues += data.QueueCount
	}

	broker := answer.Route.Brokers[0]
	connection := dial(broker.Addresses[0])
	defer connection.Close()
	record := &mqv1.Record{Body: []byte(body), Tag: "go", Properties: map[string]string{"language": "go"}}
	sent, err := mqv1.NewMessageServiceClient(connection).SendMessage(ctx, &mqv1.SendMessageRequest{Topic: topic, Record: record})
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{
		"broker":    broker.BrokerName,
		"queues":    queues,
		"messageId": sent.MessageId,
		"queueId":   sent.QueueId,
		"offset":    sent.Offset,
	}); err != nil {
		log.Fatal(err)
	}
}
