"""A tour of docker-py: every function below is a claim about the daemon that DOCKER_HOST names.

`tour.py --list` names the claims, `tour.py --play NAME` plays one: nothing is said where it holds.
"""

import contextlib
import io
import sys
import tarfile
import threading
import time

import docker
import docker.api.client
import docker.errors
import requests.exceptions

docker.api.client.MINIMUM_DOCKER_API_VERSION = "1.16"  # it refuses daemons that are older than it has tested

CLAIMS = {}
INDEX = "https://index.docker.io/v1/"


def claim(function):
    """Makes a function a claim, named by its docstring."""
    CLAIMS[function.__doc__] = function
    return function


def same(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


@contextlib.contextmanager
def raises(kind, status=None, text=""):
    try:
        yield
    except kind as error:
        if status is not None:
            same(error.response.status_code, status)
        assert text in str(error), f"{text!r} is not in {error!s}"
    else:
        raise AssertionError(f"no {kind.__name__}")


@contextlib.contextmanager
def container(client, command, **options):
    made = client.containers.create(options.pop("image", "busybox"), command, **options)
    try:
        yield made
    finally:
        with contextlib.suppress(docker.errors.NotFound):
            made.remove(force=True)


def shell(script):
    return ["sh", "-c", script]


def within(seconds, holds):
    """Waits for what comes soon."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


@claim
def system(client):
    "ping, version and info tell whom one talks to"
    assert client.ping()
    same({key: client.version()[key] for key in ("Version", "ApiVersion")}, {"Version": "1.4.1", "ApiVersion": "1.16"})
    info = client.info()
    same((info["Name"], info["Driver"], info["MemoryLimit"]), ("mockdock", "vfs", True))


@claim
def life(client):
    "a container is created, started, paused, restarted, stopped, started again, killed and removed"
    with container(client, shell('trap "exit 9" TERM; while :; do sleep 1; done'), name="life") as made:
        same((made.name, made.status), ("life", "created"))
        made.start()
        made.pause()
        made.reload()
        same(made.status, "paused")
        made.unpause()
        made.restart(timeout=5)
        made.stop(timeout=5)
        same(made.wait(), {"StatusCode": 9})
        made.start()
        made.kill()
        same(made.wait(), {"StatusCode": -1})
        made.reload()
        same(made.status, "exited")
        made.remove()
        with raises(docker.errors.NotFound, 404, "No such container"):
            made.reload()


@claim
def run(client):
    "run gives the output, and an exit code that is not 0 is an error"
    same(client.containers.run("busybox", "echo hello", remove=True), b"hello\n")
    with raises(docker.errors.ContainerError):
        client.containers.run("busybox", shell("echo bad >&2; exit 3"), remove=True)


@claim
def wait_times_out(client):
    "a wait can be given up, and the container goes on"
    with container(client, "sleep 1000") as made:
        made.start()
        with raises((requests.exceptions.ReadTimeout, requests.exceptions.ConnectionError)):
            made.wait(timeout=0.2)
        made.reload()
        same(made.attrs["State"]["Running"], True)


@claim
def attach_multiplexed(client):
    "attach without a TTY tells stdout from stderr"
    with container(client, shell("echo out; echo err >&2")) as made:
        stream = made.attach(stream=True, demux=True, stdout=True, stderr=True)
        made.start()
        pieces = list(stream)
        same(b"".join(out for out, _ in pieces if out), b"out\n")
        same(b"".join(err for _, err in pieces if err), b"err\n")


@claim
def attach_tty(client):
    "attach with a TTY is one raw stream"
    with container(client, shell("echo out; echo err >&2"), tty=True) as made:
        stream = made.attach(stream=True, stdout=True, stderr=True)
        made.start()
        same(b"".join(stream), b"out\r\nerr\r\n")


def raw(connection):
    """The socket itself: docker-py gives a file around it on a unix socket and on TCP."""
    return getattr(connection, "_sock", connection)


def read_all(sock):
    return b"".join(iter(lambda: sock.recv(4096), b""))


@claim
def attach_socket(client):
    "attach_socket carries stdin to its end"
    created = client.api.create_container("busybox", shell("cat; exit 6"), stdin_open=True, detach=False)
    try:
        sock = raw(client.api.attach_socket(created, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}))
        client.api.start(created)
        sock.sendall(b"one\ntwo\n")
        sock.shutdown(1)
        same(read_all(sock), b"\x01\0\0\0\0\0\0\x08one\ntwo\n")
        same(client.api.wait(created), {"StatusCode": 6})
    finally:
        client.api.remove_container(created, force=True)


@claim
def attach_terminal(client):
    "a terminal is a conversation, and can be resized"
    with container(client, "sh", tty=True, stdin_open=True) as made:
        sock = raw(made.attach_socket(params={"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}))
        sock.settimeout(20)
        made.start()
        seen = b""
        while not seen.endswith(b"# "):
            seen += sock.recv(4096)
        made.resize(33, 99)
        sock.sendall(b"stty size; exit 7\n")
        rest = b""
        while b"33 99\r\n" not in rest:
            rest += sock.recv(4096)
        same(made.wait(), {"StatusCode": 7})
        sock.close()


@claim
def logs(client):
    "logs: all, the tail, one stream, with times, and as they come"
    with container(client, shell("echo 1; echo 2; echo e >&2; sleep 0.3; echo 3")) as made:
        made.start()
        same(b"".join(sorted(made.logs(stream=True, follow=True))), b"1\n2\n3\ne\n")
        same(made.logs(stderr=False), b"1\n2\n3\n")
        same(made.logs(stdout=False), b"e\n")
        same(made.logs(tail=1), b"3\n")
        stamp, line = made.logs(tail=1, timestamps=True).split(b" ")
        same((len(stamp), line), (30, b"3\n"))


@claim
def logs_given_up(client):
    "a log that is followed can be left"
    with container(client, shell("while :; do echo tick; sleep 0.05; done")) as made:
        made.start()
        stream = made.logs(stream=True, follow=True)
        same(next(stream), b"tick\n")
        stream.close()
        made.reload()
        same(made.attrs["State"]["Running"], True)


@claim
def exec_run(client):
    "exec gives its streams and its exit code"
    with container(client, "sleep 1000") as made:
        made.start()
        for _ in range(5):  # the library loses what comes along with the head of the answer
            code, output = made.exec_run(shell("echo in; echo err >&2; exit 5"), demux=True)
            same((code, output), (5, (b"in\n", b"err\n")))
        code, output = made.exec_run(shell("test -t 1 && echo terminal"), tty=True)
        same((code, output), (0, b"terminal\r\n"))
        same(made.exec_run("touch /made", detach=True), (0, ""))
        within(5, lambda: made.exec_run("test -e /made").exit_code == 0)


@claim
def exec_stdin(client):
    "exec takes stdin to its end"
    with container(client, "sleep 1000") as made:
        made.start()
        created = client.api.exec_create(made.id, shell("cat; exit 4"), stdin=True)
        sock = raw(client.api.exec_start(created, socket=True))
        sock.sendall(b"typed\n")
        sock.shutdown(1)
        same(read_all(sock), b"\x01\0\0\0\0\0\0\x06typed\n")
        inspected = client.api.exec_inspect(created)
        same((inspected["Running"], inspected["ExitCode"]), (False, 4))


@claim
def events(client):
    "events come as they happen, are filtered, and can be left"
    with container(client, "true", name="watched") as made:
        stream = client.events(decode=True, filters={"container": made.id})
        seen = []
        listener = threading.Thread(target=lambda: seen.extend(each["status"] for each in stream), daemon=True)
        listener.start()
        within(5, lambda: client.info()["NEventsListener"] == 1)
        made.start()
        made.wait()
        made.remove()
        within(5, lambda: seen == ["start", "die", "destroy"])
        stream.close()
        within(5, lambda: client.info()["NEventsListener"] == 0)


@claim
def past_events(client):
    "events of the past come back, and end"
    start = int(time.time()) - 1
    with container(client, "true", name="past") as made:
        made.start()
        made.wait()
        stream = client.events(decode=True, since=start, until=int(time.time()), filters={"container": made.id})
        same([each["status"] for each in stream][:3], ["create", "start", "die"])


@claim
def listing(client):
    "lists are filtered, limited and ordered"
    with container(client, "sleep 1000", name="runs") as running, container(
        client, shell("exit 4"), name="ended", labels={"role": "worker", "team": "a"}
    ) as ended:
        same(ended.labels, {"role": "worker", "team": "a"})
        running.start()
        ended.start()
        ended.wait()

        def names(**options):
            return [each.name for each in client.containers.list(**options)]

        same(names(), ["runs"])
        same(names(all=True), ["ended", "runs"])
        same(names(all=True, filters={"status": "exited"}), ["ended"])
        same(names(all=True, filters={"exited": 4, "name": "end"}), ["ended"])
        same(names(limit=1), ["ended"])
        same(names(all=True, filters={"label": ["role=worker", "team"]}), ["ended"])
        same(names(since="runs"), ["ended"])
        same(names(before="ended"), ["runs"])


@claim
def top_and_diff(client):
    "top and diff look inside"
    with container(client, shell("touch /made; sleep 1000")) as made:
        made.start()
        within(5, lambda: made.diff() == [{"Path": "/made", "Kind": 1}])
        titles = made.top(ps_args="aux")["Titles"]
        same((titles[0], titles[-1]), ("USER", "COMMAND"))
        assert "sleep 1000" in [row[-1] for row in made.top(ps_args="aux")["Processes"]]


@claim
def copy(client):
    "files go in and come out, and a whole filesystem is exported"
    with container(client, "true", name="files") as made:
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w") as tar:
            entry = tarfile.TarInfo("note")
            entry.size = 5
            tar.addfile(entry, io.BytesIO(b"hello"))
        assert made.put_archive("/tmp", archive.getvalue())
        chunks, stat = made.get_archive("/tmp/note")
        same((stat["name"], stat["size"]), ("note", 5))
        with tarfile.open(fileobj=io.BytesIO(b"".join(chunks))) as tar:
            same(tar.extractfile("note").read(), b"hello")
        with tarfile.open(fileobj=io.BytesIO(b"".join(made.export()))) as tar:
            same(tar.extractfile("tmp/note").read(), b"hello")
        with raises(docker.errors.NotFound, 404):
            made.get_archive("/nothing")


def context(**files):
    """A folder as a tar, for build."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    archive.seek(0)
    return archive


@claim
def build(client):
    "build takes a context, uses its cache, and tells what fails"
    files = {"Dockerfile": 'FROM busybox\nCOPY note /note\nRUN cat /note\nCMD ["cat", "/note"]\n', "note": "from the context\n"}
    options = {"custom_context": True, "rm": True, "forcerm": True}
    image, lines = client.images.build(fileobj=context(**files), tag="built:1", **options)
    told = "".join(line.get("stream", "") for line in lines)
    assert "Step 2 : RUN cat /note\n ---> Running in " in told, told
    assert "from the context\n" in told, told
    same(client.containers.run("built:1", remove=True), b"from the context\n")
    again, lines = client.images.build(fileobj=context(**files), tag="built:2", **options)
    same(again.id, image.id)
    same("".join(line.get("stream", "") for line in lines).count(" ---> Using cache\n"), 3)
    with raises(docker.errors.BuildError, text="returned a non-zero code: 5"):
        client.images.build(fileobj=context(Dockerfile="FROM busybox\nRUN exit 5\n"), **options)
    client.images.remove("built:1")
    client.images.remove("built:2")


@claim
def commit(client):
    "commit makes an image that keeps files and command"
    with container(client, shell("echo kept > /kept")) as made:
        made.start()
        made.wait()
        image = made.commit("mine/kept", tag="1", author="von", message="kept", conf={"Cmd": ["cat", "/kept"]})
        same((image.attrs["Author"], image.attrs["Comment"]), ("von", "kept"))
        same(client.containers.run("mine/kept:1", remove=True), b"kept\n")
    client.images.remove("mine/kept:1")


@claim
def save_and_load(client):
    "an image is saved, removed, and loaded again"
    client.images.get("busybox").tag("mine/saved", "1")
    saved = b"".join(client.api.get_image("mine/saved:1"))
    client.images.remove("mine/saved:1")
    same([each for each in client.images.list() if "mine/saved:1" in each.tags], [])
    client.api.load_image(saved)
    assert "mine/saved:1" in client.images.get("mine/saved:1").tags
    client.images.remove("mine/saved:1")


@claim
def import_image(client):
    "an image is imported from a tar"
    told = client.api.import_image_from_data(context(hello="hello").getvalue(), repository="mine/imported", tag="1")
    assert '"status":"' in told, told
    same(client.images.get("mine/imported:1").attrs["Comment"], "Imported from -")
    client.images.remove("mine/imported:1")


@claim
def images(client):
    "images are pulled, listed, tagged, looked at, searched and removed"
    image = client.images.pull("learn/tutorial", tag="latest")
    assert "learn/tutorial:latest" in image.tags
    assert image.tag("mine/tutorial", "two")
    same([each.id for each in client.images.list("mine/tutorial")], [image.id])
    same(client.images.list(filters={"dangling": True}), [])
    same(image.history()[0]["Id"], image.id)
    assert "java" in [each["name"] for each in client.images.search("java")]
    client.images.remove("mine/tutorial:two")
    with raises(docker.errors.ImageNotFound, 404, "No such image"):
        client.images.get("mine/tutorial:two")


@claim
def push_and_login(client):
    "login, and push with its progress"
    same(client.api.login("von", "secret", "von@example.com", registry=INDEX, reauth=True), {"Status": "Login Succeeded"})
    client.images.get("busybox").tag("von/box")
    told = [line for line in client.images.push("von/box", stream=True, decode=True) if "status" in line]
    same(told[0]["status"], "The push refers to a repository [von/box] (len: 1)")
    client.images.remove("von/box")


@claim
def settings(client):
    "ports, volumes, links and environment arrive in the container"
    with container(client, "sleep 1000", name="server", ports={"80/tcp": 8080, "53/udp": None}) as server:
        server.start()
        server.reload()
        same(server.attrs["NetworkSettings"]["Ports"]["80/tcp"], [{"HostIp": "0.0.0.0", "HostPort": "8080"}])
        with container(
            client,
            shell('echo "$GREETING $WEB_PORT_80_TCP_PORT"; cat /data/note'),
            environment={"GREETING": "hello"},
            links={"server": "web"},
            volumes={"/srv/data": {"bind": "/data", "mode": "rw"}},
        ) as client_side:
            assert client_side.put_archive("/data", context(note="kept\n").getvalue())
            client_side.start()
            same(client_side.wait(), {"StatusCode": 0})
            same(client_side.logs(), b"hello 80\nkept\n")


@claim
def errors(client):
    "errors have the status and the words of docker"
    with raises(docker.errors.NotFound, 404, "No such container: nobody"):
        client.containers.get("nobody")
    with raises(docker.errors.ImageNotFound, 404, "No such image: never-pulled (tag: latest)"):
        client.api.create_container("never-pulled", "true")
    with container(client, "true", name="taken"):
        with raises(docker.errors.APIError, 409, "The name taken is already assigned to"):
            client.api.create_container("busybox", "true", name="taken")
    with container(client, "nosuchcommand") as made:
        with raises(docker.errors.APIError, 500, "executable file not found"):
            made.start()


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(CLAIMS))
        return
    client = docker.from_env(version="1.16")
    if not client.images.list("busybox"):
        client.images.pull("busybox", tag="latest")
    CLAIMS[arguments[1]](client)


if __name__ == "__main__":
    main(sys.argv[1:])
