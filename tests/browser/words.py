"""What the main job's buttons and headings say, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Names a person, or a screen reader, would use."""

    skip: str
    phone: re.Pattern[str]
    ask_code: re.Pattern[str]
    code: re.Pattern[str]
    sign_in: re.Pattern[str]
    apply: re.Pattern[str]
    renew: re.Pattern[str]
    next: str
    home: re.Pattern[str]
    all_right: str
    begin_check: str
    is_you: str
    to_signature: str
    pad: re.Pattern[str]
    send: str
    pay: re.Pattern[str]
    paid: re.Pattern[str]
    how_far: str
    track: re.Pattern[str]
    arrived: str


ZH = Words(
    skip="跳过",
    phone=re.compile("手机"),
    ask_code=re.compile("验证码"),
    code=re.compile("验证码"),
    sign_in=re.compile("登录|下一步"),
    apply=re.compile("办证件"),
    renew=re.compile("换护照"),
    next="下一步",
    home=re.compile("快递到家"),
    all_right="都对，往下走",
    begin_check="开始核验",
    is_you="核验好了，是您本人",
    to_signature="往下走，去签名",
    pad=re.compile("签名的框"),
    send="签好了，交上去",
    pay=re.compile("付钱"),
    paid=re.compile("付好了"),
    how_far="看看办到哪了",
    track=re.compile("看看到哪了"),
    arrived="已经送到了",
)

EN = Words(
    skip="Skip",
    phone=re.compile("mobile", re.IGNORECASE),
    ask_code=re.compile("code", re.IGNORECASE),
    code=re.compile("code", re.IGNORECASE),
    sign_in=re.compile("Sign in|Next"),
    apply=re.compile("Apply for a document"),
    renew=re.compile("Renew my passport"),
    next="Next",
    home=re.compile("To my home, by EMS"),
    all_right="All right, go on",
    begin_check="Begin the check",
    is_you="It is you. Thank you.",
    to_signature="Go on: sign",
    pad=re.compile("Box to sign your name in"),
    send="Signed, send it",
    pay=re.compile("Pay now"),
    paid=re.compile("Paid. Thank you."),
    how_far="See how far it is",
    track=re.compile("See where it is"),
    arrived="It has arrived",
)
