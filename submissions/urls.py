from django.urls import path

from .views import desk

app_name = "submissions"

urlpatterns = [path("", desk.desk, name="desk")]
