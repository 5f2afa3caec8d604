"""Who repeats whom, and what the duplicate index keeps to find that."""

from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, SmallInteger
from sqlmodel import Field, SQLModel

from modtool.models.columns import BigId, link_to, number, own_id, word


class Cluster(SQLModel, table=True):
    """Comments that repeat one leader; the number is minted once and never reused."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = own_id()
    leader_id: int = link_to("comment.id", on_delete="CASCADE", unique=True, nullable=False)
    size: int = 1


class Redirect(SQLModel, table=True):
    """Where the comments of a cluster went that is no more; None when each went its own way."""

    cluster_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    into_id: int | None = number()


class Repeat(SQLModel, table=True):
    """How one member of a cluster repeats its leader."""

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    cluster_id: int = link_to("cluster.id", on_delete="CASCADE", nullable=False, index=True)
    of_id: int = link_to("comment.id", on_delete="CASCADE", nullable=False)
    similarity: float
    kind: str = word()
    adds: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)
    by_hand: bool = False
    """A person put it here, and there it stays when it is indexed again."""


class Apart(SQLModel, table=True):
    """A person took this comment out of that cluster; indexing never puts it back."""

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    cluster_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))


class LinkRow(SQLModel, table=True):
    """Words a comment takes from elsewhere; one link of a kind per comment."""

    __tablename__: ClassVar[Any] = "link"

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    kind: str = word(primary_key=True)
    of_id: int | None = number()
    similarity: float
    adds: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)


class FingerprintRow(SQLModel, table=True):
    """What the duplicate index keeps of a comment; the memory index is rebuilt from these."""

    __tablename__: ClassVar[Any] = "fingerprint"

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    algorithm: int = Field(sa_type=SmallInteger)
    exact: int = Field(sa_type=BigInteger)
    keys: bytes = Field(sa_type=LargeBinary)


class DuplicateKey(SQLModel, table=True):
    """A key under which a comment is found by those that may repeat it.

    There is no foreign key: comments are looked up by key only, and one that is gone has no
    fingerprint either. Keys of the hospital's replies are below zero.
    """

    __tablename__: ClassVar[Any] = "duplicate_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    comment_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))


class FingerprintChange(SQLModel, table=True):
    """That a fingerprint changed, or who leads by it, after others may have read it."""

    __tablename__: ClassVar[Any] = "fingerprint_change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = own_id()
    comment_id: int = Field(sa_type=BigId)
