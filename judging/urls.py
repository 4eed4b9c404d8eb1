"""The jury room's addresses, all under /admin/judging/ (see judging.wagtail_hooks)."""

from django.urls import path

from .views import (
    assigning,
    autosaving,
    chair,
    chair_entry,
    conflicts,
    feedback,
    files,
    inviting,
    panel,
    plan,
    reading,
    rounds,
    screening,
    setup,
    special_prizes,
)

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
    path(
        "entries/<slug:code>/files/<uuid:key>/<slug:part>/",
        files.SentPartView.as_view(),
        name="entry_file_part",
    ),
    path("entries/<slug:code>/<slug:verb>/", screening.Decide.as_view(), name="decide"),
    path("assigning/", assigning.Categories.as_view(), name="assigning"),
    path("assigning/<int:pk>/", assigning.Grid.as_view(), name="assign"),
    path("assigning/editions/<int:pk>/", plan.Plan.as_view(), name="plan_readings"),
    path("assigning/plans/<int:pk>/take-back/", plan.TakeBack.as_view(), name="take_readings_back"),
    path("assigning/editions/<int:pk>/rounds/", rounds.Rounds.as_view(), name="rounds"),
    path("assigning/categories/<int:pk>/end-rounds/", rounds.EndRounds.as_view(), name="end_rounds"),
    path("invitations/editions/<int:pk>/", inviting.Invitations.as_view(), name="invitations"),
    path("invitations/<int:pk>/revoke/", inviting.ChangeInvitation.as_view(), name="revoke_invitation"),
    path(
        "invitations/<int:pk>/again/",
        inviting.ChangeInvitation.as_view(again=True),
        name="send_invitation_again",
    ),
    path("feedback/<int:category>/", feedback.FeedbackList.as_view(), name="feedback"),
    path("feedback/<int:category>/<slug:code>/", feedback.FeedbackEdit.as_view(), name="edit_feedback"),
    path("editions/", setup.Editions.as_view(), name="editions"),
    path("editions/<int:pk>/standard/", setup.UseStandard.as_view(), name="use_standard"),
    path("rubric/<int:pk>/", setup.Rubric.as_view(), name="rubric"),
    # A judge's own readings
    path("readings/", reading.ReadingsView.as_view(), name="readings"),
    path("readings/conflicts/", conflicts.OwnConflicts.as_view(), name="conflicts"),
    path("readings/conflicts/<int:pk>/", conflicts.Conflicts.as_view(), name="conflicts"),
    path("readings/<int:pk>/", reading.SheetView.as_view(), name="read"),
    path("readings/<int:pk>/autosave/", autosaving.AutosaveSheet.as_view(), name="autosave_sheet"),
    path("readings/<int:pk>/put-back/", reading.PutBackView.as_view(), name="put_back"),
    path("readings/<int:pk>/recuse/", reading.RecuseView.as_view(), name="recuse"),
    path("readings/<int:pk>/files/<uuid:key>/", reading.ReadingFileView.as_view(), name="read_file"),
    path(
        "readings/<int:pk>/files/<uuid:key>/<slug:part>/",
        files.ReadingPartView.as_view(),
        name="read_file_part",
    ),
    # The chair's table
    path("jury/", chair.JuryView.as_view(), name="jury"),
    path("jury/<int:category>/", chair.BoardView.as_view(), name="board"),
    path("jury/<int:category>/close/", chair.CloseView.as_view(), name="close_reading"),
    path("jury/<int:category>/unread/", rounds.Unread.as_view(), name="unread"),
    path("jury/<int:category>/unread/<int:judge>/", rounds.Release.as_view(), name="release"),
    path("jury/<int:category>/reopen/", chair.ReopenView.as_view(), name="reopen_reading"),
    path("jury/<int:category>/freeze/", chair.FreezeView.as_view(), name="freeze"),
    path("jury/<int:category>/reopen-verdict/", chair.ReopenVerdictView.as_view(), name="reopen_verdict"),
    path(
        "jury/<int:category>/more-readings/",
        chair_entry.AskForReadingsView.as_view(),
        name="ask_for_readings",
    ),
    path(
        "jury/<int:category>/awards/<int:award>/remove/",
        chair_entry.RemoveAwardView.as_view(),
        name="remove_award",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/", chair_entry.ChairEntryView.as_view(), name="chair_entry"
    ),
    path("jury/<int:category>/entries/<slug:code>/place/", chair_entry.AwardView.as_view(), name="place"),
    path(
        "jury/<int:category>/entries/<slug:code>/special-prize/",
        chair_entry.AwardView.as_view(special=True),
        name="special_prize",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/files/<uuid:key>/",
        chair_entry.ChairFileView.as_view(),
        name="chair_file",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/files/<uuid:key>/<slug:part>/",
        files.ChairPartView.as_view(),
        name="chair_file_part",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/remarks/",
        chair_entry.ChairRemarkView.as_view(),
        name="chair_remark",
    ),
    path(
        "jury/<int:category>/entries/<slug:code>/one-more-reading/",
        chair_entry.AskForReadingView.as_view(),
        name="ask_for_reading",
    ),
    path("jury/special-prizes/<int:pk>/", special_prizes.SpecialPrizes.as_view(), name="special_prizes"),
    path(
        "jury/special-prizes/<int:pk>/remove/<int:award>/",
        special_prizes.RemoveSpecialPrize.as_view(),
        name="remove_special_prize",
    ),
    # The panel
    path("talk/", panel.TalkView.as_view(), name="talk"),
    path("talk/<slug:code>/", panel.TalkEntryView.as_view(), name="talk_entry"),
    path("results/<int:category>/", panel.ResultView.as_view(), name="result"),
]
