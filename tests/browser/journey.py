"""The main job as a person does it: from the first screen to the parcel at her door."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.stack import Stack, now
from tests.browser.words import Words
from tests.support.browser import FletPage

Look = Callable[[str], None]
SENIOR = "13800138000"


def nothing(_name: str) -> None:
    """Look at nothing."""


def sign_in(page: FletPage, stack: Stack, words: Words, phone: str = SENIOR) -> None:
    """By phone and code; the first-start page is skipped."""
    skip = page.button(words.skip)
    page.field(words.phone).or_(skip).first.wait_for(state="attached")
    if skip.count():
        page.tap(words.skip)
    asked_at = now()
    page.fill(words.phone, phone)
    page.tap(words.ask_code)
    page.field(words.code).wait_for(state="attached")
    page.fill(words.code, stack.code_for(phone, asked_at))
    page.tap(words.sign_in)
    page.button(words.apply).wait_for(state="attached", timeout=30_000)


def fill_in(page: FletPage, words: Words, look: Look = nothing) -> None:
    """Photo and address are there already; every answer is only confirmed."""
    look("home")
    page.tap(words.apply)
    look("apply")
    page.tap(words.renew)
    page.comes_to("questions/photo")
    look("photo")
    page.tap(words.next)
    page.comes_to("questions/delivery")
    page.button(words.home).wait_for(state="attached")
    look("delivery")
    page.tap(words.next)
    page.comes_to("/check$")
    look("check")
    page.tap(words.all_right)


def confirm(page: FletPage, words: Words, look: Look = nothing) -> None:
    """Her own check at the provider's page, and her signature, which sends it."""
    page.tap(words.begin_check)
    page.comes_to("/faceid/")
    page.page.get_by_role("button", name="是我本人").click()
    page.taps += 1
    page.comes_to("/identity$")
    page.ready()
    page.sees_heading(words.is_you)
    look("identity")
    page.tap(words.to_signature)
    page.draw(words.pad)
    look("signature")
    page.tap(words.send)
    page.comes_to("/applications/[0-9a-f-]+$")


def pay(page: FletPage, stack: Stack, words: Words, look: Look = nothing) -> None:
    """The code is scanned by anybody; the page notices by itself."""
    page.tap(words.pay, within=90)
    page.comes_to("/pay$")
    page.root.get_by_role("img").first.wait_for(state="attached", timeout=30_000)
    look("pay")
    wallet = page.context.new_page()
    wallet.goto(stack.url("sandbox") + "/wechat/wallet")
    wallet.get_by_role("button", name="确认支付").first.click()
    page.taps += 1
    wallet.close()
    page.sees_heading(words.paid)
    look("paid")


def follow(page: FletPage, words: Words, look: Look = nothing) -> None:
    """Until it is at her door."""
    page.tap(words.how_far)
    page.tap(words.track, within=90)
    look("track")
    page.sees_heading(words.arrived, within=90)
    look("arrived")
