"""Where settings come from: defaults < a TOML file < environment < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import Field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from extractor.cli.common import day, did_you_mean
from extractor.errors import UsageError
from extractor.settings import Settings

N = TypeVar("N", int, float)
PREFIX = "TRADEFACTS_"
_FIELDS: Mapping[str, Field[Any]] = MappingProxyType({f.name: f for f in fields(Settings)})


def load_settings(config: Path | None, flags: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a run; `flags` with value None were not given.

    The file is `config`, else tradefacts.toml or `[tool.tradefacts]` of pyproject.toml in the working directory. Variables are
    named TRADEFACTS_WORKERS and so on. Raises UsageError for a name that is no setting and for a value of the wrong type.
    """
    values: dict[str, Any] = {}
    for name, value in _file(config).items():
        values[_known(name.replace("-", "_"), "the settings file")] = value
    for name, value in environment.items():
        if name.startswith(PREFIX):
            values[_known(name.removeprefix(PREFIX).lower(), f"the environment ({name})")] = value
    values.update((name, value) for name, value in flags.items() if value is not None)
    return Settings(**{name: _typed(_FIELDS[name], value) for name, value in values.items()})


def _file(config: Path | None) -> dict[str, Any]:
    if config is not None:
        found = _toml(config)
        return found.get("tool", {}).get("tradefacts", {}) if config.name == "pyproject.toml" else found
    if (own := Path("tradefacts.toml")).is_file():
        return _toml(own)
    project = Path("pyproject.toml")
    found = _toml(project).get("tool", {}).get("tradefacts", {}) if project.is_file() else {}
    return dict(found)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"settings file {path} cannot be read ({error.strerror}); check --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"settings file {path} is not TOML: {error}") from None


def _known(name: str, where: str) -> str:
    if name not in _FIELDS:
        raise UsageError(f"{where} names {name!r}, which is no setting{did_you_mean(name, _FIELDS)} Settings: {', '.join(_FIELDS)}.")
    return name


def _typed(field: Field[Any], value: Any) -> Any:
    """The value as the type that the field's annotation names; text (from the environment) is converted."""
    kind = str(field.type)
    try:
        if kind == "bool":
            if isinstance(value, str):
                return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}[value.lower()]
            if not isinstance(value, bool):
                raise ValueError
            return value
        if kind == "int":
            return _count(int(value))
        if kind == "float":
            return _count(float(value))
        if kind.startswith("date"):
            return value if isinstance(value, date) else day(str(value), field.name)
        if kind.startswith("tuple"):
            return tuple(value.split(os.pathsep)) if isinstance(value, str) else tuple(map(str, value))
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"setting {field.name}: found {value!r}, expected {kind} (0 or more for numbers)") from None
    if not isinstance(value, str):
        raise UsageError(f"setting {field.name}: found {value!r}, expected a text")
    return value


def _count(value: N) -> N:
    if value < 0:
        raise ValueError
    return value
