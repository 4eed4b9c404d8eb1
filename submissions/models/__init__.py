from .attachments import Attachment
from .clearances import Clearance, SafeguardingFlag
from .entries import CoTeacher, Entry, Story
from .schools import School, Teacher

__all__ = ["Attachment", "Clearance", "CoTeacher", "Entry", "SafeguardingFlag", "School", "Story", "Teacher"]
