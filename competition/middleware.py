"""The door of the admin area, and the language of addresses."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from . import accounts


class SecondFactorMiddleware:
    """Lets into the admin only who may enter it and has shown a second factor in this session.

    Anonymous people go to the login, people without a role here get a 403 page (a redirect would loop: they
    are logged in already), staff without a factor go and add one, staff with one show it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # Wagtail's admin is not nonce-clean.
        self.get_admin_response = csp_override(settings.ADMIN_CSP)(get_response)

    def __call__(self, request):
        home = reverse("wagtailadmin_home")
        if not request.path_info.startswith(home):
            return self.get_response(request)
        if request.path_info in (f"{home}login/", f"{home}logout/"):
            return self.get_response(request)
        return self.refuse(request) or self.get_admin_response(request)

    def refuse(self, request):
        """The answer to who may not pass; None for who may. Raises PermissionDenied, shown as a 403 page."""
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or accounts.session_has_factor(request):
            return None
        if not accounts.has_factor(user):
            messages.info(
                request,
                _(
                    "To enter here you need a second way of showing that it is you: a passkey or a code "
                    "from an app on your phone. Please add one below; it takes two minutes."
                ),
            )
            return redirect("mfa_index")
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse(accounts.reauthentication_url_name(user))}?{query}")


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, but what has one address for all languages and is not there stays a plain 404.

    Django would send it to the same address below /da/, where Wagtail answers for every path.
    """

    def process_response(self, request, response):
        if response.status_code == 404 and request.path_info.startswith(settings.ADDRESSES_WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
