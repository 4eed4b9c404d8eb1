"""The directory of users, the audit log and the mail log."""

from .rows_entries import admin_entry, fixed
from .ways import Row, Way, opens

SECRETARIAT = opens(A="sec su")


def person(name):
    return lambda world: (world.people[name].pk,)


def mail(world):
    from competition.models import Mail

    return (Mail.objects.get(subject="zqmailsubject").pk,)


def failed_mail(world):
    from competition.models import Mail

    return (Mail.objects.get(subject="zqfailedmailsubject").pk,)


def mail_text(world):
    from competition.models import MailText

    return MailText.objects.values_list("kind", "language").get(text__contains="zqownmailtext")


NEW_TEXT = {"act": "save", "subject": "Mere tid: {class}", "text": "{until} {reason}"}

ROWS = (
    Row(
        "User directory",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D D D D M D A D D A",
        (
            Way("wagtailusers_users:index", opens=SECRETARIAT, shows="zqcolast"),
            Way("wagtailusers_users:index_results", opens=SECRETARIAT, query="?q=zqta", shows="zqtalast"),
            Way("wagtailusers_users:edit", person("tA"), SECRETARIAT, post=fixed(email="x@example.org")),
            Way("wagtailusers_users:delete", person("tA"), opens(A="su"), post=fixed()),
            Way("wagtailusers_users:history", person("tA"), SECRETARIAT),
            Way("wagtailsnippets_judging_judge:list", opens=SECRETARIAT, shows="zqjbjudgelast"),
        ),
    ),
    Row(
        "Audit log, mail log",
        "D D D D D D D D D D A D D A",
        (
            Way("wagtailadmin_reports:site_history", opens=SECRETARIAT, is_list=True),
            Way("wagtailadmin_reports:workflow", opens=SECRETARIAT, is_list=True),
            Way("wagtailadmin_reports:workflow_tasks", opens=SECRETARIAT, is_list=True),
            admin_entry("judged", SECRETARIAT, shows="zqjudgedbyline"),
            Way("mails:index", opens=SECRETARIAT, shows="zqmailsubject"),
            Way("mails:index_results", opens=SECRETARIAT, query="?q=zqta"),
            Way("mails:inspect", mail, SECRETARIAT, shows="zqmailtext"),
            Way("mails:history", mail, SECRETARIAT),
            Way("mails:history_results", mail, SECRETARIAT),
            Way("mails:usage", mail, SECRETARIAT),
            Way("mails:add", post=fixed(kind="x")),
            Way("mails:edit", mail, post=fixed(kind="x")),
            Way("mails:delete", mail, post=fixed()),
            Way("mail_texts:index", opens=SECRETARIAT),
            Way("mail_texts:text", mail_text, SECRETARIAT, shows="zqownmailtext"),
            Way("mails:hold", opens=SECRETARIAT),
            Way("demo_mailbox"),
            Way("demo:role", post=fixed(role="secretariat")),
            Way("demo:phase", post=fixed(phase="released")),
        ),
    ),
    Row(
        "Own mail texts, the hold on all mail, sending one again (write)",
        # anon tA co tB tC jA jU jC ch chX sec ed partner su
        "D D D D D D D D D D A D D A",
        (
            Way(
                "mail_texts:text",
                mail_text,
                SECRETARIAT,
                post=fixed(**NEW_TEXT),
                changes="sec",
                note="POST",
            ),
            Way("mail_texts:default", mail_text, SECRETARIAT, post=fixed(), is_post_only=True, changes="sec"),
            Way("mails:hold", opens=SECRETARIAT, post=fixed(reason="x"), changes="sec", note="POST"),
            Way("mails:release", opens=SECRETARIAT, post=fixed(), is_post_only=True),
            Way("mails:send_again", failed_mail, SECRETARIAT, post=fixed(), is_post_only=True, changes="sec"),
        ),
        is_write=True,
    ),
)
