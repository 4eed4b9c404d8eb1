"""What an entry holds, as one checksum: the receipt names it, and unsent changes show by it."""

import hashlib
import json


def content_digest(entry) -> str:
    """SHA-256 over what is sent: the texts, and the files by their keys, which stand for their bytes."""
    content = {
        "entry": [
            entry.code,
            entry.category_id,
            entry.class_label,
            entry.grade,
            entry.pupil_count,
            entry.paper_name,
            entry.class_profile,
            entry.site_url,
            entry.language,
            entry.interviewees_agreed,
            entry.rights_to_pictures,
            entry.third_persons_considered,
            entry.ai_use,
            entry.ai_note,
        ],
        "stories": [
            [str(story.key), story.headline, story.standfirst, story.body, story.byline, story.sources]
            for story in entry.stories.all()
        ],
        "attachments": [
            [str(file.key), str(file.story_key), file.caption, file.credit, file.alt_text, file.captions]
            for file in entry.attachments.all()
        ],
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
