"""Whether the portal is well, for whatever watches over it."""

from fastapi import APIRouter
from starlette.requests import Request

from huizong_portal.who import database

router = APIRouter(include_in_schema=False)


@router.get("/health")
def health(request: Request) -> dict[str, str]:
    """It answers, and reaches its database: 503 otherwise."""
    with database(request).transaction() as connection:
        connection.execute("select 1")
    return {"status": "healthy"}
