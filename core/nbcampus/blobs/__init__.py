"""The blob store: immutable bytes under the SHA-256 of their content, in a folder or in an S3 bucket."""

from __future__ import annotations

from nbcampus.blobs.store import BlobMissing, BlobStore, BlobsUnavailable, open_store, ref_of, sha256_of

__all__ = ["BlobMissing", "BlobStore", "BlobsUnavailable", "open_store", "ref_of", "sha256_of"]
