"""The secretariat's own form for a conflict: what follows from it is done with it."""

from django.db import transaction
from django.utils import timezone
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from ..declaring import give_back, put_down


class ConflictCreateView(CreateView):
    def save_instance(self):
        return put_down(super().save_instance(), by=self.request.user, at=timezone.now())


class ConflictEditView(EditView):
    def save_instance(self):
        who = {"by": self.request.user, "at": timezone.now()}
        conflict = put_down(super().save_instance(), **who)
        give_back(conflict.judge, **who)
        return conflict


class ConflictDeleteView(DeleteView):
    def delete_action(self):
        judge = self.object.judge
        with transaction.atomic():
            super().delete_action()
            give_back(judge, by=self.request.user, at=timezone.now())
