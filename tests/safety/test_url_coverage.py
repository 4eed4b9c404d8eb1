"""Every address of ours is named by a row of the table, or stands here with its reason."""

import pytest
from django.urls import get_resolver

from .table import NOT_THERE_YET, ROWS

OURS = ("competition", "submissions", "judging")
SNIPPETS = tuple(f"wagtailsnippets_{app}_" for app in OURS)

OWN_ACCOUNT = "own account: allauth shows and changes the asker's own alone"
WITHOUT_A_ROW = {
    "accent": "public: an edition's colour as a style sheet",
    "after_login": "own account: leads to the admin or the desk",
    "submissions:school": "the public register of schools, and the asker's own choice",
    "set_language": "public: the asker's own language",
    "wagtaildocs_serve": "public documents of site editors; entries have none (test_embargo)",
    "wagtaildocs_authenticate_with_password": "Wagtail's own; no document has a password",
    "wagtailcore_authenticate_with_password": "Wagtail's own; no page has a password",
    "wagtailcore_login": "Wagtail's own log-in for pages; no page asks for it",
    **dict.fromkeys(
        (
            *("account_login", "account_logout", "account_inactive", "account_signup", "account_email"),
            *("account_reauthenticate", "account_email_verification_sent", "account_change_password"),
            *("account_set_password", "account_reset_password", "account_confirm_login_code"),
            *("account_confirm_password_reset_code", "account_complete_password_reset"),
            *("account_password_reset_completed", "account_request_login_code"),
            *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp"),
            *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
            *("mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn"),
            *("mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn"),
            "mfa_login_webauthn",
            *("socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup"),
            *("socialaccount_connections", "openid_connect_login", "openid_connect_callback"),
        ),
        OWN_ACCOUNT,
    ),
}
CLASS_CODE = "a pupil's class code opens it, which is no account: tests/submissions/test_pupils.py"
WITHOUT_A_ROW |= dict.fromkeys(
    (
        *("pupils:enter", "pupils:desk", "pupils:leave", "pupils:story"),
        *("pupils:autosave", "pupils:pick", "pupils:hand_in"),
    ),
    CLASS_CODE,
)
# Views of ours without a name, by where they are.
UNNAMED = {
    "konto/social/": "allauth's old addresses, which lead to those that have a name",
    "admin/login/": "public: leads to our log-in",
    "admin/choose-page/": "stands before wagtailadmin_choose_page_child, which a row names",
    "admin/reports/": "stands before wagtailadmin_reports:site_history and its like, which a row names",
}


def walk(patterns, path="", namespace=""):
    """(path, full name, view's module) of every address."""
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from walk(pattern.url_patterns, here, inner)
        else:
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name or ""
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield here, name, view.__module__


def is_ours(path, name, module) -> bool:
    """Everything outside Wagtail's admin, and in it what our apps hang there."""
    return (
        not path.startswith(("admin/", "^admin/"))
        or module.split(".")[0] in OURS
        or name.startswith((*SNIPPETS, "mails:", "judging:", "embargoed_"))
    )


ADDRESSES = list(walk(get_resolver().url_patterns))
NAMED_BY_ROWS = {way.name for row in ROWS for way in row.ways}


def test_every_address_of_ours_is_in_the_table_or_excused():
    forgotten = {
        name or path
        for path, name, module in ADDRESSES
        if is_ours(path, name, module)
        and name not in NAMED_BY_ROWS
        and name not in WITHOUT_A_ROW
        # Wagtail's views of our snippets and its own API: test_admin_sweep asks for them all.
        and not (path.startswith("admin/") and name.startswith((*SNIPPETS, "wagtailadmin_api:")))
        and not (not name and any(start in path for start in UNNAMED))
    }
    assert forgotten == set()


def test_no_excuse_outlives_its_address():
    names = {name for _path, name, _module in ADDRESSES}
    assert set(WITHOUT_A_ROW) - names == set()
    assert {name for name in WITHOUT_A_ROW if name in NAMED_BY_ROWS} == set()


@pytest.mark.parametrize(("row", "words"), NOT_THERE_YET.items(), ids=lambda value: str(value)[:30])
def test_a_row_that_is_not_there_yet_has_no_address_either(row, words):
    """Who builds it takes it off the list and adds the row."""
    ours = [path for path, name, module in ADDRESSES if module.split(".")[0] in OURS and "api" not in module]
    assert [path for path in ours for word in words if word in path.lower()] == []
