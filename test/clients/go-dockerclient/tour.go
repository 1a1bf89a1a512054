// A tour of go-dockerclient: every entry of claims is a claim about the daemon that DOCKER_HOST names.
// --list names the claims, --play NAME plays one: nothing is said where it holds.
package main

import (
	"fmt"
	"os"
	"reflect"
	"time"

	docker "github.com/fsouza/go-dockerclient"
)

type claim struct {
	name string
	play func(*docker.Client)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func same(found, expected interface{}) {
	if !reflect.DeepEqual(found, expected) {
		panic(fmt.Sprintf("%#v is not %#v", found, expected))
	}
}

// within waits for what comes soon.
func within(limit time.Duration, holds func() bool) {
	for end := time.Now().Add(limit); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			panic("it did not come")
		}
	}
}

func shell(script string) []string { return []string{"sh", "-c", script} }

// made is a container of busybox; the caller removes it.
func made(client *docker.Client, name string, config docker.Config) *docker.Container {
	if config.Image == "" {
		config.Image = "busybox"
	}
	container, err := client.CreateContainer(docker.CreateContainerOptions{Name: name, Config: &config})
	check(err)
	return container
}

func started(client *docker.Client, name string, config docker.Config) *docker.Container {
	container := made(client, name, config)
	check(client.StartContainer(container.ID, nil))
	return container
}

func removed(client *docker.Client, container *docker.Container) {
	check(client.RemoveContainer(docker.RemoveContainerOptions{ID: container.ID, Force: true}))
}

func waited(client *docker.Client, container *docker.Container, expected int) {
	code, err := client.WaitContainer(container.ID)
	check(err)
	same(code, expected)
}

func main() {
	claims := append(append(containerClaims, streamClaims...), imageClaims...)
	if os.Args[1] == "--list" {
		for _, each := range claims {
			fmt.Println(each.name)
		}
		return
	}
	client, err := docker.NewVersionedClientFromEnv("1.16")
	check(err)
	if _, err := client.InspectImage("busybox"); err != nil {
		check(client.PullImage(docker.PullImageOptions{Repository: "busybox", Tag: "latest"}, docker.AuthConfiguration{}))
	}
	for _, each := range claims {
		if each.name == os.Args[2] {
			each.play(client)
			return
		}
	}
	panic("no such claim")
}
