// Drives a motor with grpc-go, as Debian's golang-google-grpc-dev has it, until it is killed. Messages are made by hand: there is no generated code.
//
//	grpc_driver URL NAME POWER
//
// Makes calls that fail first. Heartbeats go over the connection that it drives on, as those of Viam's Go SDK do. Prints a line of JSON for each
// event, with the time of day in microseconds.
package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

const (
	robot  = "viam.robot.v1.RobotService"
	motor  = "viam.component.motor.v1.MotorService"
	nobody = "00000000-0000-4000-8000-000000000000"
)

var (
	connection *grpc.ClientConn
	calls      int32
)

type event map[string]interface{}

func say(name string, more event) {
	line := event{"at": time.Now().UnixMicro(), "event": name}
	for member, value := range more {
		line[member] = value
	}
	text, _ := json.Marshal(line)
	if _, err := os.Stdout.Write(append(text, '\n')); err != nil {
		os.Exit(1) // nobody listens any more: do not drive on alone
	}
}

// bytesCodec takes the place of protobuf's: what is sent and received are bytes.
type bytesCodec struct{}

func (bytesCodec) Name() string                          { return "proto" }
func (bytesCodec) Marshal(v interface{}) ([]byte, error) { return v.([]byte), nil }
func (bytesCodec) Unmarshal(data []byte, v interface{}) error {
	*v.(*[]byte) = append([]byte(nil), data...)
	return nil
}

func text(number int, value string) []byte {
	return append([]byte{byte(number<<3 | 2), byte(len(value))}, value...)
}

func power(name string, value float64) []byte {
	var bits [8]byte
	binary.LittleEndian.PutUint64(bits[:], math.Float64bits(value))
	return append(append(text(1, name), 2<<3|1), bits[:]...)
}

// fields are the varints and the bytes of a message, by number. The last of a number wins.
func fields(data []byte) (numbers map[int]uint64, pieces map[int][]byte) {
	numbers, pieces = map[int]uint64{}, map[int][]byte{}
	next := func() uint64 {
		value, size := binary.Uvarint(data)
		data = data[size:]
		return value
	}
	for len(data) > 0 {
		switch tag := next(); tag & 7 {
		case 0:
			numbers[int(tag>>3)] = next()
		case 2:
			size := next()
			pieces[int(tag>>3)], data = data[:size], data[size:]
		default:
			panic(fmt.Sprintf("wire type %d", tag&7))
		}
	}
	return
}

func failure(err error) event {
	failed, _ := status.FromError(err)
	return event{"code": failed.Code().String(), "message": failed.Message()}
}

func call(service, method string, message []byte, sid string) ([]byte, error) {
	number := atomic.AddInt32(&calls, 1)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if sid != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "viam-sid", sid)
	}
	say("sent", event{"call": number, "method": method})
	var answer []byte
	err := connection.Invoke(ctx, "/"+service+"/"+method, message, &answer)
	end := event{}
	if err != nil {
		end = failure(err)
	}
	end["call"], end["method"] = number, method
	say("answered", end)
	return answer, err
}

// must is a call without which there is no point in going on.
func must(service, method string, message []byte, sid string) []byte {
	answer, err := call(service, method, message, sid)
	if err != nil {
		os.Exit(1)
	}
	return answer
}

func refused(sid string) {
	for _, one := range []struct {
		step, service, method string
		message               []byte
		sid                   string
	}{
		{"heartbeat of nobody", robot, "SendSessionHeartbeat", text(1, nobody), ""},
		{"drive of nobody", motor, "SetPower", power("left", 0.5), nobody},
		{"drive with a broken id", motor, "SetPower", power("left", 0.5), "me"},
		{"drive a motor that is not there", motor, "SetPower", power("nowhere", 0.5), sid},
		{"drive a motor of a foreign name", motor, "SetPower", power("größe 100%", 0.5), sid},
		{"drive too hard", motor, "SetPower", power("left", 1.5), sid},
		{"drive by NaN", motor, "SetPower", power("left", math.NaN()), sid},
		{"go for", motor, "GoFor", text(1, "left"), sid},
	} {
		if _, err := call(one.service, one.method, one.message, one.sid); err != nil {
			say(one.step, failure(err))
		} else {
			say(one.step, nil)
		}
	}
}

func atOnce(count int) {
	ends := make(chan error)
	for i := 0; i < count; i++ {
		go func() {
			_, err := call(robot, "ResourceNames", nil, "")
			ends <- err
		}()
	}
	answered := 0
	for i := 0; i < count; i++ {
		if <-ends == nil {
			answered++
		}
	}
	say("at once", event{"answered": answered})
}

func main() {
	encoding.RegisterCodec(bytesCodec{})
	dialed, err := url.Parse(os.Args[1])
	if err == nil {
		connection, err = grpc.Dial(dialed.Host, grpc.WithInsecure())
	}
	value, _ := strconv.ParseFloat(os.Args[3], 64)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}

	atOnce(10)
	_, session := fields(must(robot, "StartSession", nil, ""))
	sid := string(session[1])
	window, _ := fields(session[2])
	windowMs := window[1]*1000 + window[2]/1_000_000
	refused(sid)
	must(motor, "SetPower", power(os.Args[2], value), sid)
	say("driven", event{"session": sid, "windowMs": windowMs})
	for {
		time.Sleep(time.Duration(windowMs) * time.Millisecond / 5)
		must(robot, "SendSessionHeartbeat", text(1, sid), "")
	}
}
