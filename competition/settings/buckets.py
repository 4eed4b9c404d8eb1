"""How buckets are spoken to, and where a browser reaches them."""

from typing import Any
from urllib.parse import urlsplit


def client_options() -> dict[str, Any]:
    """For S3Storage: without the checksums that only Amazon's servers know, and not waiting for ever.

    Imported here: without a bucket nothing of the library is loaded.
    """
    from botocore.config import Config

    return {
        "client_config": Config(
            signature_version="s3v4",
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 2, "mode": "standard"},
        )
    }


def origins_of(bucket: str, options: dict[str, Any]) -> list[str]:
    """The origins to which the browser sends parts, for the content policy; none without a bucket."""
    if not bucket:
        return []
    if options["endpoint_url"]:
        parts = urlsplit(options["endpoint_url"])
        return [f"{parts.scheme}://{parts.netloc}"]
    hosts = [f"{bucket}.s3.amazonaws.com"]
    if options["region_name"]:
        hosts.append(f"{bucket}.s3.{options['region_name']}.amazonaws.com")
    return [f"https://{host}" for host in hosts]
