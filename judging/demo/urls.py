from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("role/", views.switch_role, name="role"),
    path("components/", views.components, name="components"),
    path("phase/", views.move_phase, name="phase"),
]
