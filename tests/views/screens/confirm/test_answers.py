from __future__ import annotations

from api_client.models.applications import ApplicationKind, Question, QuestionStatus
from app.formats import Formats
from app.i18n import translator_for
from tests.support.factories import make_application, make_question
from views.screens.confirm.answers import answer_lines

ADDRESS = {"recipient": "王秀珍", "district": "浦东新区", "street": "世纪大道 100 号"}
ANSWERS = {
    "name": {"name": "王秀珍", "pinyin": "WANG XIUZHEN"},
    "id_number": {"id_number_masked": "310***********0120"},
    "household": {"is_shanghai": True},
    "duty": {"is_on_duty": False},
    "old_document": {"number_masked": "E****5678", "expires_on": "2027-04-08"},
    "photo": {"choice": "REUSE", "source_date": "2023-04-12"},
    "delivery": {"method": "EXPRESS", "address": ADDRESS},
}


def lines(language: str = "en", *, kind=ApplicationKind.RENEW, **changes):
    asked = tuple(
        make_question(name, status=QuestionStatus.ANSWERED, answer=answer)
        for name, answer in (ANSWERS | changes).items()
    )
    its = make_application(kind=kind, questions=asked)
    found = answer_lines(translator_for(language), Formats(language), its)
    return [(line.label, line.value, line.question) for line in found]


def test_every_answer_with_the_page_that_changes_it():
    assert lines() == [
        ("What", "Renew my passport", None),
        ("Name", "王秀珍 WANG XIUZHEN", Question.NAME),
        ("ID number", "310***********0120", Question.ID_NUMBER),
        ("Household register", "In Shanghai", Question.HOUSEHOLD),
        ("Does your work unit have to agree?", "No", Question.DUTY),
        ("The one I have now", "E****5678, valid until 8 April 2027", Question.OLD_DOCUMENT),
        ("Photo", "The one from April 2023", Question.PHOTO),
        ("How I get it", "By EMS to 王秀珍, 浦东新区 世纪大道 100 号", Question.DELIVERY),
    ]


def test_other_language():
    assert ("照片", "2023年4月拍的那张", Question.PHOTO) in lines("zh_Hans")


def test_what_was_answered_otherwise():
    found = lines(
        household={"is_shanghai": False},
        duty={"is_on_duty": True},
        photo={"choice": "AT_HALL"},
        delivery={"method": "COLLECT", "address": None},
    )

    values = [value for _, value, _ in found]
    assert "Elsewhere" in values
    assert "Yes, it has to" in values
    assert "Taken at the hall" in values
    assert "I collect it at the hall" in values


def test_a_new_address_has_one_line_and_is_changed_on_its_own_page():
    found = lines(delivery={"method": "EXPRESS", "address": None}, address=ADDRESS)

    places = [question for label, _, question in found if label == "How I get it"]
    assert places == [Question.ADDRESS]


def test_open_questions_have_no_line():
    its = make_application(questions=(make_question("name"), make_question("photo")))

    found = answer_lines(translator_for("en"), Formats("en"), its)

    assert [line.label for line in found] == ["What"]


def test_a_document_we_know_nothing_of_has_no_line():
    assert Question.OLD_DOCUMENT not in [question for _, _, question in lines(old_document={})]


def test_a_first_document_is_called_by_its_name():
    assert lines(kind=ApplicationKind.FIRST)[0][1] == "passport"
