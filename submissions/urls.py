"""The teacher's portal, under /da/portal/ and /en/portal/."""

from django.urls import path, register_converter

from .views import (
    archive,
    class_codes,
    clearances,
    desk,
    entries,
    facts,
    family,
    file_states,
    files,
    history,
    imports,
    invitations,
    people,
    phone,
    recordings,
    schools,
    sending,
    signing_up,
    stories,
    story_list,
    uploads,
    versions,
)


class EntryCode:
    """An entry's code as people write it: two groups of four."""

    regex = "[0-9A-Z]{4}-[0-9A-Z]{4}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(EntryCode, "entry_code")

app_name = "submissions"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("school/", schools.choose_school, name="school"),
    path("sign-up/", entries.sign_up, name="sign_up"),
    path("<entry_code:code>/", entries.entry, name="entry"),
    path("<entry_code:code>/class/", facts.edit_class, name="edit_class"),
    path("<entry_code:code>/declarations/", facts.declarations, name="declarations"),
    path("<entry_code:code>/pdf/", entries.upload_pdf, name="upload_pdf"),
    path("<entry_code:code>/stories/import/", imports.import_story, name="import_story"),
    path("<entry_code:code>/stories/new/", stories.new_story, name="new_story"),
    path("<entry_code:code>/stories/<uuid:key>/", stories.story, name="story"),
    path("<entry_code:code>/stories/<uuid:key>/autosave/", stories.autosave_story, name="autosave_story"),
    path("<entry_code:code>/stories/<uuid:key>/move/", story_list.move_story, name="move_story"),
    path("<entry_code:code>/stories/<uuid:key>/delete/", story_list.delete_story, name="delete_story"),
    path("<entry_code:code>/stories/<uuid:key>/copy/", story_list.duplicate_story, name="duplicate_story"),
    path("<entry_code:code>/stories/<uuid:key>/restore/", story_list.restore_story, name="restore_story"),
    path("<entry_code:code>/stories/<uuid:key>/state/", story_list.story_state, name="story_state"),
    path("<entry_code:code>/stories/<uuid:key>/versions/", versions.story_versions, name="story_versions"),
    path(
        "<entry_code:code>/stories/<uuid:key>/versions/<int:number>/",
        versions.story_version,
        name="story_version",
    ),
    path(
        "<entry_code:code>/stories/<uuid:key>/versions/<int:number>/restore/",
        versions.restore_version,
        name="restore_version",
    ),
    path("<entry_code:code>/stories/<uuid:key>/phone/", phone.phone_link, name="phone_link"),
    path("phone/<slug:secret>/", phone.phone, name="phone"),
    path("<entry_code:code>/files/<uuid:key>/row/", recordings.file_row, name="file_row"),
    path("<entry_code:code>/files/<uuid:key>/remove/", recordings.remove_file, name="remove_file"),
    path("<entry_code:code>/files/<uuid:key>/captions/", recordings.captions, name="captions"),
    path("<entry_code:code>/writing-desk/", class_codes.class_code, name="class_code"),
    path(
        "<entry_code:code>/writing-desk/<uuid:key>/remove/", class_codes.remove_writer, name="remove_writer"
    ),
    path("<entry_code:code>/proposals/<int:number>/", class_codes.proposal, name="proposal"),
    path("<entry_code:code>/clearances/parents-form/", clearances.parents_form, name="parents_form"),
    path("<entry_code:code>/clearances/", clearances.clearances, name="clearances"),
    path(
        "<entry_code:code>/clearances/<str:purpose>/withdraw/",
        clearances.withdraw_clearance,
        name="withdraw_clearance",
    ),
    path("<entry_code:code>/pictures/<uuid:key>/website/", clearances.picture, name="picture_clearance"),
    path("<entry_code:code>/archive.zip", archive.archive, name="archive"),
    path("<entry_code:code>/preview/", sending.preview, name="preview"),
    path("<entry_code:code>/send/", sending.send, name="send"),
    path("<entry_code:code>/receipt/", sending.receipt, name="receipt"),
    path("<entry_code:code>/withdraw/", sending.withdraw, name="withdraw"),
    path("<entry_code:code>/undo-withdrawal/", sending.undo_withdrawal, name="undo_withdrawal"),
    path("<entry_code:code>/people/", people.people, name="people"),
    path("<entry_code:code>/people/invite/", people.invite, name="invite"),
    path(
        "<entry_code:code>/people/invitations/<int:pk>/revoke/",
        people.revoke_invitation,
        name="revoke_invitation",
    ),
    path("<entry_code:code>/people/<int:pk>/remove/", people.remove_co_teacher, name="remove_co_teacher"),
    path("<entry_code:code>/people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("invitation/<slug:secret>/", invitations.invitation, name="invitation"),
    path("<entry_code:code>/history/", history.history, name="history"),
    path("<entry_code:code>/category/", signing_up.change_category, name="change_category"),
    path("<entry_code:code>/confirm/", signing_up.confirm, name="confirm"),
    path("<entry_code:code>/dates.ics", signing_up.calendar, name="calendar"),
    path("<entry_code:code>/family/", family.family_links, name="family_links"),
    path("<entry_code:code>/family/<int:pk>/revoke/", family.revoke_family_link, name="revoke_family_link"),
    path("family/<str:token>/", family.family, name="family"),
    path("family/<str:token>/<uuid:key>/", family.family_file, name="family_file"),
    path("family/<str:token>/<uuid:key>/<slug:part>/", family.family_file_part, name="family_file_part"),
    path("<entry_code:code>/files/states/", file_states.file_states, name="file_states"),
    path("<entry_code:code>/uploads/", uploads.start_upload, name="start_upload"),
    path("uploads/<uuid:key>/", uploads.cancel_upload, name="cancel_upload"),
    path("uploads/<uuid:key>/parts/", uploads.upload_parts, name="upload_parts"),
    path("uploads/<uuid:key>/parts/<int:number>/", uploads.put_part, name="put_part"),
    path("uploads/<uuid:key>/finish/", uploads.finish_upload, name="finish_upload"),
    path("phone/<slug:secret>/uploads/", uploads.phone_start_upload, name="phone_start_upload"),
    path("phone/<slug:secret>/uploads/<uuid:key>/", uploads.phone_cancel_upload, name="phone_cancel_upload"),
    path(
        "phone/<slug:secret>/uploads/<uuid:key>/parts/",
        uploads.phone_upload_parts,
        name="phone_upload_parts",
    ),
    path(
        "phone/<slug:secret>/uploads/<uuid:key>/parts/<int:number>/",
        uploads.phone_put_part,
        name="phone_put_part",
    ),
    path(
        "phone/<slug:secret>/uploads/<uuid:key>/finish/",
        uploads.phone_finish_upload,
        name="phone_finish_upload",
    ),
    path("files/<entry_code:code>/<uuid:key>/preview", files.preview, name="preview_file"),
    path("files/<entry_code:code>/<uuid:key>/part/<slug:part>", files.part, name="file_part"),
    path("files/<entry_code:code>/<uuid:key>/original", files.original, name="original_file"),
]
