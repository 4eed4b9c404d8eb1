"""The desk's own ways in: the list of stories, their earlier versions, texts from files, the class's ZIP."""

from submissions.models import StoryVersion

from .ways import Way

NEW_KEY = "7e3d6a52-3c35-4f0e-9d59-5a7f4ce6a001"


def posted(**data):
    return lambda world: data


def story_of(name):
    return lambda world: (world.entries[name].code, world.story(name).key)


def version_of(name):
    """The code of the entry, its story's key and the number of the version that was kept of it."""

    def keys(world):
        version = StoryVersion.objects.filter(entry=world.entries[name]).earliest("pk")
        return world.entries[name].code, version.story_key, version.pk

    return keys


def desk_ways(name, who):
    """What a teacher does with the stories of one entry, besides writing them."""
    story = {"args": story_of(name), "opens": who}
    marker = f"zq{name}"
    return (
        Way(
            "submissions:duplicate_story",
            **story,
            post=posted(new_key=NEW_KEY),
            is_post_only=True,
            changes="tA",
        ),
        Way("submissions:restore_story", **story, post=posted(), is_post_only=True),
        Way("submissions:story_state", **story, post=posted(state="proof"), is_post_only=True, changes="co"),
        Way("submissions:story_versions", **story, shows=f"{marker}headline"),
        Way("submissions:story_version", version_of(name), who, shows=f"{marker}body"),
        Way("submissions:restore_version", version_of(name), who, post=posted(), is_post_only=True),
        Way(
            "submissions:import_story",
            lambda world: (world.entries[name].code,),
            who,
            post=posted(into="new", new_key=NEW_KEY),
            shows=f"{marker}headline",
        ),
    )


def archive_way(name, who):
    """The ZIP holds the originals as they are, and it is there after the deadline as before."""
    return Way(
        "submissions:archive",
        lambda world: (world.entries[name].code,),
        who,
        shows=f"zq{name}originalbytes",
        also=frozenset({"original"}),
        note=name,
    )


def foreign_ways():
    """Under an own code, with the keys of somebody else's story: nothing is there."""

    def under_own_code(keys):
        return lambda world: (world.foreign.code, *keys(world)[1:])

    story, version = under_own_code(story_of("draft")), under_own_code(version_of("draft"))
    note = {"note": "foreign story under an own code"}
    return (
        Way("submissions:story_versions", story, **note),
        Way("submissions:story_version", version, **note),
        Way("submissions:restore_version", version, post=posted(), is_post_only=True, **note),
        Way("submissions:story_state", story, post=posted(state="proof"), is_post_only=True, **note),
        Way("submissions:duplicate_story", story, post=posted(new_key=NEW_KEY), is_post_only=True, **note),
    )
