// The testing server of go-dockerclient, on a port of the loopback address.
package main

import (
	"os"

	"github.com/fsouza/go-dockerclient/testing"
)

func main() {
	if _, err := testing.NewServer("127.0.0.1:"+os.Args[1], nil, nil); err != nil {
		panic(err)
	}
	select {}
}
