"""What a site editor can put into a page's text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from . import mentioned


class KnownImageChooserBlock(ImageChooserBlock):
    """Takes its pictures from what was read for the whole page."""

    def bulk_to_python(self, values):
        named = mentioned.open_now()
        if named is None:
            return super().bulk_to_python(values)
        # Each time a copy: the same picture may stand twice with different words.
        return [named.pictures({value}).get(value) for value in values]


class KnownImageBlock(ImageBlock):
    """Wagtail's, which names its chooser in its constructor."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = KnownImageChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


class PictureBlock(blocks.StructBlock):
    image = KnownImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False)
    credit = blocks.CharBlock(label=_("credit"), required=False)

    class Meta:
        icon = "image"
        label = _("picture")
        template = "components/picture_block.html"


class FactBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    text = blocks.RichTextBlock(label=_("text"))

    class Meta:
        icon = "info-circle"
        label = _("fact box")
        template = "components/fact_block.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"))
    answer = blocks.RichTextBlock(label=_("answer"))

    class Meta:
        icon = "help"
        label = _("question and answer")
        template = "components/question_block.html"


class KnownDocumentBlock(DocumentChooserBlock):
    """Takes its documents from what was read for the whole page."""

    def bulk_to_python(self, values):
        named = mentioned.open_now()
        if named is None:
            return super().bulk_to_python(values)
        return [named.documents({value}).get(value) if value else None for value in values]


class DownloadBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    document = KnownDocumentBlock(label=_("file"))
    note = blocks.CharBlock(label=_("what it is for"), required=False)

    class Meta:
        icon = "download"
        label = _("file to download")


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("heading"))
    files = blocks.ListBlock(DownloadBlock(), label=_("files"))

    class Meta:
        icon = "download"
        label = _("material to download")
        template = "components/downloads_block.html"


class PartnerBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("name"))
    logo = KnownImageBlock(label=_("logo"), required=False)
    link = blocks.URLBlock(label=_("address"), required=False)
    decides = blocks.CharBlock(label=_("what they decide or do"), required=False)
    by = blocks.DateBlock(label=_("by when"), required=False)

    class Meta:
        icon = "group"
        label = _("partner")


class PartnersBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("heading"))
    partners = blocks.ListBlock(PartnerBlock(), label=_("partners"))

    class Meta:
        icon = "group"
        label = _("partners")
        template = "components/partners_block.html"


class StoryBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("heading"), template="components/heading_block.html", icon="title")
    paragraph = blocks.RichTextBlock(label=_("text"))
    picture = PictureBlock()
    quote = blocks.BlockQuoteBlock(label=_("quote"))
    fact = FactBlock()
    question = QuestionBlock()
    downloads = DownloadsBlock()

    class Meta:
        # Without Wagtail's wrapper round each block: the text's rhythm counts neighbours.
        template = "components/story_blocks.html"


class EditionBlocks(StoryBlocks):
    partners = PartnersBlock()
