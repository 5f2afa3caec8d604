"""What pulling costs beside a bare keep-alive loop over the same pages, and what a second one asks.

Three sides take turns, and the ratios are of the medians of wall time: the bare loop, which only
fetches; what a site yields, fetched, parsed and made legible; and a whole first pull onto a new
desk, all of it stored, with the detectors taken out. A pull with every detector comes last and is
told apart, and then a second one, whose requests are counted.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from modtool.config import Settings
from modtool.desk import Desk, detecting, intake
from modtool.desk import sites as desk_sites
from modtool.opening import init
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.shapes import COMMENT_FIELDS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog

_RATIO = 1.15

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


def run(blog: Blog, home: Path, comments: int, rounds: int) -> bool:
    """Print the figures; whether the ratio and the number of requests are reached."""
    article = blog.article()
    for seed in range(comments // 1000):
        blog.php(_SEED.replace("SEED", str(seed)).replace("ARTICLE", article))
    ratio = _compare(blog, home, comments, rounds)
    asked = _pull(blog, home, comments)
    return ratio <= _RATIO and asked <= comments / 100


def _compare(blog: Blog, home: Path, comments: int, rounds: int) -> float:
    """Print all sides; how a pull without detectors compares with the bare loop."""
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

    def read() -> None:
        site = WordPressSite(Transport(Api.at(location), "rosa", password))
        assert sum(1 for _ in site.entries()) >= comments

    times: dict[str, list[float]] = {"bare loop": [], "read": [], "pulled": []}
    for number in range(rounds):
        times["bare loop"].append(_timed(bare))
        times["read"].append(_timed(read))
        with _no_detectors():
            desk, site = _desk(blog, home, f"desk{number}")
            times["pulled"].append(_timed(partial(intake.pull, desk, site)))
            desk.store.close()
    middle = {name: statistics.median(each) for name, each in times.items()}
    for name, seconds in middle.items():
        print(f"{name:12} {seconds:6.1f} s   {seconds / middle['bare loop']:.2f}x", flush=True)
    return middle["pulled"] / middle["bare loop"]


def _pull(blog: Blog, home: Path, comments: int) -> int:
    """Print a first pull with every detector, and a second one; the requests of that."""
    desk, site = _desk(blog, home, "desk")
    marks: list[tuple[int, int]] = []

    def progress(count: int) -> None:
        if not marks or count >= marks[-1][0] + comments // 5:
            marks.append((count, _memory()))

    seconds = _timed(lambda: intake.pull(desk, site, progress))
    print(f"first pull with every detector   {seconds:6.1f} s")
    print("memory: " + ", ".join(f"{mb} MB after {count:,}" for count, mb in marks))
    asked = _counting()
    seconds = _timed(lambda: intake.pull(desk, site))
    second = len(asked)
    seconds_later = _timed(lambda: intake.pull(desk, site))
    print(f"second pull  {seconds:6.1f} s   {second} requests, nothing new")
    print(f"third pull   {seconds_later:6.1f} s   {len(asked) - second} requests, nothing new")
    desk.store.close()
    return max(second, len(asked) - second)


def _desk(blog: Blog, home: Path, name: str) -> tuple[Desk, SiteView]:
    desk = init(Settings(db=str(home / f"{name}.db")), admin="Mei")
    site, _ = desk_sites.add_wordpress(desk, "Insight", blog.base, "rosa", blog.password("rosa"))
    return desk, site


@contextmanager
def _no_detectors() -> Iterator[None]:
    """What is left is fetching, parsing, storing and the index of near-duplicates."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(detecting, "detectors", lambda *_: ())
        patched.setattr(detecting, "_ALONE", 1 << 30)  # a second process would not hear of it
        yield


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
