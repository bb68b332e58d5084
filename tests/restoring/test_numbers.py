"""Digits and marks that a decoder took along: what the page says of them."""

import pytest

from swnews.restoring import restore
from swnews.restoring.days import by_days, whole_days
from swnews.restoring.numbers import name_digits
from tests.damage import utf8_as_gbk

# The text, "#" where a digit is lost, and the digit.
DIGITS = [
    ("发布时间：2024-09-29\n各镇请于#月20日前后走访", "9"),
    ("发布时间：2024-03-28\n3月#5日，社工上街", "2"),
    ("发布时间：2024-03-08\n3月#5日（星期五）上午开讲", "1"),
    ("发布时间：2024-03-08\n开讲定于周五（3月#5日）", "1"),
    ("2024年9月12日　江畔日报\n9月#日是中华慈善日，社工上街", "5"),
    ("2024年6月30日　江畔日报\n国际禁毒日当天，6月#6日，社工上街", "2"),
    ("2024年3月25日　江畔日报\n3月#9日是国际社工日", "1"),
    ("2024年5月4日　江畔日报\n活动将持续到#月23日", "5"),
]


@pytest.mark.parametrize(("text", "digit"), DIGITS)
def test_the_days_of_a_page_tell_a_lost_digit(text: str, digit: str) -> None:
    at = text.index("#")
    assert name_digits(text.replace("#", "0"), [at])[at][0] == digit


def test_other_numbers_have_no_days() -> None:
    assert by_days("发放折页0200份", 4, whole_days("发放折页0200份", frozenset())) == {}


PAGE = "各地社工走进社区宣传政策，解答居民的问题，志愿者参加活动。\n"

# Lines whose marks UTF-8 read as GBK leaves open, and that the line itself tells.
LINES = [
    "江畔民政　2024-03-21 09:05",
    "江畔日报 2024-03-21",
    "主题活动（3月1日至30日）。",
    "【社工手记】我们去了村里",
]


@pytest.mark.parametrize("line", LINES)
def test_marks_follow_brackets_and_the_kind_of_line(line: str) -> None:
    assert restore(utf8_as_gbk(PAGE + line, swallow=True)) == PAGE + line


def test_a_line_that_is_nothing_but_mojibake_is_read_beside_others() -> None:
    found = restore(utf8_as_gbk(PAGE + "敬老爱老 情满良庆\n" + PAGE, swallow=True)).split("\n")[1]
    assert sum(char in "敬老爱老 情满良庆" for char in found) >= 7
    healthy = "县民政局、团市委"
    assert restore(utf8_as_gbk(PAGE) + healthy).endswith(healthy)
