"""The pupils' writing desk, under /da/write/ and /en/write/: an address that can be read aloud."""

from django.urls import path

from .views import pupils

app_name = "pupils"

urlpatterns = [
    path("", pupils.enter, name="enter"),
    path("desk/", pupils.desk, name="desk"),
    path("leave/", pupils.leave, name="leave"),
    path("<uuid:key>/", pupils.story, name="story"),
    path("<uuid:key>/autosave/", pupils.autosave, name="autosave"),
    path("<uuid:key>/pick/", pupils.pick, name="pick"),
    path("<uuid:key>/hand-in/", pupils.hand_in, name="hand_in"),
]
