# SPDX-License-Identifier: Apache-2.0
"""The inputs and outputs that the tasks of all languages share."""

from pydantic import BaseModel


class Greet(BaseModel):
    name: str = ""
    times: int = 1


class Greeting(BaseModel):
    text: str
    language: str


class Fail(BaseModel):
    reason: str = ""


class Key(BaseModel):
    key: str = ""


class Attempts(BaseModel):
    attempts: int


class Metadata(BaseModel):
    metadata: dict[str, str]


class Notes(BaseModel):
    """What the tasks of a worker have noted down under a key, in that order."""

    notes: list[str]


class Spawn(BaseModel):
    """Children of the worker with the prefix `child`."""

    key: str = ""
    child: str = ""
    count: int = 1


class Texts(BaseModel):
    texts: list[str]


class Who(BaseModel):
    """What a task learns of itself from its context; empty where it learns nothing."""

    run: str
    task: str
    priority: int
    key: str
    parent: str
