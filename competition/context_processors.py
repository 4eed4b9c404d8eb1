"""What every template may count on."""

from django.conf import settings


def portal(request):
    """`demo` is true only where the guided edition is served."""
    return {"demo": settings.DEMO}
