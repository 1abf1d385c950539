"""An application's calls of the typed client against the real backend, in memory."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from api_client import (
    ApiClient,
    ChangedError,
    ConflictError,
    InvalidInputError,
    NotFoundError,
)
from api_client.models.answers import ANSWERS, DraftWrite, DutyAnswer, NameAnswer
from api_client.models.applications import (
    Application,
    ApplicationState,
    Channel,
    Question,
    QuestionStatus,
)
from api_client.models.base import fill
from api_client.models.documents import DocumentKind
from api_client.models.identity import CheckState, IdentityCheckCreate, SignatureWrite
from tests.contract.conftest import RENEWAL


def key() -> str:
    return str(uuid4())


async def test_applications(api: ApiClient, stranger: ApiClient, application: Application):
    its_id = application.id
    assert application.state is ApplicationState.DRAFT
    assert await api.applications.get(its_id) == application
    page = await api.applications.list_page(limit=1)
    assert ([each.id for each in page.items], page.next) == ([its_id], None)

    with pytest.raises(NotFoundError):
        await stranger.applications.get(its_id)
    with pytest.raises(ConflictError) as twice:
        await api.applications.create(RENEWAL, key=key())
    assert twice.value.code == "application_already_open"

    await api.applications.save_draft(its_id, Question.DUTY, DraftWrite(values={}))
    answered = await api.applications.answer(
        its_id, Question.DUTY, DutyAnswer(is_on_duty=False), etag=application.etag
    )
    assert answered.version > application.version
    duty = next(each for each in answered.questions if each.id is Question.DUTY)
    assert duty.status in {QuestionStatus.ANSWERED, QuestionStatus.KNOWN}

    with pytest.raises(ChangedError):
        await api.applications.answer(
            its_id, Question.DUTY, DutyAnswer(is_on_duty=True), etag=application.etag
        )
    with pytest.raises(InvalidInputError) as wrong:
        await api.applications.answer(
            its_id, Question.NAME, NameAnswer(name="12"), etag=answered.etag
        )
    assert [each.field for each in wrong.value.field_errors] == ["name"]

    with pytest.raises(ConflictError) as open_questions:
        await api.applications.submit(its_id, etag=answered.etag, key=key())
    assert open_questions.value.code in {"questions_open", "identity_missing"}

    counter = await api.applications.set_channel(
        its_id, Channel.COUNTER, etag=answered.etag, key=key()
    )
    assert counter.channel is Channel.COUNTER
    withdrawn = await api.applications.withdraw(its_id, key=key())
    assert withdrawn.state is ApplicationState.WITHDRAWN


async def test_the_same_press_twice_is_one_application(api: ApiClient):
    pressed = key()

    first = await api.applications.create(RENEWAL, key=pressed)
    again = await api.applications.create(RENEWAL, key=pressed)

    assert first == again


async def test_every_answer_the_client_can_give(api: ApiClient, application: Application):
    photo = (await api.photos.list_for(DocumentKind.PASSPORT)).items[0]
    address = (await api.people.list_addresses()).items[0]

    answered = await answer_all(api, application, photo.id, address.id)

    assert answered.statement_hash is not None
    assert answered.total_fen > 12000
    assert {each.status for each in answered.questions} <= {
        QuestionStatus.ANSWERED,
        QuestionStatus.KNOWN,
        QuestionStatus.NOT_ASKED,
    }


async def test_identity(api: ApiClient, stranger: ApiClient, application: Application):
    photo = (await api.photos.list_for(DocumentKind.PASSPORT)).items[0]
    address = (await api.people.list_addresses()).items[0]
    answered = await answer_all(api, application, photo.id, address.id)
    assert answered.statement_hash is not None

    check = await api.identity.start(
        answered.id, IdentityCheckCreate(statement_hash=answered.statement_hash), key=key()
    )
    assert (check.application_id, check.state) == (answered.id, CheckState.CREATED)
    assert await api.identity.get(check.id) == check
    with pytest.raises(NotFoundError):
        await stranger.identity.get(check.id)
    with pytest.raises(ConflictError) as other:
        await api.identity.start(
            answered.id, IdentityCheckCreate(statement_hash="0" * 64), key=key()
        )
    assert other.value.code == "statement_changed"

    line = tuple((float(x), 20.0 + x % 7) for x in range(10, 200, 5))
    await api.identity.sign(
        answered.id,
        SignatureWrite(
            statement_hash=answered.statement_hash, width=300.0, height=150.0, strokes=(line, line)
        ),
    )
    assert (await api.applications.get(answered.id)).signature_is_given


async def answer_all(
    api: ApiClient, application: Application, photo_id: UUID, address_id: UUID
) -> Application:
    """Answer whatever is asked of the senior, as she would."""
    said = {
        Question.NAME: {"name": "王秀珍"},
        Question.ID_NUMBER: {"id_number": "310000194805070120"},
        Question.HOUSEHOLD: {"is_shanghai": True},
        Question.DUTY: {"is_on_duty": False},
        Question.PHOTO: {"choice": "REUSE", "photo_id": photo_id},
        Question.DELIVERY: {"method": "EXPRESS", "address_id": address_id},
    }
    newest = application
    for question in [each.id for each in application.questions if each.id in said]:
        newest = await api.applications.answer(
            newest.id, question, fill(ANSWERS[question], said[question]), etag=newest.etag
        )
    return newest
