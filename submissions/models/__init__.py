from .attachments import RECORDINGS, Attachment
from .clearances import Clearance, SafeguardingFlag
from .entries import CoTeacher, Entry, Story
from .files import Derivative, PhoneLink, Processing, Upload
from .schools import School, Teacher
from .sharing import FamilyLink, Invitation
from .writing import ClassCode, Proposal, StoryVersion, Writer

__all__ = [
    "RECORDINGS",
    "Attachment",
    "ClassCode",
    "Clearance",
    "CoTeacher",
    "Derivative",
    "Entry",
    "FamilyLink",
    "Invitation",
    "PhoneLink",
    "Processing",
    "Proposal",
    "SafeguardingFlag",
    "School",
    "Story",
    "StoryVersion",
    "Teacher",
    "Upload",
    "Writer",
]
