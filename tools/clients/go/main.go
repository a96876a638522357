// The official Go client, driven line by line: see ../README.md.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	rocketmq "github.com/apache/rocketmq-clients/golang/v5"
	"github.com/apache/rocketmq-clients/golang/v5/credentials"
	v2 "github.com/apache/rocketmq-clients/golang/v5/protocol/v2"
)

type outgoing struct {
	Topic        string            `json:"topic"`
	Body         []byte            `json:"body"`
	Tag          *string           `json:"tag"`
	Keys         []string          `json:"keys"`
	Properties   map[string]string `json:"properties"`
	MessageGroup *string           `json:"messageGroup"`
	DeliverAt    *int64            `json:"deliverAt"`
	Priority     *int32            `json:"priority"`
}

type request struct {
	ID           int      `json:"id"`
	Op           string   `json:"op"`
	Topics       []string `json:"topics"`
	CheckAnswer  *string  `json:"checkAnswer"`
	Message      outgoing `json:"message"`
	Decision     string   `json:"decision"`
	Topic        string   `json:"topic"`
	RecallHandle string   `json:"recallHandle"`
	Group        string   `json:"group"`
	Tag          string   `json:"tag"`
	MaxMessages  int32    `json:"maxMessages"`
	InvisibleMs  int64    `json:"invisibleMs"`
	Number       int      `json:"number"`
}

type answer = map[string]any

var (
	lock     sync.Mutex
	received []*rocketmq.MessageView
	producer rocketmq.Producer
	simple   rocketmq.SimpleConsumer
	push     rocketmq.PushConsumer
)

func say(line answer) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	lock.Lock()
	defer lock.Unlock()
	fmt.Println(string(text))
}

func config(group string) *rocketmq.Config {
	return &rocketmq.Config{Endpoint: os.Args[1], ConsumerGroup: group, Credentials: &credentials.SessionCredentials{}}
}

func (fields outgoing) message() (*rocketmq.Message, error) {
	message := &rocketmq.Message{Topic: fields.Topic, Body: fields.Body, Tag: fields.Tag}
	message.SetKeys(fields.Keys...)
	for name, value := range fields.Properties {
		message.AddProperty(name, value)
	}
	if fields.MessageGroup != nil {
		message.SetMessageGroup(*fields.MessageGroup)
	}
	if fields.DeliverAt != nil {
		message.SetDelayTimestamp(time.UnixMilli(*fields.DeliverAt))
	}
	if fields.Priority != nil {
		return message, message.SetPriority(*fields.Priority)
	}
	return message, nil
}

func told(message *rocketmq.MessageView) answer {
	lock.Lock()
	defer lock.Unlock()
	received = append(received, message)
	return answer{
		"number":       len(received) - 1,
		"messageId":    message.GetMessageId(),
		"topic":        message.GetTopic(),
		"body":         message.GetBody(),
		"tag":          message.GetTag(),
		"keys":         message.GetKeys(),
		"properties":   message.GetProperties(),
		"messageGroup": message.GetMessageGroup(),
		"attempt":      message.GetDeliveryAttempt(),
		"bornAt":       message.GetBornTimestamp().UnixMilli(),
	}
}

func numbered(number int) *rocketmq.MessageView {
	lock.Lock()
	defer lock.Unlock()
	return received[number]
}

func startProducer(r request) (answer, error) {
	options := []rocketmq.ProducerOption{rocketmq.WithTopics(r.Topics...)}
	if r.CheckAnswer != nil {
		resolutions := map[string]rocketmq.TransactionResolution{"commit": rocketmq.COMMIT, "rollback": rocketmq.ROLLBACK}
		check := func(message *rocketmq.MessageView) rocketmq.TransactionResolution {
			say(answer{"event": "check", "messageId": message.GetMessageId()})
			return resolutions[*r.CheckAnswer]
		}
		options = append(options, rocketmq.WithTransactionChecker(&rocketmq.TransactionChecker{Check: check}))
	}
	var err error
	if producer, err = rocketmq.NewProducer(config(""), options...); err != nil {
		return nil, err
	}
	return nil, producer.Start()
}

func send(r request) (answer, error) {
	message, err := r.Message.message()
	if err != nil {
		return nil, err
	}
	receipts, err := producer.Send(context.Background(), message)
	if err != nil {
		return nil, err
	}
	return answer{"messageId": receipts[0].MessageID, "recallHandle": receipts[0].RecallHandle}, nil
}

