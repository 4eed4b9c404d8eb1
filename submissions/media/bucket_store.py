"""Parts in a bucket: a multipart upload under the name that the original keeps. Nothing is copied."""

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from .part_store import Part, StoreFault, all_parts, original_name

logger = logging.getLogger(__name__)

ADDRESS_SECONDS = 15 * 60


class BucketStore:
    """A multipart upload of the bucket, under the name that the original keeps."""

    name = "s3"

    def __init__(self, storage):
        self.storage = storage

    @property
    def client(self):
        return self.storage.connection.meta.client

    def where(self, upload, **more) -> dict[str, Any]:
        # The storage may keep everything below a folder of the bucket.
        key = self.storage._normalize_name(original_name(upload))
        return {"Bucket": self.storage.bucket_name, "Key": key, **more}

    def begin(self, upload) -> str:
        """The bucket's own name of the upload. Raises StoreFault."""
        acl = {"ACL": self.storage.default_acl} if self.storage.default_acl else {}
        with storage_down_told():
            begun = self.client.create_multipart_upload(
                **self.where(upload), ContentType="application/octet-stream", **acl
            )
        return begun["UploadId"]

    def address(self, upload, number: int) -> str:
        """Where the browser puts the part, for a quarter of an hour. Made here: the bucket is not asked."""
        return self.client.generate_presigned_url(
            "upload_part",
            Params=self.where(upload, UploadId=upload.multipart_id, PartNumber=number),
            ExpiresIn=ADDRESS_SECONDS,
        )

    def parts(self, upload) -> list[Part]:
        """The whole parts by number. Raises StoreFault, "gone" when the bucket has forgotten the upload."""
        try:
            with storage_down_told():
                found = self.listed(upload)
        except StoreFault as fault:
            if fault.code == "gone" and self.is_complete(upload):
                return all_parts(upload)
            raise
        return [
            Part(part["PartNumber"], part["Size"], etag=bare(part["ETag"]))
            for part in sorted(found, key=lambda part: part["PartNumber"])
            if 1 <= part["PartNumber"] <= upload.parts and part["Size"] == upload.bytes_of(part["PartNumber"])
        ]

    def listed(self, upload) -> list[dict]:
        pages = self.client.get_paginator("list_parts").paginate(
            **self.where(upload, UploadId=upload.multipart_id)
        )
        return [part for page in pages for part in page.get("Parts", ())]

    def complete(self, upload, claimed=None) -> None:
        """Let the bucket put the parts together, if they are what the sender says. Raises StoreFault.

        claimed: {number: ETag or ""} as the browser got them.
        """
        parts = self.parts(upload)
        if len(parts) != upload.parts:
            raise StoreFault("missing_parts")
        # All of them without an ETag: the file is complete already.
        if not any(part.etag for part in parts):
            return
        claimed = claimed or {}
        if any(bare(claimed.get(part.number, "")) not in {"", part.etag} for part in parts):
            raise StoreFault("wrong_checksum")
        listed = [{"PartNumber": part.number, "ETag": f'"{part.etag}"'} for part in parts]
        try:
            with storage_down_told():
                self.client.complete_multipart_upload(
                    **self.where(upload, UploadId=upload.multipart_id), MultipartUpload={"Parts": listed}
                )
        except StoreFault as fault:
            # Somebody else finished it at the same moment.
            if fault.code != "gone" or not self.is_complete(upload):
                raise
        if not self.is_complete(upload):
            raise StoreFault("missing_parts")

    def is_complete(self, upload) -> bool:
        try:
            with storage_down_told():
                return self.client.head_object(**self.where(upload))["ContentLength"] == upload.size
        except StoreFault as fault:
            if fault.code == "gone":
                return False
            raise

    def head(self, upload, size: int) -> bytes:
        """The first bytes of the complete file, and no more of it."""
        with storage_down_told():
            body = self.client.get_object(**self.where(upload), Range=f"bytes=0-{size - 1}")["Body"]
            with contextlib.closing(body):
                return body.read(size)

    def tidy(self, upload) -> None:
        """The bucket has put its parts away itself."""

    def drop(self, upload) -> None:
        with contextlib.suppress(StoreFault), storage_down_told():
            if upload.multipart_id:
                self.client.abort_multipart_upload(**self.where(upload, UploadId=upload.multipart_id))
        with storage_down_told():
            self.client.delete_object(**self.where(upload))

    def strays(self, known, older_than) -> Iterator[str]:
        """Multipart uploads that no running upload owns any more, ended as they are named."""
        prefix = self.storage._normalize_name("originals/")
        with storage_down_told():
            pages = self.client.get_paginator("list_multipart_uploads").paginate(
                Bucket=self.storage.bucket_name, Prefix=prefix
            )
            begun = [row for page in pages for row in page.get("Uploads", ())]
            for row in begun:
                if row["UploadId"] not in known and row["Initiated"] < older_than:
                    self.client.abort_multipart_upload(
                        Bucket=self.storage.bucket_name, Key=row["Key"], UploadId=row["UploadId"]
                    )
                    yield row["UploadId"]


GONE_CODES = {"NoSuchUpload", "NoSuchKey", "404", "NotFound"}
WRONG_PART_CODES = {"InvalidPart", "InvalidPartOrder", "EntityTooSmall"}


@contextlib.contextmanager
def storage_down_told():
    """A bucket's troubles as StoreFault: only what is not there is told apart from what may pass."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in GONE_CODES:
            raise StoreFault("gone") from error
        if code in WRONG_PART_CODES:
            raise StoreFault("missing_parts") from error
        logger.warning("The bucket refused %s: %s", error.operation_name, code)
        raise StoreFault("storage_down") from error
    except BotoCoreError as error:
        logger.warning("The bucket does not answer: %s", type(error).__name__)
        raise StoreFault("storage_down") from error


def bare(etag: str) -> str:
    """An ETag without its quotation marks."""
    return etag.strip('"')
