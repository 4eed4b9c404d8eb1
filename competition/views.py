"""The few views that belong to no app above."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.generic import RedirectView

# Wagtail's own login knows nothing of second factors.
admin_login = RedirectView.as_view(pattern_name="account_login", query_string=True)


@login_required
def after_login(request):
    """Staff and judges land in the admin, everybody else at the teacher's desk."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("submissions:desk")
