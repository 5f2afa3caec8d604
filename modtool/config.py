"""Where things are and what a person has set, from flags, environment and one settings file."""

import os
from functools import cached_property
from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def home() -> Path:
    """The folder of desks and copies: ``MODTOOL_HOME``, or the user's data folder."""
    chosen = os.environ.get("MODTOOL_HOME")
    return Path(chosen) if chosen else platformdirs.user_data_path("modtool")


def settings_file() -> Path:
    """The settings file that ``modtool init`` writes."""
    chosen = os.environ.get("MODTOOL_HOME")
    folder = Path(chosen) if chosen else platformdirs.user_config_path("modtool")
    return folder / "modtool.toml"


class Settings(BaseSettings):
    """What can be set; every name is also an environment variable with ``MODTOOL_`` before it."""

    model_config = SettingsConfigDict(env_prefix="MODTOOL_", extra="ignore")

    db: str = Field(default="", description="address of the desk's database")
    name: str = Field(
        default="", validation_alias="MODTOOL_AS", description="who you are at the desk"
    )
    templates: Path | None = Field(
        default=None, description="a folder of your own letters, laid over the shipped ones"
    )
    neural: str = Field(default="", description="the folder of a neural pack, or `off` for none")
    claim_minutes: int = Field(default=20, description="how long a claim holds")
    hold_seconds: int = Field(
        default=5, ge=0, le=600, description="how long the screen holds what it sends, for undo"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (the signature is given)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags before environment before file; no dotenv, no secret files."""
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls, toml_file=settings_file()),
        )

    @cached_property
    def database(self) -> str:
        """The desk's address as a URL; a bare path means an SQLite file."""
        return as_url(self.db) if self.db else as_url(str(home() / "desk.db"))


def as_url(address: str) -> str:
    """``address`` as a database URL; a bare path means an SQLite file."""
    return address if "://" in address else f"sqlite:///{Path(address).expanduser().absolute()}"
