"""The jury room's addresses, all under /admin/judging/ (see judging.wagtail_hooks)."""

from django.urls import path

from .views import assigning, chair, plan, reading, screening, setup

app_name = "judging"

urlpatterns = [
    # The secretariat's room
    path("screening/", screening.Queue.as_view(), name="screening"),
    path("entries/<slug:code>/", screening.EntryPage.as_view(), name="entry"),
    path("entries/<slug:code>/files/<uuid:key>/", screening.SentFile.as_view(), name="entry_file"),
    path(
        "entries/<slug:code>/files/<uuid:key>/original/",
        screening.SentFile.as_view(original=True),
        name="entry_original",
    ),
    path("entries/<slug:code>/<slug:verb>/", screening.Decide.as_view(), name="decide"),
    path("assigning/", assigning.Categories.as_view(), name="assigning"),
    path("assigning/<int:pk>/", assigning.Grid.as_view(), name="assign"),
    path("assigning/editions/<int:pk>/", plan.Plan.as_view(), name="plan_readings"),
    path("assigning/plans/<int:pk>/take-back/", plan.TakeBack.as_view(), name="take_readings_back"),
    path("editions/", setup.Editions.as_view(), name="editions"),
    path("editions/<int:pk>/standard/", setup.UseStandard.as_view(), name="use_standard"),
    path("rubric/<int:pk>/", setup.Rubric.as_view(), name="rubric"),
    # A judge's own readings
    path("readings/", reading.ReadingsView.as_view(), name="readings"),
    path("readings/<int:pk>/", reading.SheetView.as_view(), name="read"),
    path("readings/<int:pk>/recuse/", reading.RecuseView.as_view(), name="recuse"),
    path("readings/<int:pk>/files/<uuid:key>/", reading.ReadingFileView.as_view(), name="read_file"),
    # The chair's table
    path("jury/", chair.JuryView.as_view(), name="jury"),
    path("jury/<int:category>/", chair.BoardView.as_view(), name="board"),
    path("jury/<int:category>/close/", chair.CloseView.as_view(), name="close_reading"),
    path("jury/<int:category>/reopen/", chair.ReopenView.as_view(), name="reopen_reading"),
    path("jury/<int:category>/freeze/", chair.FreezeView.as_view(), name="freeze"),
    path("jury/<int:category>/awards/<int:pk>/remove/", chair.RemoveAwardView.as_view(), name="remove_award"),
    path("jury/<int:category>/entries/<slug:code>/", chair.ChairEntryView.as_view(), name="chair_entry"),
    path("jury/<int:category>/entries/<slug:code>/place/", chair.AwardView.as_view(), name="place"),
    path(
        "jury/<int:category>/entries/<slug:code>/special-prize/",
        chair.AwardView.as_view(special=True),
        name="special_prize",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/files/<uuid:key>/",
        chair.ChairFileView.as_view(),
        name="chair_file",
    ),
]
