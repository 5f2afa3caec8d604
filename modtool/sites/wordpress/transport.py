"""Requests to one WordPress and nowhere else, each answered or explained."""

import base64
import time
from collections.abc import Mapping

import httpx

from modtool.errors import SiteAddressError, SiteLoginError
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.answer import Answer, Json, parsed
from modtool.sites.wordpress.faults import fault, lost, reason, unreachable

_TIMES = httpx.Timeout(30, connect=10)
_BODY_LIMIT = 32 << 20
"""Largest answer read, in bytes after unpacking; a page of a hundred comments has 50 kB."""

_PATIENCE = 60.0
"""Seconds that the body of an answer may take, however steadily it drips in."""

_IDLE = 2.0
"""Seconds a connection is kept unused: less than any usual server keeps it, so that a change is
not written into a connection that is being closed."""

_DIGITS = 19
"""More than any count of rows has."""


class Transport:
    """Asks ``api`` in the name of ``user``. Safe to use from several threads."""

    def __init__(
        self,
        api: Api,
        user: str,
        password: str,
        *,
        timeout: httpx.Timeout = _TIMES,
        body_limit: int = _BODY_LIMIT,
        patience: float = _PATIENCE,
    ) -> None:
        self.api = api
        self._patience = patience
        self._body_limit = body_limit
        self._client = httpx.Client(
            headers={
                "Accept": "application/json",
                "Authorization": f"Basic {_token(api.host, user, password)}",
                "User-Agent": "modtool",
            },
            timeout=timeout,
            limits=httpx.Limits(max_connections=8, keepalive_expiry=_IDLE),
            follow_redirects=False,
        )

    def __repr__(self) -> str:
        return f"Transport({self.api.root})"

    def get(self, route: str, **parameters: str) -> Answer:
        """Ask; ``context=edit`` goes along, because without it a failed login reads as success."""
        url = self.api.url(route, {"context": "edit", **parameters})
        return self._whole(self._ask("GET", url), parameters.get("_fields", ""), is_write=False)

    def post(self, route: str, body: Mapping[str, object], *, fields: str) -> Json:
        """Change something; these ``fields`` of it as they are then."""
        return self._change("POST", route, body, fields)

    def delete(self, route: str, *, fields: str) -> Json:
        """Throw something away; these ``fields`` of it as they are then."""
        return self._change("DELETE", route, None, fields)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _change(
        self, method: str, route: str, body: Mapping[str, object] | None, fields: str
    ) -> Json:
        url = self.api.url(route, {"context": "edit", "_fields": fields})
        value = self._whole(self._ask(method, url, body), fields, is_write=True).value
        if not isinstance(value, dict):
            raise lost(f"{self.api.host} answered a change with a list", is_write=True)
        return value

    def _whole(self, answer: Answer, fields: str, *, is_write: bool) -> Answer:
        """The answer, unless an id was asked for and one is missing: then it is a part of one."""
        rows = answer.value if isinstance(answer.value, list) else [answer.value]
        wants_id = "id" in fields.split(",")
        if wants_id and any(isinstance(row, dict) and "id" not in row for row in rows):
            raise lost(f"{self.api.host} sent a part of an answer", is_write=is_write)
        return answer

    def _ask(self, method: str, url: str, body: Mapping[str, object] | None = None) -> Answer:
        is_write = method != "GET"
        host = self.api.host
        try:
            with self._client.stream(method, url, json=body) as response:
                content = self._read(response)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise unreachable(host, error) from None
        except httpx.TimeoutException:
            raise lost(f"{host} did not answer in time", is_write=is_write) from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            what = f"the connection to {host} broke off ({reason(error)})"
            raise lost(what, is_write=is_write) from None
        except _TooMuchError:
            raise lost(f"the answer of {host} has no end", is_write=is_write) from None
        return self._understood(response, content, is_write=is_write)

    def _read(self, response: httpx.Response) -> bytes:
        pieces, size, until = [], 0, time.monotonic() + self._patience
        for piece in response.iter_bytes():
            size += len(piece)
            if time.monotonic() > until:
                raise httpx.ReadTimeout("")
            if size > self._body_limit:
                raise _TooMuchError
            pieces.append(piece)
        return b"".join(pieces)

    def _understood(self, response: httpx.Response, content: bytes, *, is_write: bool) -> Answer:
        host, kind = self.api.host, response.headers.get("content-type", "")
        if not response.is_success:
            told = _told(content, kind)
            raise fault(response.status_code, told, response.headers, host=host, is_write=is_write)
        try:
            value = parsed(content, kind)
        except SiteAddressError as error:
            if is_write:
                raise lost(f"{host}: {error}", is_write=True) from None
            raise SiteAddressError(
                f"no WordPress API answers at {host}: {error}; check the address"
            ) from None
        except ValueError:
            raise lost(f"{host} sent something that is no JSON", is_write=is_write) from None
        total = response.headers.get("x-wp-total", "")
        return Answer(value, int(total) if total.isdecimal() and len(total) < _DIGITS else 0)


class _TooMuchError(Exception):
    """More came than an answer may have."""


def _told(content: bytes, kind: str) -> Json:
    """What an error says in JSON; nothing when it is a web page."""
    try:
        value = parsed(content, kind)
    except (SiteAddressError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _token(host: str, user: str, password: str) -> str:
    """The login as its header holds it; ``SiteLoginError`` when it is no text."""
    try:
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
    except UnicodeEncodeError:  # it holds the password, so no other error may point to it
        token = ""
    if not token:
        raise SiteLoginError(
            f"the login for {host} has a byte in it that is no text: copy the application password "
            "anew, into the environment or with `modtool site test NAME --login`"
        )
    return token
