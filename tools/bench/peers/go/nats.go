package main

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Publishes are asynchronous, each acknowledged by the stream; consumers pull in batches, as the client's Messages() does.
type natsPeer struct {
	stream jetstream.JetStream
	topic  string
}

func newNats(given settings) peer {
	connection, err := nats.Connect("nats://" + given["server"])
	fail(err)
	stream, err := jetstream.New(connection, jetstream.WithPublishAsyncMaxPending(max(1, atoiOr(given["inflight"], 4096))))
	fail(err)
	_, err = stream.CreateOrUpdateStream(context.Background(), jetstream.StreamConfig{Name: given["topic"], Subjects: []string{given["topic"]}, Storage: jetstream.FileStorage})
	fail(err)
	return &natsPeer{stream, given["topic"]}
}

func (p *natsPeer) produce(body []byte, inFlight int, more func() bool, done func(time.Time)) {
	type sent struct {
		ack   jetstream.PubAckFuture
		since time.Time
	}
	// Acknowledgements come in the order of the publishes.
	waiting := make(chan sent, inFlight)
	ended := make(chan struct{})
	go func() {
		for one := range waiting {
			select {
			case <-one.ack.Ok():
				done(one.since)
			case err := <-one.ack.Err():
				fail(err)
			}
		}
		close(ended)
	}()
	for more() {
		since := time.Now()
		if inFlight == 1 {
			_, err := p.stream.Publish(context.Background(), p.topic, body)
			fail(err)
			done(since)
			continue
		}
		ack, err := p.stream.PublishAsync(p.topic, body, jetstream.WithStallWait(30*time.Second))
		fail(err)
		waiting <- sent{ack, since}
	}
	close(waiting)
	<-ended
}

func (p *natsPeer) consume(acknowledge bool, handle func([]byte) bool) {
	ctx := context.Background()
	var messages jetstream.MessagesContext
	if acknowledge {
		consumer, err := p.stream.CreateOrUpdateConsumer(ctx, p.topic, jetstream.ConsumerConfig{Durable: "bench", AckPolicy: jetstream.AckExplicitPolicy, MaxAckPending: 10_000})
		fail(err)
		messages, err = consumer.Messages(jetstream.PullMaxMessages(1_000))
		fail(err)
	} else {
		consumer, err := p.stream.OrderedConsumer(ctx, p.topic, jetstream.OrderedConsumerConfig{})
		fail(err)
		messages, err = consumer.Messages(jetstream.PullMaxMessages(1_000))
		fail(err)
	}
	defer messages.Stop()
	for {
		message, err := messages.Next()
		fail(err)
		if acknowledge {
			fail(message.Ack())
		}
		if !handle(message.Data()) {
			return
		}
	}
}

func (p *natsPeer) send(body []byte, done func()) {
	ack, err := p.stream.PublishAsync(p.topic, body, jetstream.WithStallWait(30*time.Second))
	fail(err)
	go func() {
		select {
		case <-ack.Ok():
		case err := <-ack.Err():
			fail(err)
		}
		done()
	}()
}
