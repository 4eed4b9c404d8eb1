"""Unilogin from the environment: one OpenID Connect provider, or none where no address is given.

The real claims' names and values were not seen when this was built, so each of them is a setting.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Unilogin:
    """What `competition.unilogin` asks of the claims, and allauth of the provider."""

    server_url: str = ""
    client_id: str = ""
    secret: str = ""
    name: str = "Unilogin"
    scope: tuple[str, ...] = ("openid",)
    uid_claim: str = "sub"
    role_claim: str = "aktoer_gruppe"
    staff_roles: frozenset[str] = frozenset({"Medarbejder"})
    trusts_email: bool = False
    origins: tuple[str, ...] = field(default=())

    @property
    def form_origins(self) -> list[str]:
        """Where a form of ours may lead: without them a browser stops the login and says nothing."""
        parts = urlsplit(self.server_url)
        return list(self.origins) or ([f"{parts.scheme}://{parts.netloc}"] if parts.netloc else [])

    @property
    def providers(self) -> dict:
        """`SOCIALACCOUNT_PROVIDERS`: empty where there is no Unilogin, and then there is no button."""
        if not self.server_url:
            return {}
        app = {
            "provider_id": "unilogin",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.server_url,
                "uid_field": self.uid_claim,
                "scope": list(self.scope),
                "email_authentication": self.trusts_email,
                "oauth_pkce_enabled": True,
            },
        }
        return {"openid_connect": {"APPS": [app]}}


def from_environment(env) -> Unilogin:
    return Unilogin(
        server_url=env("UNILOGIN_SERVER_URL", default="").rstrip("/"),
        client_id=env("UNILOGIN_CLIENT_ID", default=""),
        secret=env("UNILOGIN_CLIENT_SECRET", default=""),
        name=env("UNILOGIN_NAME", default="Unilogin"),
        scope=tuple(env.list("UNILOGIN_SCOPE", default=["openid"])),
        uid_claim=env("UNILOGIN_UID_CLAIM", default="sub"),
        role_claim=env("UNILOGIN_ROLE_CLAIM", default="aktoer_gruppe"),
        staff_roles=frozenset(env.list("UNILOGIN_STAFF_ROLES", default=["Medarbejder"])),
        trusts_email=env.bool("UNILOGIN_TRUSTS_EMAIL", default=False),
        origins=tuple(env.list("UNILOGIN_ORIGINS", default=[])),
    )
