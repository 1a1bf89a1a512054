package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"

	docker "github.com/fsouza/go-dockerclient"
)

var imageClaims = []claim{
	{"files come out and go in, and a whole filesystem is exported", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: shell("echo hello > /tmp/note")})
		defer removed(client, container)
		waited(client, container, 0)
		var copied, exported, downloaded bytes.Buffer
		check(client.CopyFromContainer(docker.CopyFromContainerOptions{Container: container.ID, Resource: "/tmp/note", OutputStream: &copied}))
		same(member(&copied, "note"), "hello\n")
		check(client.ExportContainer(docker.ExportContainerOptions{ID: container.ID, OutputStream: &exported}))
		same(member(&exported, "tmp/note"), "hello\n")
		upload := docker.UploadToContainerOptions{Path: "/root", InputStream: archive(map[string]string{"sent": "there"})}
		check(client.UploadToContainer(container.ID, upload))
		check(client.DownloadFromContainer(container.ID, docker.DownloadFromContainerOptions{Path: "/root/sent", OutputStream: &downloaded}))
		same(member(&downloaded, "sent"), "there")
	}},
	{"build takes a context, and tells what fails", func(client *docker.Client) {
		var told bytes.Buffer
		files := map[string]string{"Dockerfile": "FROM busybox\nCOPY note /note\nRUN cat /note\nCMD [\"cat\", \"/note\"]\n", "note": "from the context\n"}
		check(client.BuildImage(docker.BuildImageOptions{Name: "built:1", InputStream: archive(files), OutputStream: &told, RmTmpContainer: true}))
		same(strings.Contains(told.String(), "Step 2 : RUN cat /note\n ---> Running in "), true)
		same(strings.Contains(told.String(), "from the context\n"), true)
		check(client.RemoveImage("built:1"))
		failing := archive(map[string]string{"Dockerfile": "FROM busybox\nRUN exit 5\n"})
		err := client.BuildImage(docker.BuildImageOptions{Name: "bad", InputStream: failing, OutputStream: io.Discard, ForceRmTmpContainer: true})
		same(err.Error(), "The command [/bin/sh -c exit 5] returned a non-zero code: 5")
	}},
	{"commit makes an image that keeps files and command", func(client *docker.Client) {
		container := started(client, "", docker.Config{Cmd: shell("echo kept > /kept")})
		defer removed(client, container)
		waited(client, container, 0)
		image, err := client.CommitContainer(docker.CommitContainerOptions{
			Container: container.ID, Repository: "mine/kept", Tag: "1", Author: "von", Message: "kept",
			Run: &docker.Config{Cmd: shell(`test "$(cat /kept)" = kept`)},
		})
		check(err)
		inspected, err := client.InspectImage(image.ID)
		check(err)
		same([]string{inspected.Author, inspected.Comment}, []string{"von", "kept"})
		user := started(client, "", docker.Config{Image: "mine/kept:1"})
		waited(client, user, 0)
		removed(client, user)
		check(client.RemoveImage("mine/kept:1"))
	}},
	{"an image is saved, removed and loaded again, and one is imported", func(client *docker.Client) {
		check(client.TagImage("busybox", docker.TagImageOptions{Repo: "mine/saved", Tag: "1"}))
		var saved bytes.Buffer
		check(client.ExportImage(docker.ExportImageOptions{Name: "mine/saved:1", OutputStream: &saved}))
		check(client.RemoveImage("mine/saved:1"))
		check(client.LoadImage(docker.LoadImageOptions{InputStream: &saved}))
		_, err := client.InspectImage("mine/saved:1")
		check(err)
		check(client.RemoveImage("mine/saved:1"))
		check(client.ImportImage(docker.ImportImageOptions{
			Repository: "mine/imported", Source: "-", InputStream: archive(map[string]string{"hello": "hello"}), OutputStream: io.Discard,
		}))
		imported, err := client.InspectImage("mine/imported")
		check(err)
		same(imported.Comment, "Imported from -")
		check(client.RemoveImage("mine/imported"))
	}},
	{"images are pulled, listed, tagged, looked at, searched, pushed and removed", func(client *docker.Client) {
		var told bytes.Buffer
		pull := docker.PullImageOptions{Repository: "learn/tutorial", Tag: "latest", OutputStream: &told}
		check(client.PullImage(pull, docker.AuthConfiguration{}))
		same(strings.Contains(told.String(), "Status: Downloaded newer image for learn/tutorial:latest"), true)
		check(client.TagImage("learn/tutorial", docker.TagImageOptions{Repo: "von/tutorial", Tag: "two"}))
		listed, err := client.ListImages(docker.ListImagesOptions{Filter: "von/tutorial"})
		check(err)
		same(len(listed), 1)
		history, err := client.ImageHistory("von/tutorial:two")
		check(err)
		same(history[0].ID, listed[0].ID)
		found, err := client.SearchImages("java")
		check(err)
		same(len(found) > 0, true)
		told.Reset()
		check(client.PushImage(docker.PushImageOptions{Name: "von/tutorial", Tag: "two", OutputStream: &told}, docker.AuthConfiguration{Username: "von"}))
		same(strings.HasPrefix(told.String(), "The push refers to a repository [von/tutorial] (len: 1)"), true)
		check(client.RemoveImage("von/tutorial:two"))
		_, err = client.InspectImage("von/tutorial:two")
		same(errors.Is(err, docker.ErrNoSuchImage), true)
		check(client.RemoveImage("learn/tutorial"))
	}},
	{"a login is checked", func(client *docker.Client) {
		status, err := client.AuthCheck(&docker.AuthConfiguration{Username: "von", Password: "secret", Email: "von@example.com"})
		check(err)
		same(status.Status, "Login Succeeded")
	}},
}

// archive is a tar of files.
func archive(files map[string]string) io.Reader {
	var bytes bytes.Buffer
	writer := tar.NewWriter(&bytes)
	for name, text := range files {
		check(writer.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(text))}))
		_, err := writer.Write([]byte(text))
		check(err)
	}
	check(writer.Close())
	return &bytes
}

// member is the text of one file of a tar.
func member(from io.Reader, name string) string {
	for reader := tar.NewReader(from); ; {
		header, err := reader.Next()
		check(err)
		if header.Name == name {
			text, err := io.ReadAll(reader)
			check(err)
			return string(text)
		}
	}
}
