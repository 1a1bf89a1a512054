"""docker-compose, which refuses daemons that are older than its library has tested, and works with them all the same."""

import sys

import docker.api.client

docker.api.client.MINIMUM_DOCKER_API_VERSION = "1.16"

from compose.cli.main import main  # noqa: E402

sys.exit(main())
