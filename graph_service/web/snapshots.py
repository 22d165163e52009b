"""Files of a version of the graph and a view of it, under addresses that stay, and the page that shows them."""

import os
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, cast

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from graph_service.api.context import Context
from graph_service.api.desks import EXPORT
from graph_service.errors import GraphServiceError, InvalidDataError
from graph_service.export import FORMATS
from graph_service.use_cases import Snapshot, View, snapshot, write_snapshot
from graph_service.web import pages

PATIENCE = 3
BY_EXTENSION = {format_.extension: name for name, format_ in FORMATS.items()}
SHOWN = "svg"
HEADERS = {
    "access-control-allow-origin": "*",  # tools that open a file by its address run on pages of others
    "access-control-expose-headers": "ETag, Graph-Version",
    "cache-control": "public, no-cache",  # what becomes hidden leaves the files of earlier versions too
    "x-content-type-options": "nosniff",
}


async def file(request: Request, context: Context) -> Response:
    """Give a file; whoever has it already is told so."""
    name = BY_EXTENSION.get(request.path_params["extension"])
    desks = request.app.state.desks
    if not desks.take(EXPORT):
        return _refused(503, "OVERLOADED", "Too many files are asked for at a time; try later.", {"retry-after": "5"})
    try:
        return await _given(request, context, name or "")
    except InvalidDataError as error:
        return _refused(404, "NOT_FOUND", str(error))
    except GraphServiceError as error:
        return _refused(503, error.code, "The graph cannot be read now; try later.", {"retry-after": "5"})
    finally:
        desks.leave(EXPORT)


async def _given(request: Request, context: Context, name: str) -> Response:
    version, view = request.path_params["version"], View.of_key(request.path_params["key"])
    known = await context.longer(PATIENCE, snapshot, context.store, name, view, version)
    headers = {**HEADERS, "etag": f'"{known.sha256}"', "graph-version": str(version)}
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    path = await context.longer(PATIENCE, _written, context, name, view, version)
    ending = FORMATS[name].extension
    return FileResponse(
        path,
        headers=headers,
        media_type=FORMATS[name].media_type,
        filename=f"graph-{version}-{view.key[:20]}.{ending}",
        content_disposition_type="inline",
        background=BackgroundTask(Path(path).unlink, missing_ok=True),
    )


def _written(context: Context, name: str, view: View, version: int) -> str:
    handle, path = tempfile.mkstemp(prefix="graph-")
    try:
        with os.fdopen(handle, "w+b") as out:
            write_snapshot(context.store, name, view, version, cast("BinaryIO", out))
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return path


def _refused(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"errors": [{"message": message, "extensions": {"code": code}}]}, status, headers)


async def page(request: Request, context: Context) -> Response:
    """Show what a view of a version holds, and where its files are."""
    version, key = request.path_params["version"], request.path_params["key"]
    try:
        view = View.of_key(key)
        found: Snapshot = await context.longer(PATIENCE, snapshot, context.store, SHOWN, view, version)
    except InvalidDataError:
        return pages.page(request, "message.html", status=404, message="not_found", reference="")
    except GraphServiceError:
        return pages.unavailable(request, context)
    files: Any = [(name, f"{request.url.path}/graph.{each.extension}") for name, each in FORMATS.items()]
    return pages.page(request, "view.html", view=view, found=found, files=files)