func sendInTransaction(r request) (answer, error) {
	message, err := r.Message.message()
	if err != nil {
		return nil, err
	}
	transaction := producer.BeginTransaction()
	receipts, err := producer.SendWithTransaction(context.Background(), message, transaction)
	if err != nil {
		return nil, err
	}
	switch r.Decision {
	case "commit":
		err = transaction.Commit()
	case "rollback":
		err = transaction.RollBack()
	}
	return answer{"messageId": receipts[0].MessageID}, err
}

func recall(r request) (answer, error) {
	_, err := producer.Recall(context.Background(), r.Topic, r.RecallHandle)
	return nil, err
}

func startSimpleConsumer(r request) (answer, error) {
	subscriptions := map[string]*rocketmq.FilterExpression{r.Topic: rocketmq.NewFilterExpression(r.Tag)}
	var err error
	simple, err = rocketmq.NewSimpleConsumer(config(r.Group),
		rocketmq.WithSimpleAwaitDuration(3*time.Second), rocketmq.WithSimpleSubscriptionExpressions(subscriptions))
	if err != nil {
		return nil, err
	}
	return nil, simple.Start()
}

func receive(r request) (answer, error) {
	messages, err := simple.Receive(context.Background(), r.MaxMessages, time.Duration(r.InvisibleMs)*time.Millisecond)
	var status *rocketmq.ErrRpcStatus
	// This client calls an empty answer an error.
	if err != nil && (!errors.As(err, &status) || status.GetCode() != int32(v2.Code_MESSAGE_NOT_FOUND)) {
		return nil, err
	}
	all := []answer{}
	for _, message := range messages {
		all = append(all, told(message))
	}
	return answer{"messages": all}, nil
}

func ack(r request) (answer, error) {
	return nil, simple.Ack(context.Background(), numbered(r.Number))
}

func changeInvisible(r request) (answer, error) {
	return nil, simple.ChangeInvisibleDuration(numbered(r.Number), time.Duration(r.InvisibleMs)*time.Millisecond)
}

func startPushConsumer(r request) (answer, error) {
	consume := func(message *rocketmq.MessageView) rocketmq.ConsumerResult {
		say(answer{"event": "message", "message": told(message)})
		failures, _ := strconv.Atoi(message.GetProperties()["failures"])
		if int(message.GetDeliveryAttempt()) <= failures {
			return rocketmq.FAILURE
		}
		return rocketmq.SUCCESS
	}
	subscriptions := map[string]*rocketmq.FilterExpression{r.Topic: rocketmq.NewFilterExpression(r.Tag)}
	var err error
	push, err = rocketmq.NewPushConsumer(config(r.Group),
		rocketmq.WithPushAwaitDuration(3*time.Second), rocketmq.WithPushSubscriptionExpressions(subscriptions),
		rocketmq.WithPushMessageListener(&rocketmq.FuncMessageListener{Consume: consume}))
	if err != nil {
		return nil, err
	}
	return nil, push.Start()
}

func closeAll(request) (answer, error) {
	var problems []error
	if push != nil {
		problems = append(problems, push.GracefulStop())
	}
	if simple != nil {
		problems = append(problems, simple.GracefulStop())
	}
	if producer != nil {
		problems = append(problems, producer.GracefulStop())
	}
	return nil, errors.Join(problems...)
}

var operations = map[string]func(request) (answer, error){
	"startProducer":       startProducer,
	"send":                send,
	"sendInTransaction":   sendInTransaction,
	"recall":              recall,
	"startSimpleConsumer": startSimpleConsumer,
	"receive":             receive,
	"ack":                 ack,
	"changeInvisible":     changeInvisible,
	"startPushConsumer":   startPushConsumer,
	"close":               closeAll,
}

func run(r request) {
	result, err := operations[r.Op](r)
	if result == nil {
		result = answer{}
	}
	if err != nil {
		result["error"] = err.Error()
	}
	result["id"] = r.ID
	say(result)
}

func main() {
	rocketmq.EnableSsl = os.Args[2] == "tls"
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16*1024*1024)
	for lines.Scan() {
		var r request
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			panic(err)
		}
		if r.Op == "close" {
			run(r)
			return
		}
		// A receive may wait while something is sent.
		go run(r)
	}
}
