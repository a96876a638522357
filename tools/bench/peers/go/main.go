// One kind of work against NATS JetStream or Redis Streams, with their Go clients; prints one line of JSON.
// peers MODE key=value...: produce, fill, consume, push (with acknowledgements), latency. peer=nats|redis server=HOST:PORT topic=T size=B inflight=N
// seconds=S messages=N rate=N
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Not measured: connections, caches and buffers are warm afterwards.
const warmUp = 2 * time.Second

type settings map[string]string

func (s settings) number(name string) int {
	value, err := strconv.Atoi(s[name])
	if err != nil {
		fail(fmt.Errorf("%s is %q: expected a number", name, s[name]))
	}
	return value
}

// A peer does the work; the clock and the counting are the same for all.
type peer interface {
	// Runs until `more` says no, with so many sends under way, and tells the time of each.
	produce(body []byte, inFlight int, more func() bool, done func(tookSince time.Time))
	// Hands over every message of the topic from its beginning, until the handler says no.
	consume(acknowledge bool, handle func(body []byte) bool)
	// Starts one send and does not wait; calls back when it is acknowledged.
	send(body []byte, done func())
}

type result struct {
	Messages          int     `json:"messages"`
	Seconds           float64 `json:"seconds"`
	MessagesPerSecond float64 `json:"messagesPerSecond"`
	P50               float64 `json:"p50"`
	P99               float64 `json:"p99"`
	CPUSeconds        float64 `json:"cpuSeconds"`
}

func main() {
	given := settings{}
	for _, argument := range os.Args[2:] {
		name, value, _ := strings.Cut(argument, "=")
		given[name] = value
	}
	var one peer
	if given["peer"] == "redis" {
		one = newRedis(given)
	} else {
		one = newNats(given)
	}
	var told result
	switch mode := os.Args[1]; mode {
	case "produce":
		told = produce(one, given)
	case "fill":
		told = fill(one, given)
	case "consume", "push":
		told = consume(one, given, mode == "push")
	case "latency":
		told = latency(one, given)
	default:
		fail(fmt.Errorf("no mode is called %s", mode))
	}
	line, _ := json.Marshal(told)
	fmt.Println(string(line))
}

// Connects, and makes what the first message makes: the clock starts afterwards.
func prime(one peer, given settings) {
	left := 1
	one.produce(make([]byte, given.number("size")), 1, func() bool { left--; return left >= 0 }, func(time.Time) {})
}

func produce(one peer, given settings) result {
	prime(one, given)
	from := time.Now().Add(warmUp)
	until := from.Add(time.Duration(given.number("seconds")) * time.Second)
	var counted atomic.Int64
	var lock sync.Mutex
	histogram := hdrhistogram.New(1, 3_600_000_000, 3)
	cpu, measuring := 0.0, sync.Once{}
	one.produce(make([]byte, given.number("size")), given.number("inflight"),
		func() bool { return time.Now().Before(until) },
		func(since time.Time) {
			now := time.Now()
			if now.Before(from) || now.After(until) {
				return
			}
			measuring.Do(func() { cpu = cpuSeconds() })
			counted.Add(1)
			lock.Lock()
			_ = histogram.RecordValue(max(1, now.Sub(since).Microseconds()))
			lock.Unlock()
		})
	return tell(int(counted.Load()), until.Sub(from), histogram, cpu)
}

func fill(one peer, given settings) result {
	var left atomic.Int64
	left.Store(int64(given.number("messages")))
	prime(one, given)
	start := time.Now()
	one.produce(make([]byte, given.number("size")), given.number("inflight"), func() bool { return left.Add(-1) >= 0 }, func(time.Time) {})
	return tell(given.number("messages"), time.Since(start), nil, 0)
}

func consume(one peer, given settings, acknowledge bool) result {
	total, counted, bytes := given.number("messages"), 0, 0
	var start time.Time
	cpu := 0.0
	one.consume(acknowledge, func(body []byte) bool {
		if counted == 0 {
			start, cpu = time.Now(), cpuSeconds()
		}
		counted++
		bytes += len(body)
		return counted < total
	})
	if bytes == 0 {
		fail(fmt.Errorf("the bodies are empty"))
	}
	return tell(counted, time.Since(start), nil, cpu)
}

// From when a message was due, whether it could be sent then or not, to when the consumer has it.
func latency(one peer, given settings) result {
	rate, size := given.number("rate"), given.number("size")
	skip := rate * int(warmUp/time.Second)
	total := skip + rate*given.number("seconds")
	histogram := hdrhistogram.New(1, 3_600_000_000, 3)
	first, all := make(chan struct{}), make(chan struct{})
	origin := time.Now()
	received, cpu := 0, 0.0
	go one.consume(false, func(body []byte) bool {
		// The very first one only shows that the consumer is there.
		if received == 0 {
			close(first)
		} else if received > skip {
			due, _ := strconv.ParseInt(strings.TrimSpace(string(body[:20])), 10, 64)
			_ = histogram.RecordValue(max(1, (time.Since(origin).Nanoseconds()-due)/1000))
		}
		received++
		if received == skip {
			cpu = cpuSeconds()
		}
		if received == total+1 {
			close(all)
		}
		return received < total+1
	})
	stamped := func(at int64) []byte {
		body := make([]byte, size)
		copy(body, fmt.Sprintf("%20d", at))
		return body
	}
	var group sync.WaitGroup
	group.Add(total + 1)
	one.send(stamped(0), group.Done)
	<-first
	start := time.Since(origin).Nanoseconds()
	for sent := 0; sent < total; {
		for due := min(total, int((time.Since(origin).Nanoseconds()-start)*int64(rate)/1e9)+1); sent < due; sent++ {
			one.send(stamped(start+int64(sent)*1e9/int64(rate)), group.Done)
		}
		time.Sleep(200 * time.Microsecond)
	}
	group.Wait()
	<-all
	return tell(total-skip, time.Duration(given.number("seconds"))*time.Second, histogram, cpu)
}

func tell(messages int, took time.Duration, histogram *hdrhistogram.Histogram, cpuBefore float64) result {
	told := result{Messages: messages, Seconds: took.Seconds(), MessagesPerSecond: float64(messages) / took.Seconds(), CPUSeconds: cpuSeconds() - cpuBefore}
	if histogram != nil {
		told.P50 = float64(histogram.ValueAtQuantile(50)) / 1000
		told.P99 = float64(histogram.ValueAtQuantile(99)) / 1000
	}
	return told
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
