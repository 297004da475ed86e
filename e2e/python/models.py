# SPDX-License-Identifier: Apache-2.0
"""The inputs and outputs that the tasks of both languages share."""

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


class Seen(BaseModel):
    times: int
