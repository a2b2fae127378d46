"""The application: its pages, what guards them, and what it says when something is wrong."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from huizong.errors import HuizongError, TransientError
from huizong.formats.limits import LIMITS
from huizong.settings import Settings
from huizong_portal import pages
from huizong_portal.area import NobodyExpected
from huizong_portal.database import Database
from huizong_portal.landing import NotOpen
from huizong_portal.preview import Previews
from huizong_portal.render import FOLDER, page
from huizong_portal.security import Guard
from huizong_portal.who import NotAllowed, NotSignedIn

_SENTENCES = {404: "没有这个页面，或者您无权查看。", 405: "不能这样访问这个页面。"}


def create_app(settings: Settings) -> FastAPI:
    """The portal over one warehouse."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.settings, app.state.database = settings, Database(settings)
        app.state.previews = Previews(settings)
        yield
        app.state.previews.close()
        app.state.database.close()

    app = FastAPI(title="汇总", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.add_middleware(Guard, limit=LIMITS.file + (1 << 20), refuse=lambda request, text: _said(request, 413, text))
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for module in sorted(one.name for one in iter_modules(pages.__path__)):
        app.include_router(import_module(f"{pages.__name__}.{module}").router)
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(NobodyExpected, _empty)
    app.add_exception_handler(HuizongError, _sentence)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    return app


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    return RedirectResponse("/login", 303)


async def _empty(request: Request, error: Exception) -> Response:
    assert isinstance(error, NobodyExpected)
    return page(request, "empty.html", error.session, campaign=error.campaign)


async def _sentence(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 400)
    return _said(request, status, str(error))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    own_words = request.url.path.startswith("/api/") and error.status_code != 405
    sentence = error.detail if own_words else _SENTENCES.get(error.status_code, "请求不正确，没有处理。")
    return _said(request, error.status_code, sentence, error.headers)


async def _invalid(request: Request, _error: Exception) -> Response:
    return _said(request, 422, "提交的内容不完整或不正确，没有处理。请核对后重新提交。")


def _said(request: Request, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """One sentence: a page for people, an object for programs."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status, headers)
    return page(request, "sentence.html", status=status, sentence=sentence)


_STATUS = ((NotAllowed, 403), (NotOpen, 409), (TransientError, 503))
