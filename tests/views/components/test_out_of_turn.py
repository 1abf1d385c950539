from __future__ import annotations

import pytest

from api_client.models.applications import ApplicationState as S
from tests.support.factories import make_application
from tests.support.showing import show
from tests.support.usable import assert_usable
from views.components.out_of_turn import AlreadySent, NotYet, is_hers


@pytest.mark.parametrize("state", S)
def test_she_can_change_a_draft_and_what_came_back_to_her(state: S):
    made = make_application(state=state)

    assert is_hers(made) is (state in (S.DRAFT, S.NEEDS_CORRECTION))


async def test_too_late_leads_to_where_it_stands():
    its = make_application(state=S.SUBMITTED)
    app = await show(AlreadySent, its, language="zh_Hans")
    assert app.by_key("heading").value == "这件事已经不用您填了"
    assert_usable(app)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}"


async def test_too_early_leads_to_what_comes_first():
    its = make_application(next_step="delivery")
    app = await show(NotYet, its, "One question is still open.")
    assert "One question is still open." in app.texts()
    assert_usable(app)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/questions/delivery"
