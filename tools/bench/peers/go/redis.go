package main

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// Sends of a pipeline: its own batching, as Redis asks for.
const pipelineLength = 128

type redisPeer struct {
	client *redis.Client
	topic  string
	queue  chan queued
}

type queued struct {
	body []byte
	done func()
}

func atoiOr(text string, fallback int) int {
	if value, err := strconv.Atoi(text); err == nil {
		return value
	}
	return fallback
}

func newRedis(given settings) peer {
	return &redisPeer{client: redis.NewClient(&redis.Options{Addr: given["server"], ReadTimeout: time.Minute}), topic: given["topic"]}
}

func (p *redisPeer) add(pipe redis.Pipeliner, body []byte) {
	pipe.XAdd(context.Background(), &redis.XAddArgs{Stream: p.topic, Values: []any{"b", body}})
}

func (p *redisPeer) produce(body []byte, inFlight int, more func() bool, done func(time.Time)) {
	length := min(pipelineLength, inFlight)
	var group sync.WaitGroup
	for range max(1, inFlight/length) {
		group.Add(1)
		go func() {
			defer group.Done()
			for {
				since, pipe, count := time.Now(), p.client.Pipeline(), 0
				for ; count < length && more(); count++ {
					p.add(pipe, body)
				}
				if count == 0 {
					return
				}
				_, err := pipe.Exec(context.Background())
				fail(err)
				for range count {
					done(since)
				}
			}
		}()
	}
	group.Wait()
}

func (p *redisPeer) consume(acknowledge bool, handle func([]byte) bool) {
	ctx := context.Background()
	if acknowledge {
		fail(p.client.XGroupCreateMkStream(ctx, p.topic, "bench", "0").Err())
	}
	last := "0"
	for {
		var streams []redis.XStream
		var err error
		if acknowledge {
			streams, err = p.client.XReadGroup(ctx, &redis.XReadGroupArgs{Group: "bench", Consumer: "c", Streams: []string{p.topic, ">"}, Count: 1_000, Block: 0}).Result()
		} else {
			streams, err = p.client.XRead(ctx, &redis.XReadArgs{Streams: []string{p.topic, last}, Count: 1_000, Block: 0}).Result()
		}
		fail(err)
		for _, stream := range streams {
			ids := make([]string, 0, len(stream.Messages))
			more := true
			for _, message := range stream.Messages {
				last = message.ID
				ids = append(ids, message.ID)
				more = more && handle([]byte(message.Values["b"].(string)))
			}
			if acknowledge {
				fail(p.client.XAck(ctx, p.topic, "bench", ids...).Err())
			}
			if !more {
				return
			}
		}
	}
}

// One goroutine sends what has gathered: a pipeline without a timer.
func (p *redisPeer) send(body []byte, done func()) {
	if p.queue == nil {
		p.queue = make(chan queued, 100_000)
		go p.drain()
	}
	p.queue <- queued{body, done}
}

func (p *redisPeer) drain() {
	for first := range p.queue {
		pipe, gathered := p.client.Pipeline(), []queued{first}
		for len(gathered) < pipelineLength && len(p.queue) > 0 {
			gathered = append(gathered, <-p.queue)
		}
		for _, one := range gathered {
			p.add(pipe, one.body)
		}
		_, err := pipe.Exec(context.Background())
		fail(err)
		for _, one := range gathered {
			one.done()
		}
	}
}
