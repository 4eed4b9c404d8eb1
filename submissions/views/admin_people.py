"""The secretariat gives an entry to another teacher, where its owner cannot do it any more."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from .. import colleagues
from ..lifecycle import Refusal
from ..models import Entry

INVALID = 422


class HandOverForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("The new owner’s e-mail address"),
        help_text=gettext_lazy("The teacher must have an account and have logged in with this address once."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For the log. The teachers do not read it."),
    )
    former_stays = forms.BooleanField(
        label=gettext_lazy("The present owner stays as co-teacher"),
        required=False,
        help_text=gettext_lazy("Leave it empty for a teacher who has left the school."),
    )


class HandOverView(WagtailAdminTemplateMixin, TemplateView):
    """GET shows who the entry belongs to; POST gives it to another account.

    404 for what is not there and for everybody but the secretariat.
    """

    template_name = "submissions/admin/hand_over.html"
    page_title = gettext_lazy("Hand over to another teacher")
    header_icon = "user"
    _show_breadcrumbs = True

    def setup(self, request, *args, code, **kwargs):
        super().setup(request, *args, **kwargs)
        policy = policy_registry.get_by_type(Entry)
        entries = policy.instances_user_has_permission_for(request.user, "view")
        self.entry = get_object_or_404(entries.select_related("owner", "school", "category"), code=code)

    def get(self, request, code):
        return self.show(HandOverForm())

    def post(self, request, code):
        form = HandOverForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        try:
            colleagues.hand_over_orphan(self.entry, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
            return self.show(form, status=INVALID)
        messages.success(request, _("The entry is handed over. Both teachers are told by mail."))
        return redirect("judging:entry", self.entry.code)

    def show(self, form, status=200):
        co_teachers = colleagues.teachers_of(self.entry)[1:]
        context = self.get_context_data(entry=self.entry, form=form, co_teachers=co_teachers)
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_submissions_entry:list"), "label": _("Entries")},
            {"url": reverse("judging:entry", args=[self.entry.code]), "label": self.entry.code},
            {"url": "", "label": self.page_title},
        ]


@hooks.register("register_admin_urls")
def register_urls():
    return [path("entries/<slug:code>/hand-over/", HandOverView.as_view(), name="entry_hand_over")]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "submissions.change_category",
        gettext_lazy("Change the category"),
        gettext_lazy("The category was changed"),
    )
