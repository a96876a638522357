package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	rocketmq "github.com/apache/rocketmq-clients/golang/v5"
	"github.com/apache/rocketmq-clients/golang/v5/credentials"
)

func main() {
	endpoint := "127.0.0.1:10911"
	if len(os.Args) > 1 {
		endpoint = os.Args[1]
	}
	config := &rocketmq.Config{Endpoint: endpoint, ConsumerGroup: "billing-go", Credentials: &credentials.SessionCredentials{}}
	producer, err := rocketmq.NewProducer(config, rocketmq.WithTopics("orders"))
	must(err)
	must(producer.Start())
	message := &rocketmq.Message{Topic: "orders", Body: []byte("hello from Go")}
	message.SetTag("go")
	receipts, err := producer.Send(context.Background(), message)
	must(err)
	fmt.Println("sent", receipts[0].MessageID)

	subscriptions := map[string]*rocketmq.FilterExpression{"orders": rocketmq.NewFilterExpression("go")}
	consumer, err := rocketmq.NewSimpleConsumer(config,
		rocketmq.WithSimpleAwaitDuration(20*time.Second), rocketmq.WithSimpleSubscriptionExpressions(subscriptions))
	must(err)
	must(consumer.Start())
	received, err := consumer.Receive(context.Background(), 16, 30*time.Second)
	must(err)
	for _, view := range received {
		fmt.Println("received", string(view.GetBody()))
		must(consumer.Ack(context.Background(), view))
	}
	must(consumer.GracefulStop())
	must(producer.GracefulStop())
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
