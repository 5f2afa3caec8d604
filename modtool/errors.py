"""What can go wrong, in sentences a person can act on.

Every error modtool raises on purpose is one of these. They are caught in exactly two places: the
command line's ``main`` and the screen's funnel.

    ModtoolError
    ├── UsageError          the question itself was wrong (exit code 2)
    ├── NotFoundError       no such comment, draft, thread, person, template
    ├── RefusedError        a rule says no: role, state, four eyes, closed thread
    │   └── LintRefusedError    findings stand between a draft and its publication
    ├── ConflictError       somebody else was quicker; nothing was overwritten
    │   └── SetAsideError       a text could not be saved as the draft's, and is kept beside it
    ├── ImportFileError     a file is not what it claims to be; names line or element
    ├── SiteError           a blog could not be read or written
    │   ├── SiteAddressError    no WordPress API where one was expected
    │   ├── SiteLoginError      name or application password are not accepted
    │   ├── SiteRightsError     the login may not do this
    │   ├── SiteUnreachableError    no answer to a question, or a broken one
    │   ├── SiteBusyError       not now; says when to come back
    │   ├── SiteGoneError       the comment or article is not there any more
    │   ├── SiteClosedError     the article takes no comments
    │   ├── SiteHiddenError     the comment that is answered is not public there
    │   ├── SiteTextError       the text of a reply is not accepted
    │   ├── SiteUncertainError  a change may have happened: look before sending it again
    │   └── SiteConflictError   somebody changed the comment meanwhile (``sites.protocol``)
    └── StoreError          the database cannot be opened, upgraded or trusted
        └── JournalError    the hash chain of the journal is broken
"""

from collections.abc import Sequence


class ModtoolError(Exception):
    """Base of every error that is meant for a person to read."""

    exit_code = 1


class UsageError(ModtoolError):
    """The command or its arguments make no sense as given."""

    exit_code = 2


class NotFoundError(ModtoolError):
    """Nothing by that name or number exists on this desk."""


class RefusedError(ModtoolError):
    """A rule of the desk says no; the message names the rule and the way round it."""


class LintRefusedError(RefusedError):
    """A draft has findings that block it; ``findings`` are one readable line each."""

    def __init__(self, message: str, findings: Sequence[str]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class ConflictError(ModtoolError):
    """The thing changed since it was read; both versions are kept and nothing is overwritten."""


class SetAsideError(ConflictError):
    """A typed text could not become the draft's; it is kept beside it as version ``aside``."""

    def __init__(self, message: str, aside: int) -> None:
        super().__init__(message)
        self.aside = aside


class ImportFileError(ModtoolError):
    """A file is not what it claims to be; ``where`` names the line or element."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class SiteError(ModtoolError):
    """A site could not be read or written."""


class SiteAddressError(SiteError):
    """What answers at the address is not the site's API, or sends the caller elsewhere."""


class SiteLoginError(SiteError):
    """The site does not accept the login."""


class SiteRightsError(SiteError):
    """The site knows the login, which may not do what was asked."""


class SiteUnreachableError(SiteError):
    """The site did not answer, or not in a way that can be read; nothing was changed there."""


class SiteBusyError(SiteError):
    """The site asks to come back in ``retry_after`` seconds."""

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SiteGoneError(SiteError):
    """The comment or the article is not at the site any more."""


class SiteClosedError(SiteError):
    """The article takes no comments: closed, by hand or by its age, or not public."""

    def __init__(self, message: str, *, by_age: bool = False) -> None:
        super().__init__(message)
        self.by_age = by_age


class SiteHiddenError(SiteError):
    """The comment that is answered is not public at the site."""


class SiteTextError(SiteError):
    """The site does not accept the text of a reply: too long, empty, or there already."""


class SiteUncertainError(SiteError):
    """The answer to a change was lost, and the change may have happened or still happen."""


class StoreError(ModtoolError):
    """The database cannot be opened, upgraded or trusted."""


class JournalError(StoreError):
    """The journal's hash chain does not hold; ``event_id`` is the first event in doubt."""

    def __init__(self, message: str, event_id: int | None = None) -> None:
        super().__init__(message)
        self.event_id = event_id
