"""The jury room's addresses, all under /admin/judging/ (see judging.wagtail_hooks)."""

from django.urls import path

app_name = "judging"

urlpatterns: list[path] = []
