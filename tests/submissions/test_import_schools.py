"""The register of institutions comes in: what is needed, nothing else, and never half of it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from submissions import register
from submissions.models import School
from tests.factories import SchoolFactory

HEADER = "INST_NR;INST_NAVN;POSTNR;POSTDISTRIKT;INST_LEDER;BEL_KOMMUNE_NAVN;REGION_NAVN"
ROW = "101001;Ærøskolen;5970;Ærøskøbing;Ida Hemmelig;Ærø;Region Syddanmark"


@pytest.fixture
def import_file(tmp_path, db):
    """Import these lines; what was said on stdout and on stderr."""

    def run(*lines, encoding="utf-8", newline="\n"):
        file = tmp_path / "register.csv"
        file.write_bytes((newline.join(lines) + newline).encode(encoding))
        out, errors = StringIO(), StringIO()
        call_command("import_schools", str(file), stdout=out, stderr=errors)
        return out.getvalue(), errors.getvalue()

    return run


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_danish_letters_arrive_whatever_the_encoding(import_file, encoding, newline):
    out, errors = import_file(HEADER, ROW, encoding=encoding, newline=newline)
    school = School.objects.get()
    assert (school.number, school.name, school.town, school.postcode) == (
        "101001",
        "Ærøskolen",
        "Ærøskøbing",
        "5970",
    )
    assert (school.municipality, school.region) == ("Ærø", "Region Syddanmark")
    assert (out, errors) == ("Schools: 1 added, 0 updated, 0 unchanged. Rows left out: 0.\n", "")


def test_an_imported_school_is_found_by_searching_in_any_case(import_file):
    import_file(HEADER, ROW)
    assert [school.number for school in School.objects.search("ÆRØSK 1010")] == ["101001"]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_passed_over(import_file):
    import_file("REGION_NAVN;POSTDISTRIKT;inst_nr ;X;POSTNR;INST_NAVN", "R;Vejen;a00001;?;6600;Askov")
    school = School.objects.get()
    assert (school.number, school.name, school.town, school.region) == ("A00001", "Askov", "Vejen", "R")


def test_the_head_teachers_name_is_stored_nowhere(import_file):
    import_file(HEADER, ROW)
    assert "Hemmelig" not in str(School.objects.values().get())
    assert "Hemmelig" not in str(register.read(f"{HEADER}\n{ROW}".encode()))


def test_a_second_run_updates_and_leaves_absent_schools_alone(import_file):
    absent = SchoolFactory(number="999999")
    import_file(HEADER, ROW, "101002;Uændret;1000;By;;;")
    key = School.objects.get(number="101001").pk
    out, _errors = import_file(HEADER, ROW.replace("Ærøskolen", "Marstal Skole"), "101002;Uændret;1000;By;;;")
    assert out == "Schools: 0 added, 1 updated, 1 unchanged. Rows left out: 0.\n"
    school = School.objects.get(number="101001")
    assert (school.pk, school.name) == (key, "Marstal Skole")
    assert School.objects.search("marstal").get() == school
    assert School.objects.filter(pk=absent.pk, name=absent.name).exists()


def test_a_school_that_was_taken_out_of_use_stays_so(import_file):
    import_file(HEADER, ROW)
    School.objects.update(is_active=False)
    import_file(HEADER, ROW.replace("Ærøskolen", "Marstal Skole"))
    assert School.objects.get().is_active is False


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("10100;Skole;1000;By;;;", "INST_NR is “10100”; it must be six figures or letters"),
        ("10100Å;Skole;1000;By;;;", "INST_NR is “10100Å”; it must be six figures or letters"),
        ("101003;;1000;By;;;", "INST_NAVN is empty"),
        ("101003;Skole;;By;;;", "POSTNR is empty"),
        ("101003;Skole;1000;  ;;;", "POSTDISTRIKT is empty"),
        ("101003;Skole;1000", "has 3 columns, the first line has 7"),
        (f"101003;{'x' * 121};1000;By;;;", "INST_NAVN is longer than 120 characters"),
        ("101003;Sk\x07ole;1000;By;;;", "INST_NAVN holds characters that cannot be read"),
        ("101001;Igen;1000;By;;;", "INST_NR 101001 stands in the file twice; the first one is used"),
    ],
)
def test_a_bad_row_is_named_with_line_and_reason_and_the_good_ones_come_in(import_file, row, reason):
    out, errors = import_file(HEADER, ROW, row, "101009;Sidste;1000;By;;;")
    assert errors == f"Line 3: {reason}. Left out.\n"
    assert out == "Schools: 2 added, 0 updated, 0 unchanged. Rows left out: 1.\n"
    assert list(School.objects.order_by("number").values_list("number", flat=True)) == ["101001", "101009"]


def test_a_quotation_mark_that_is_not_closed_is_reported(import_file):
    _out, errors = import_file(HEADER, ROW, '101003;"Skole;1000;By;;;', '101004;Skole";1000;By;;;')
    assert errors.startswith("Line 4: ")
    assert School.objects.count() == 1


def test_quoted_names_and_empty_lines_are_fine(import_file):
    _out, errors = import_file(HEADER, "", '101003;"Skolen; den ""nye""";1000;By;;;', "")
    assert errors == ""
    assert School.objects.get().name == 'Skolen; den "nye"'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\xff\xfeI\x00N\x00", "not a text file"),
        (b"INST_NR;INST_NAVN\n1;2\n", "lacks these columns: POSTNR, POSTDISTRIKT"),
        (b"INST_NR,INST_NAVN,POSTNR,POSTDISTRIKT\n", "separated by semicolons"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tmp_path, db, content, message):
    file = tmp_path / "register.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("import_schools", str(file))


def test_a_missing_file_is_named(db):
    with pytest.raises(CommandError, match=r"nowhere\.csv cannot be opened: No such file"):
        call_command("import_schools", "nowhere.csv")


def test_two_thousand_schools_cost_a_handful_of_queries(import_file, django_assert_max_num_queries):
    lines = [f"{number};Skole {number};1000;By;;;" for number in range(100000, 102000)]
    with django_assert_max_num_queries(20):
        import_file(HEADER, *lines)
    assert School.objects.count() == 2000


def test_the_shipped_register_comes_in_whole(db):
    out, errors = StringIO(), StringIO()
    call_command("import_schools", "judging/demo/schools.csv", stdout=out, stderr=errors)
    assert errors.getvalue() == ""
    assert out.getvalue() == "Schools: 140 added, 0 updated, 0 unchanged. Rows left out: 0.\n"
