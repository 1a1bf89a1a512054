package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	docker "github.com/fsouza/go-dockerclient"
)

var streamClaims = []claim{
	{"attach without a TTY tells stdout from stderr", func(client *docker.Client) {
		container := made(client, "", docker.Config{Cmd: shell("echo out; echo err >&2")})
		defer removed(client, container)
		stdout, stderr, waiter := attached(client, container, nil, false)
		check(client.StartContainer(container.ID, nil))
		check(waiter.Wait())
		same([]string{stdout.String(), stderr.String()}, []string{"out\n", "err\n"})
	}},
	{"attach takes stdin to its end", func(client *docker.Client) {
		container := made(client, "", docker.Config{Cmd: shell("cat; exit 6"), OpenStdin: true, StdinOnce: true, AttachStdin: true})
		defer removed(client, container)
		stdout, _, waiter := attached(client, container, strings.NewReader("one\ntwo\n"), false)
		check(client.StartContainer(container.ID, nil))
		check(waiter.Wait())
		same(stdout.String(), "one\ntwo\n")
		waited(client, container, 6)
	}},
	{"attach with a TTY is a conversation, and it can be resized", func(client *docker.Client) {
		container := made(client, "", docker.Config{Cmd: []string{"sh"}, Tty: true, OpenStdin: true})
		defer removed(client, container)
		input, typed := io.Pipe()
		output, screen := io.Pipe()
		waiter, err := client.AttachToContainerNonBlocking(docker.AttachToContainerOptions{
			Container: container.ID, InputStream: input, OutputStream: screen, RawTerminal: true,
			Stream: true, Stdin: true, Stdout: true, Stderr: true,
		})
		check(err)
		defer waiter.Close()
		check(client.StartContainer(container.ID, nil))
		shows(output, "# ")
		check(client.ResizeContainerTTY(container.ID, 33, 99))
		_, err = typed.Write([]byte("stty size\n"))
		check(err)
		shows(output, "33 99\r\n")
		go io.Copy(io.Discard, output)
		_, err = typed.Write([]byte("exit 7\n"))
		check(err)
		waited(client, container, 7)
	}},
	{"logs: all, the tail, with times, and as they come", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: shell("echo 1; echo 2; echo e >&2; sleep 0.3; echo 3")})
		defer removed(client, container)
		logs := func(options docker.LogsOptions) (string, string) {
			var stdout, stderr bytes.Buffer
			options.Container, options.OutputStream, options.ErrorStream = container.ID, &stdout, &stderr
			options.Stdout, options.Stderr = true, true
			check(client.Logs(options))
			return stdout.String(), stderr.String()
		}
		stdout, stderr := logs(docker.LogsOptions{Follow: true})
		same([]string{stdout, stderr}, []string{"1\n2\n3\n", "e\n"})
		stdout, _ = logs(docker.LogsOptions{Tail: "1"})
		same(stdout, "3\n")
		stdout, _ = logs(docker.LogsOptions{Tail: "1", Timestamps: true})
		same([]interface{}{len(stdout), stdout[len(stdout)-4:]}, []interface{}{33, "Z 3\n"})
	}},
	{"a log that is followed can be left", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: shell("while :; do echo tick; sleep 0.05; done")})
		defer removed(client, container)
		giveUp, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		var stdout bytes.Buffer
		err := client.Logs(docker.LogsOptions{Context: giveUp, Container: container.ID, OutputStream: &stdout, Stdout: true, Follow: true})
		same(errors.Is(err, context.DeadlineExceeded), true)
		same(strings.HasPrefix(stdout.String(), "tick\n"), true)
	}},
	{"exec gives its streams and its exit code, and takes stdin", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: []string{"sleep", "1000"}})
		defer removed(client, container)
		exec, err := client.CreateExec(docker.CreateExecOptions{
			Container: container.ID, Cmd: shell("cat; echo err >&2; exit 5"), AttachStdin: true, AttachStdout: true, AttachStderr: true,
		})
		check(err)
		var stdout, stderr bytes.Buffer
		check(client.StartExec(exec.ID, docker.StartExecOptions{
			InputStream: strings.NewReader("typed\n"), OutputStream: &stdout, ErrorStream: &stderr,
		}))
		same([]string{stdout.String(), stderr.String()}, []string{"typed\n", "err\n"})
		inspected, err := client.InspectExec(exec.ID)
		check(err)
		same([]interface{}{inspected.Running, inspected.ExitCode}, []interface{}{false, 5})
	}},
	{"exec with a TTY, and detached", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: []string{"sleep", "1000"}})
		defer removed(client, container)
		terminal, err := client.CreateExec(docker.CreateExecOptions{
			Container: container.ID, Cmd: shell("test -t 1 && echo terminal"), AttachStdout: true, Tty: true,
		})
		check(err)
		var stdout bytes.Buffer
		check(client.StartExec(terminal.ID, docker.StartExecOptions{OutputStream: &stdout, Tty: true, RawTerminal: true}))
		same(stdout.String(), "terminal\r\n")
		detached, err := client.CreateExec(docker.CreateExecOptions{Container: container.ID, Cmd: []string{"touch", "/made"}})
		check(err)
		check(client.StartExec(detached.ID, docker.StartExecOptions{Detach: true}))
		within(5*time.Second, func() bool {
			inspected, err := client.InspectExec(detached.ID)
			check(err)
			return !inspected.Running
		})
	}},
}

func attached(client *docker.Client, container *docker.Container, input io.Reader, raw bool) (*bytes.Buffer, *bytes.Buffer, docker.CloseWaiter) {
	var stdout, stderr bytes.Buffer
	waiter, err := client.AttachToContainerNonBlocking(docker.AttachToContainerOptions{
		Container: container.ID, InputStream: input, OutputStream: &stdout, ErrorStream: &stderr, RawTerminal: raw,
		Stream: true, Stdin: input != nil, Stdout: true, Stderr: true,
	})
	check(err)
	return &stdout, &stderr, waiter
}

// shows reads until a text has come.
func shows(output io.Reader, text string) {
	seen, piece := "", make([]byte, 4096)
	for !strings.Contains(seen, text) {
		count, err := output.Read(piece)
		check(err)
		seen += string(piece[:count])
	}
}
