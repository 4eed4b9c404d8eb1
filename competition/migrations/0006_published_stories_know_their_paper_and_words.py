"""Stories that were published before get what they now keep of their paper, and their words for the search."""

from django.db import migrations

from competition.stemming import plain_text, stem_field

STEP = 4  # characters of a page's path per level
COPIED = ("paper_name", "class_label", "grade", "school_name", "town")


def fill(apps, schema_editor):
    Story, Winner, Words = (
        apps.get_model("competition", name) for name in ("StoryPage", "WinnerPage", "StoryWords")
    )
    winners = {winner.path: winner for winner in Winner.objects.all()}
    for story in Story.objects.iterator(chunk_size=200):
        winner = winners[story.path[:-STEP]]
        for name in COPIED:
            setattr(story, name, getattr(winner, name))
        story.save(update_fields=COPIED)
        headline, standfirst = stem_field(story.headline), stem_field(story.standfirst)
        rest = stem_field(f"{plain_text(story.body_html)} {story.paper_name}")
        Words.objects.update_or_create(
            story_id=story.pk,
            defaults={
                "headline": headline,
                "standfirst": standfirst,
                "everything": headline + standfirst + rest,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("competition", "0005_classes_that_took_part_search_words_and_preview_links")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
