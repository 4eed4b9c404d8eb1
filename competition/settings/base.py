"""Settings that hold everywhere; dev, test and production only override.

What the environment can set is listed in docs/operator.md.
"""

from pathlib import Path
from typing import Any

import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from . import buckets, unilogin

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env("PORTAL_VAR_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
DEMO = False  # the guided edition: role switcher, phase mover, mailbox page
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks_db",
    "django_prose_editor",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    # Last, so that what wagtail.admin sets up (its stock mails) is there to be replaced.
    "competition",
    "submissions",
    "judging",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "competition.middleware.PageLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "competition.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "competition.urls"
WSGI_APPLICATION = "competition.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "competition.context_processors.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# SQLite needs all of these to lose nothing with many writers; see docs/decisions.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    if "DATABASE_URL" not in env:
        VAR_DIR.mkdir(parents=True, exist_ok=True)
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "media"]}}

# People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "competition.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_login"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
ACCOUNT_ADAPTER = "competition.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "competition.account_forms.LoginForm",
    "signup": "competition.account_forms.SignupForm",
}
ACCOUNT_USER_DISPLAY = "competition.accounts.display_name"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# No password at sign-up; whoever wants one sets it when the address is confirmed.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# Besides allauth's own: wrong class codes. A whole class shares its school's one address.
ACCOUNT_RATE_LIMITS = {"class_code": "60/10m/ip"}
# allauth's own limits hold (they live in the cache); how many proxies may name the visitor's address:
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_FORMS = {"add_webauthn": "competition.account_forms.AddPasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
STAFF_SECOND_FACTOR_REQUIRED = True
UNILOGIN = unilogin.from_environment(env)
SOCIALACCOUNT_PROVIDERS = UNILOGIN.providers
SOCIALACCOUNT_ADAPTER = "competition.unilogin.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "competition.account_forms.UniloginSignupForm",
    "disconnect": "competition.account_forms.RemoveLoginForm",
}
# The token has no name: a new teacher writes hers, and her address is confirmed by a code.
SOCIALACCOUNT_AUTO_SIGNUP = False
# Where the provider's addresses are trusted (UNILOGIN_TRUSTS_EMAIL), the link is made once and kept.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
ADDRESSES_WITHOUT_LANGUAGE = ("/admin/", "/demo/", "/documents/", "/i18n/", "/media/", "/static/")
FORMAT_MODULE_PATH = ["competition.formats"]

# Files ----------------------------------------------------------------------------------------
# Two storages from the first day: "default" is public, "private" is never reachable by an address.
PUBLIC_MEDIA_ROOT = VAR_DIR / "public"
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
MEDIA_ROOT = PUBLIC_MEDIA_ROOT
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
S3_OPTIONS = {
    "endpoint_url": env("S3_ENDPOINT_URL", default=None),
    "region_name": env("S3_REGION", default=None),
    "access_key": env("S3_ACCESS_KEY", default=None),
    "secret_key": env("S3_SECRET_KEY", default=None),
    "file_overwrite": False,
    "signature_version": "s3v4",
}


def media_storage(bucket_variable, *, location, base_url, private):
    """One media storage: a bucket where the environment names one, else a folder."""
    bucket = env(bucket_variable, default="")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(location), "base_url": base_url},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": S3_OPTIONS
        | buckets.client_options()
        | {
            "bucket_name": bucket,
            "default_acl": "private" if private else None,
            "querystring_auth": private,
            "querystring_expire": 300,
        },
    }


STORAGES = {
    "default": media_storage(
        "S3_PUBLIC_BUCKET", location=PUBLIC_MEDIA_ROOT, base_url=MEDIA_URL, private=False
    ),
    "private": media_storage("S3_PRIVATE_BUCKET", location=PRIVATE_MEDIA_ROOT, base_url=None, private=True),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# Where nginx finds the private folder as an `internal` location, e.g. "/_private/"; "" streams from here.
PRIVATE_ACCEL_PREFIX = env("PRIVATE_ACCEL_PREFIX", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_FORM_UPLOAD_BYTES = 50 * 1024 * 1024

# What the tick calls just before a release; named as a string, because it lives in an app above.
PREPARE_RESULTS = "judging.publication.prepare_again"
# The judges' words to a class, for its teachers after the release; from an app above as well.
FEEDBACK_FOR_CLASS = "judging.feedback.for_the_class"
# Draws the pictures that other sites show beside a link; a name that FreeType finds, or a path.
SHARE_PICTURE_FONT = env("SHARE_PICTURE_FONT", default="DejaVuSerif-Bold.ttf")
# What apps above have to do each minute: functions that take `at`, safe to be called twice.
TICK_STEPS = [
    "submissions.files.take_up_again",
    "submissions.sweeping.sweep",
    "submissions.versions.forget_old",
    "submissions.reminding.remind",
    "judging.telling.tell_winners",
    "judging.feedback.tell_classes",
    "judging.reminding.remind",
    "judging.figures.count",
]

# Mail -----------------------------------------------------------------------------------------
# Every mail of ours is a row in the outbox first; this is where the worker hands it over.
# The catalogue of mails, gathered from all apps (see competition.mail_kinds).
MAIL_KINDS = ["competition.account_mails.KINDS", "submissions.mail_kinds.KINDS", "judging.mail_kinds.KINDS"]
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Mediekonkurrencen <portal@localhost>")

# Security -------------------------------------------------------------------------------------
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF, *UNILOGIN.form_origins],
    "frame-ancestors": [CSP.SELF],
}
# Where pictures and sound may come from besides this server: the buckets' addresses.
if MEDIA_ORIGINS := env.list("MEDIA_ORIGINS", default=[]):
    SECURE_CSP["img-src"] += MEDIA_ORIGINS
    SECURE_CSP["media-src"] += MEDIA_ORIGINS
# Where files are sent in parts, past this server.
if UPLOAD_ORIGINS := buckets.origins_of(env("S3_PRIVATE_BUCKET", default=""), S3_OPTIONS):
    SECURE_CSP["connect-src"] = [CSP.SELF, *UPLOAD_ORIGINS]
# Wagtail's admin draws inline styles and scripts; only `competition.middleware` gives it these.
ADMIN_CSP: dict[str, list[str]] = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [*SECURE_CSP["img-src"], "blob:"],
}

# Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Mediekonkurrencen"
WAGTAILADMIN_BASE_URL = env("PORTAL_BASE_URL", default="http://localhost:8000")
PORTAL_BASE_URL = WAGTAILADMIN_BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "competition.PortalImage"
# A photo 800 pixels wide stays below 60 kB: a story's first picture on a phone.
WAGTAILIMAGES_WEBP_QUALITY = 70
WAGTAILIMAGES_IMAGE_FORM_BASE = "competition.image_forms.PortalImageForm"
WAGTAIL_FINISH_WORKFLOW_ACTION = "competition.workflow_end.finish_workflow"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "troubles": {"class": "logging.StreamHandler", "level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Wagtail's own lines carry titles; the audit log in the database has what is needed.
    "loggers": {
        "wagtail": {"level": "WARNING"},
        # The worker names each task at INFO three times; only those that fail matter.
        "django.tasks": {"handlers": ["troubles"], "propagate": False},
    },
}
