"""What a machine needs before a WordPress can be brought up on it."""

from pathlib import Path

SERVERS = (
    "nginx-light php-cli php-fpm php-gd php-mbstring php-mysql php-xml"
    " mariadb-server-core mariadb-client-core"
)
WORDPRESS = "php wordpress wordpress-theme-twentytwentythree"

INSTALL = (
    f"apt-get install -y --no-install-recommends {SERVERS}"
    f" && apt-get install -y --no-install-recommends {WORDPRESS}"
)
"""Two steps on purpose: in a single one, apt takes Apache for WordPress's web server."""

CODE = Path("/usr/share/wordpress")


def program(*names: str) -> str:
    """The first of these programs that is here, by patterns, as Debian installs them."""
    for name in names:
        for folder in (Path("/usr/sbin"), Path("/usr/bin")):
            if found := sorted(folder.glob(name)):
                return str(found[-1])
    raise LookupError(names[0])


def missing() -> str:
    """What is not here, in words; empty when a WordPress can be brought up."""
    wanted = ("nginx", "php", "mariadbd", "mariadb-install-db")
    try:
        for name in wanted:
            program(name)
        program("php-fpm[0-9]*", "php-fpm")
    except LookupError as error:
        return f"{error.args[0]} is not installed"
    return "" if (CODE / "wp-load.php").exists() else "WordPress is not installed"
