"""The tables by name, for statements that select and join."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from modtool import models


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


apart = _table(models.Apart)
audit = _table(models.Audit)
bookmark = _table(models.Bookmark)
claim = _table(models.Claim)
cluster = _table(models.Cluster)
comment = _table(models.Comment)
conflict = _table(models.Conflict)
draft = _table(models.Draft)
draft_version = _table(models.DraftVersion)
duplicate_key = _table(models.DuplicateKey)
event = _table(models.Event)
fingerprint = _table(models.FingerprintRow)
fingerprint_change = _table(models.FingerprintChange)
flag = _table(models.FlagRow)
intake = _table(models.Intake)
journal_head = _table(models.JournalHead)
learnt_model = _table(models.LearntModel)
link = _table(models.LinkRow)
model_choice = _table(models.ModelChoice)
outbox = _table(models.Outbox)
redaction = _table(models.Redaction)
redirect = _table(models.Redirect)
repeat = _table(models.Repeat)
site = _table(models.Site)
staff = _table(models.Staff)
tally = _table(models.Tally)
thread = _table(models.Thread)
triage = _table(models.Triage)
words = _table(models.Words)
