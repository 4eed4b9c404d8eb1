"""Every cell of the permission table by every way in (table.py). One test is one way in, for all people."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from .fingerprint import fingerprint, what_changed
from .markers import leaks, markers_in
from .table import ROWS, WITHOUT_A_WAY
from .ways import what_leaked
from .world import PEOPLE

STRENGTH = {letter: rank for rank, letter in enumerate("DMPA")}
RANGE = {"Range": "bytes=0-1000000"}
CACHED = {"If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
# One of each kind of stranger: their refusals are compared with those for what does not exist.
STRANGERS = ("anon", "tC", "jU", "chX")
WAYS = [pytest.param(row, way, id=f"{row.name} | {way}") for row in ROWS for way in row.ways]


def is_denial(response, person) -> bool:
    """A 404, a refusal (a script's is 401), or a redirect: to the log-in, or to the admin's first page."""
    if response.status_code in {401, 403, 404, 405, 410}:
        return True
    place = response.headers.get("Location", "")
    is_log_in = person == "anon" and place.startswith("/da/konto/login/?next=")
    return response.status_code == 302 and (is_log_in or place == "/admin/")


def requests_for(way, person):
    """Files are asked for in every manner, pages by two strangers; the others come by GET."""
    yield "get", {}
    if "file" in way.name and (person in STRANGERS or way.letter(person) != "D"):
        yield from (("head", {}), ("get", RANGE), ("get", CACHED))
    elif person in {"anon", "jU"}:
        yield "head", RANGE | CACHED


def must_look_alike(row, way, letter) -> bool:
    """Whether what is denied must look as what is not there."""
    is_ours = way.name.startswith(("submissions:", "judging:", "embargoed_", "wagtail_serve"))
    return is_ours and letter == "D" and not (row.is_write or way.is_post_only or way.is_list)


def shape(response):
    return response.status_code, sorted(response.headers)


@contextmanager
def undone():
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("row", "way"), WAYS)
def test_each_person_reads_what_the_table_allows(world, row, way):
    wrong, address = [], way.url(world)
    for person in PEOPLE:
        client, letter = world.client(person), way.letter(person)
        for number, (method, headers) in enumerate(requests_for(way, person)):
            response = getattr(client, method)(address, headers=headers)
            found = leaks(response, world.media)
            if leaked := what_leaked(person, found, letter, way.also):
                wrong.append((person, method, "leaked", leaked))
            if response.status_code >= 500:
                wrong.append((person, method, response.status_code))
            may_answer = letter != "D" or way.is_list or way.is_post_only or row.is_write
            if not may_answer and not is_denial(response, person):
                wrong.append((person, method, "not denied", response.status_code))
            if letter != "D" and number == 0 and way.shows and way.shows not in found:
                wrong.append((person, method, response.status_code, "does not show", way.shows))
            is_compared = number == 0 and person in STRANGERS and must_look_alike(row, way, letter)
            if is_compared and shape(response) != shape(client.get(way.url_of_nothing(world))):
                wrong.append((person, "differs from what is not there"))
    assert wrong == []


@pytest.mark.parametrize(("row", "way"), [each for each in WAYS if each.values[1].post])
def test_each_person_changes_what_the_table_allows(world, row, way):
    wrong, before = [], fingerprint()
    address, data = way.url(world), way.post(world)
    for person in PEOPLE:
        is_open = person in way.opens
        if person in way.not_posted_by.split() or (is_open and way.changes != person):
            continue
        with undone():
            response = world.client(person).post(address, data)
            changed = what_changed(before)
            # What somebody typed comes back to her.
            found = leaks(response, world.media) - markers_in(str(data))
        if leaked := what_leaked(person, found, way.letter(person), way.also):
            wrong.append((person, "leaked", leaked))
        if bool(changed) != is_open or response.status_code >= 500:
            wrong.append((person, response.status_code, "changed", changed))
        if not (is_open or row.is_write or way.is_list or is_denial(response, person)):
            wrong.append((person, "not denied", response.status_code))
    assert wrong == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_ways_open_for_exactly_whom_the_table_allows(row):
    opened = dict.fromkeys(PEOPLE, "D")
    for way in row.ways:
        for person, letter in way.opens.items():
            opened[person] = max(opened[person], letter, key=STRENGTH.__getitem__)
    for person, letter in row.rights.items():
        if (row.name, person) in WITHOUT_A_WAY:
            continue
        assert STRENGTH[opened[person]] <= STRENGTH[letter], person
        assert (opened[person] == "D") == (letter == "D"), person


def test_the_data_is_there_to_leak(world):
    """Some of each kind is read by somebody: a way that shows none is a way that holds none."""
    shown = {way.shows for row in ROWS for way in row.ways if way.shows}
    assert {"zqjudgedjbjurynote", "zqmailtext", "zqdraftoriginalbytes", "zqpreparedbody"} <= shown
