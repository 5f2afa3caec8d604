"""The three servers behind a WordPress, started and stopped by the number of their process."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.wordpress.harness import configs
from tests.wordpress.harness.packages import CODE, program

_PATIENCE = 60
"""Seconds a server may take to come up on a busy machine."""
_TRIES = 5
"""How often a database is set up: beside many starting processes it fails now and then."""


class Servers:
    """MariaDB, PHP and nginx in ``home``, which also holds WordPress under ``site``."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._environment = "local"
        self.port = _free_port()
        self.base = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Make the database and WordPress's folder, and start everything."""
        (self._home / "tmp").mkdir(parents=True)
        self._lay_out_site()
        for name, text in (
            ("my.cnf", configs.mariadb(self._home)),
            ("fpm.conf", configs.fpm(self._home)),
            ("nginx.conf", configs.nginx(self._home, self.port)),
        ):
            (self._home / name).write_text(text)
        self._make_database()
        self.start_php()
        nginx = [program("nginx"), "-e", str(self._home / "nginx.log")]
        self._run("nginx", [*nginx, "-c", str(self._home / "nginx.conf")])
        self._wait(self._answers, "nginx")

    def stop(self) -> None:
        """Stop everything, the database last."""
        for name in list(self._running)[::-1]:
            self._end(name)

    def start_database(self) -> None:
        """Start MariaDB on the data that are there."""
        defaults = f"--defaults-file={self._home / 'my.cnf'}"
        user = ["--user=root"] if os.geteuid() == 0 else []
        self._run("mariadbd", [program("mariadbd"), defaults, *user])
        self._wait(lambda: self._sql("SELECT 1").returncode == 0, "mariadbd")

    def stop_database(self) -> None:
        """Let WordPress find its database gone."""
        self._end("mariadbd")

    def start_php(self, environment: str = "local") -> None:
        """Start the PHP workers; WordPress takes them for a machine of that ``environment``."""
        self._environment = environment
        sock = self._home / "php.sock"
        sock.unlink(missing_ok=True)
        root = ["-R"] if os.geteuid() == 0 else []
        php = program("php-fpm[0-9]*", "php-fpm")
        self._run("php", [php, *root, "-F", "-y", str(self._home / "fpm.conf")])
        self._wait(sock.exists, "php-fpm")

    def stop_php(self) -> None:
        """Let nginx find nobody to hand a request to."""
        self._end("php")

    def freeze_database(self, *, frozen: bool) -> None:
        """Make the database hang, or wake it."""
        self._running["mariadbd"].send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def _lay_out_site(self) -> None:
        """Debian's WordPress under ``site``, with a configuration and plugins of its own."""
        site = self._home / "site"
        (site / "wp-content" / "mu-plugins").mkdir(parents=True)
        for path in CODE.glob("*.php"):
            if path.name != "wp-config.php":
                shutil.copy(path, site)
        for name in ("wp-admin", "wp-includes", "wp-content/themes"):
            (site / name).symlink_to(CODE / name)
        (site / "wp-config.php").write_text(configs.wordpress(self._home, self.base))

    def _make_database(self) -> None:
        user = ["--user=root"] if os.geteuid() == 0 else []
        install = [
            program("mariadb-install-db"),
            "--no-defaults",
            *user,
            f"--datadir={self._home / 'db'}",
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
        ]
        apart = {**os.environ, "TMPDIR": str(self._home)}  # others tidy up the common folder
        for _ in range(_TRIES):
            done = subprocess.run(install, check=False, capture_output=True, text=True, env=apart)
            if done.returncode == 0:
                break
            shutil.rmtree(self._home / "db", ignore_errors=True)
            time.sleep(1)
        else:
            raise RuntimeError(f"no database: {done.stdout[-1000:]} {done.stderr[-2000:]}")
        self.start_database()
        made = self._sql(
            "CREATE DATABASE blog; CREATE USER blog@localhost IDENTIFIED BY 'blog';"
            " GRANT ALL ON blog.* TO blog@localhost"
        )
        made.check_returncode()

    def _sql(self, statement: str) -> subprocess.CompletedProcess[bytes]:
        client = [program("mariadb"), "--no-defaults", f"--socket={self._home / 'db.sock'}"]
        command = [*client, "-u", "root", "-e", statement]
        return subprocess.run(command, capture_output=True, check=False)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _run(self, name: str, command: Sequence[str]) -> None:
        log = (self._home / f"{name}.out").open("ab")
        with log:
            self._running[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "BLOG_ENVIRONMENT": self._environment},
            )

    def _end(self, name: str) -> None:
        process = self._running.pop(name, None)
        if process is None:
            return
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait(self, is_up: Callable[[], bool], name: str) -> None:
        for _ in range(_PATIENCE * 20):
            if is_up():
                return
            time.sleep(0.05)
        said = "".join(path.read_text(errors="replace")[-500:] for path in self._home.glob("*.log"))
        raise RuntimeError(f"{name} did not come up: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
