"""What the jury room shows outside the admin: an invitation from a mail, and a class's own feedback."""

from django.urls import path

from .views import class_feedback, inviting

app_name = "jury"

urlpatterns = [
    path("judge-invitation/<str:secret>/", inviting.invitation, name="invitation"),
    path("portal/<slug:code>/feedback/", class_feedback.feedback, name="feedback"),
]
