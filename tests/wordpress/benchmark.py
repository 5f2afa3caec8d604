"""How long pulling a real WordPress takes beside a bare loop over the same pages.

    python -m tests.wordpress.benchmark [--comments 25000] [--rounds 3]

The two sides alternate, and the ratio is of the medians; wall time, because the server is what is
waited for. The first pull of a desk, with every detector, comes last, and then a second one.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from modtool.config import Settings
from modtool.desk import intake
from modtool.desk import sites as desk_sites
from modtool.opening import init
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.shapes import COMMENT_FIELDS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog

_SEED = """
global $wpdb;
$words = explode(' ', 'my mother took it before the second cycle and asks whether ginger tea rest '
    . 'walking pain sleep weight salt water doctor nurse week month dose liver bone scan is safe');
mt_srand(SEED);
$rows = [];
for ($i = 0; $i < 1000; $i++) {
    $text = '';
    for ($n = mt_rand(12, 60); $n > 0; $n--) $text .= $words[mt_rand(0, count($words) - 1)] . ' ';
    $rows[] = $wpdb->prepare("(ARTICLE, %s, %s, '198.51.100.63', 'Mozilla/5.0 (X11)', "
        . "'2026-03-05 06:00:00', '2026-03-05 12:00:00', %s, '0', 'comment')",
        "Reader $i", "reader$i@example.com", trim($text));
}
return $wpdb->query('INSERT INTO wp_comments (comment_post_ID, comment_author, '
    . 'comment_author_email, comment_author_IP, comment_agent, comment_date, comment_date_gmt, '
    . 'comment_content, comment_approved, comment_type) VALUES ' . implode(',', $rows));
"""


def main() -> None:
    """Bring a WordPress up, fill it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--comments", type=int, default=25_000, help="a multiple of 1,000")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="wp"))
    blog = Blog(home)
    try:
        blog.start()
        blog.empty()
        article = blog.article()
        for seed in range(arguments.comments // 1000):
            blog.php(_SEED.replace("SEED", str(seed)).replace("ARTICLE", article))
        os.environ["MODTOOL_SITE_PASSWORD"] = blog.password("rosa")
        bare = _compare(blog, arguments.comments, arguments.rounds)
        _pull(blog, home, bare)
    finally:
        blog.stop()
        shutil.rmtree(home, ignore_errors=True)


def _compare(blog: Blog, comments: int, rounds: int) -> float:
    """Print both sides; the bare loop's seconds."""
    password, location = blog.password("rosa"), f"{blog.base}/wp-json/"
    parameters = {
        "context": "edit",
        "status": "any",
        "type": "comment",
        "_fields": COMMENT_FIELDS,
        "orderby": "id",
        "order": "asc",
        "per_page": "100",
    }

    def bare() -> None:
        with httpx.Client(auth=("rosa", password), timeout=60) as client:
            for place in range(0, comments, 100):
                wanted = {**parameters, "offset": str(place)}
                client.get(f"{location}wp/v2/comments", params=wanted).raise_for_status()

    def ours() -> None:
        site = WordPressSite(Transport(Api.at(location), "rosa", password))
        assert sum(1 for _ in site.entries()) >= comments

    times: dict[str, list[float]] = {"bare loop": [], "entries": []}
    for _ in range(rounds):
        times["bare loop"].append(_timed(bare))
        times["entries"].append(_timed(ours))
    middle = {name: statistics.median(each) for name, each in times.items()}
    for name, seconds in middle.items():
        print(f"{name:12} {seconds:6.1f} s   {seconds / middle['bare loop']:.2f}x", flush=True)
    return middle["bare loop"]


def _pull(blog: Blog, home: Path, bare: float) -> None:
    desk = init(Settings(db=str(home / "desk.db")), admin="Mei")
    site, _ = desk_sites.add_wordpress(desk, "Insight", blog.base, "rosa", blog.password("rosa"))
    before = _memory()
    seconds = _timed(lambda: intake.pull(desk, site))
    print(f"first pull   {seconds:6.1f} s   {seconds / bare:.2f}x, +{_memory() - before} MB")
    asked = _counting()
    seconds = _timed(lambda: intake.pull(desk, site))
    print(f"second pull  {seconds:6.1f} s   {len(asked)} requests, nothing new")
    desk.store.close()


def _counting() -> list[str]:
    """Collects the addresses asked for from now on."""
    asked: list[str] = []
    ask = Transport._ask

    def counting(self: Transport, method: str, url: str, body: Any = None) -> Any:
        asked.append(url)
        return ask(self, method, url, body)

    Transport._ask = counting  # type: ignore[method-assign]
    return asked


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _memory() -> int:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
