"""HTTP of documents held."""

from __future__ import annotations

from fastapi import APIRouter

from backend import clock
from backend.auth import SignedIn
from backend.database import DbSession
from backend.documents import service
from backend.documents.schemas import DocumentList
from backend.errors import ProblemBody

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", response_model=DocumentList, responses={401: {"model": ProblemBody}})
async def list_documents(actor: SignedIn, session: DbSession) -> DocumentList:
    """The signed-in person's documents, soonest to expire first."""
    today = clock.today()
    documents = await service.list_documents(session, actor.person_id)
    return DocumentList(items=[service.read_document(item, today) for item in documents])
