package main

import (
	"context"
	"errors"
	"time"

	docker "github.com/fsouza/go-dockerclient"
)

var containerClaims = []claim{
	{"ping, version and info tell whom one talks to", func(client *docker.Client) {
		check(client.Ping())
		version, err := client.Version()
		check(err)
		same([]string{version.Get("Version"), version.Get("ApiVersion")}, []string{"1.4.1", "1.16"})
		info, err := client.Info()
		check(err)
		same([]interface{}{info.Name, info.Driver, info.MemoryLimit}, []interface{}{"mockdock", "vfs", true})
	}},
	{"a container is created, started, paused, restarted, stopped, started again, killed and removed", func(client *docker.Client) {
		container := made(client, "life", docker.Config{Cmd: shell(`trap "exit 9" TERM; while :; do sleep 1; done`)})
		state := func() docker.State {
			inspected, err := client.InspectContainerWithOptions(docker.InspectContainerOptions{ID: container.ID})
			check(err)
			return inspected.State
		}
		check(client.StartContainer(container.ID, nil))
		var running *docker.ContainerAlreadyRunning
		same(errors.As(client.StartContainer(container.ID, nil), &running), true)
		check(client.PauseContainer(container.ID))
		same(state().Paused, true)
		check(client.UnpauseContainer(container.ID))
		check(client.RestartContainer(container.ID, 5))
		check(client.StopContainer(container.ID, 5))
		waited(client, container, 9)
		var notRunning *docker.ContainerNotRunning
		same(errors.As(client.StopContainer(container.ID, 5), &notRunning), true)
		check(client.StartContainer(container.ID, nil))
		check(client.KillContainer(docker.KillContainerOptions{ID: container.ID, Signal: docker.SIGKILL}))
		same(state().ExitCode, -1)
		check(client.RemoveContainer(docker.RemoveContainerOptions{ID: container.ID}))
		var none *docker.NoSuchContainer
		_, err := client.InspectContainerWithOptions(docker.InspectContainerOptions{ID: container.ID})
		same(errors.As(err, &none), true)
	}},
	{"a wait can be given up, and the container goes on", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: []string{"sleep", "1000"}})
		defer removed(client, container)
		giveUp, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		_, err := client.WaitContainerWithContext(container.ID, giveUp)
		same(errors.Is(err, context.DeadlineExceeded), true)
		inspected, err := client.InspectContainerWithOptions(docker.InspectContainerOptions{ID: container.ID})
		check(err)
		same(inspected.State.Running, true)
	}},
	{"lists are filtered, limited and ordered", func(client *docker.Client) {
		running := started(client, "runs", docker.Config{Cmd: []string{"sleep", "1000"}})
		defer removed(client, running)
		ended := started(client, "ended", docker.Config{Cmd: shell("exit 4")})
		defer removed(client, ended)
		waited(client, ended, 4)
		names := func(options docker.ListContainersOptions) []string {
			listed, err := client.ListContainers(options)
			check(err)
			found := []string{}
			for _, each := range listed {
				found = append(found, each.Names[0])
			}
			return found
		}
		same(names(docker.ListContainersOptions{}), []string{"/runs"})
		same(names(docker.ListContainersOptions{All: true}), []string{"/ended", "/runs"})
		same(names(docker.ListContainersOptions{Limit: 1}), []string{"/ended"})
		same(names(docker.ListContainersOptions{Since: "runs"}), []string{"/ended"})
		same(names(docker.ListContainersOptions{Before: "ended"}), []string{"/runs"})
		filters := map[string][]string{"exited": {"4"}, "name": {"end"}}
		same(names(docker.ListContainersOptions{All: true, Filters: filters}), []string{"/ended"})
	}},
	{"top and changes look inside", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: shell("touch /made; sleep 1000")})
		defer removed(client, container)
		within(5*time.Second, func() bool {
			changes, err := client.ContainerChanges(container.ID)
			check(err)
			return len(changes) == 1 && changes[0] == docker.Change{Path: "/made", Kind: docker.ChangeAdd}
		})
		top, err := client.TopContainer(container.ID, "aux")
		check(err)
		same(top.Titles[0], "USER")
		same(len(top.Processes) > 0, true)
	}},
	{"events come as they happen, and can be left", func(client *docker.Client) {
		container := made(client, "watched", docker.Config{Cmd: []string{"true"}})
		listener := make(chan *docker.APIEvents, 16)
		check(client.AddEventListener(listener))
		listeners := func() int {
			info, err := client.Info()
			check(err)
			return info.NEventsListener
		}
		within(5*time.Second, func() bool { return listeners() == 1 })
		check(client.StartContainer(container.ID, nil))
		waited(client, container, 0)
		check(client.RemoveContainer(docker.RemoveContainerOptions{ID: container.ID}))
		for _, expected := range []string{"start", "die", "destroy"} {
			select {
			case event := <-listener:
				same([]string{event.Status, event.ID}, []string{expected, container.ID})
			case <-time.After(5 * time.Second):
				panic("no event " + expected)
			}
		}
		check(client.RemoveEventListener(listener))
	}},
	{"ports, links and environment arrive in the container", func(client *docker.Client) {
		port := docker.Port("80/tcp")
		server, err := client.CreateContainer(docker.CreateContainerOptions{
			Name:       "server",
			Config:     &docker.Config{Image: "busybox", Cmd: []string{"sleep", "1000"}, ExposedPorts: map[docker.Port]struct{}{port: {}}},
			HostConfig: &docker.HostConfig{PortBindings: map[docker.Port][]docker.PortBinding{port: {{HostPort: "8080"}}}},
		})
		check(err)
		defer removed(client, server)
		check(client.StartContainer(server.ID, nil))
		inspected, err := client.InspectContainerWithOptions(docker.InspectContainerOptions{ID: server.ID})
		check(err)
		same(inspected.NetworkSettings.Ports[port], []docker.PortBinding{{HostIP: "0.0.0.0", HostPort: "8080"}})
		user, err := client.CreateContainer(docker.CreateContainerOptions{
			Config: &docker.Config{
				Image: "busybox",
				Cmd:   shell(`test "$GREETING $WEB_PORT_80_TCP_PORT" = "hello 80"`),
				Env:   []string{"GREETING=hello"},
			},
			HostConfig: &docker.HostConfig{Links: []string{"server:web"}},
		})
		check(err)
		defer removed(client, user)
		check(client.StartContainer(user.ID, nil))
		waited(client, user, 0)
	}},
	{"errors have the status and the words of docker", func(client *docker.Client) {
		_, err := client.CreateContainer(docker.CreateContainerOptions{Config: &docker.Config{Image: "never-pulled", Cmd: []string{"true"}}})
		same(errors.Is(err, docker.ErrNoSuchImage), true)
		taken := made(client, "taken", docker.Config{Cmd: []string{"true"}})
		defer removed(client, taken)
		_, err = client.CreateContainer(docker.CreateContainerOptions{Name: "taken", Config: &docker.Config{Image: "busybox", Cmd: []string{"true"}}})
		same(errors.Is(err, docker.ErrContainerAlreadyExists), true)
		broken := made(client, "", docker.Config{Cmd: []string{"nosuchcommand"}})
		defer removed(client, broken)
		var failure *docker.Error
		same(errors.As(client.StartContainer(broken.ID, nil), &failure), true)
		same(failure.Status, 500)
		same(failure.Message, "Cannot start container "+broken.ID+": exec: \"nosuchcommand\": executable file not found in $PATH\n")
	}},
}
