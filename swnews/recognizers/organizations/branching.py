"""What follows a body and belongs to it: its branch in a division (美团|宣威站, 广播电视台|佳木斯记者站)."""

from __future__ import annotations

import re
from dataclasses import replace

from swnews import divisions
from swnews.recognizers.organizations.body import Body
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import Suffix

# Words of a firm between its name and the division: 美团外卖宣威站, 中国平安人寿格尔木支公司, 国家电投海南万宁风电公司.
_OF_FIRM = re.compile("[\u4e00-\u9fff]{0,6}")
_PART = re.compile(
    "(?P<own>[\u4e00-\u9fff]{0,6}?)(?P<part>记者站|工作站|联络站|管理站|中心站|服务站|营业站|配送站|站|校区|教学点|营业点|营业部|营业厅|营业网点|运营中心|"
    "分中心|销售处|销售部|办事处|联络处|分公司|支公司|公司|支行|分行|分局|会员管理委员会|服务队|代表处|供电局|分院|院区|分校|分社|分会|采油厂|客运段|车务段|工务段|分指挥部)"
)
_NOT_OWN = re.compile("[、的和与及在向为是县区市旗盟州]|社工|社会|志愿|街道|社区|乡镇|群众|居民|干部")


def with_branch(around: Surroundings, body: Body, end: int) -> Body:
    """The body with the branch that its name goes on to; itself where none follows."""
    text, firm = (
        around.reading.text,
        body.suffix.type == "company" and (body.suffix.kind in ("whole", "brand") or not body.core),
    )
    between = _OF_FIRM.match(text, body.end, end) if firm else None
    for at in range(body.end, (between.end() if between else body.end) + 1):
        if (division := _division(around, at, end)) and (part := _PART.match(text, division, end)):
            own = text[body.end : at] + part["own"]
            if _NOT_OWN.search(own) or (part["part"] == "站" and text.startswith(("在", "台", "点", "位"), part.end())):
                return body
            suffix = Suffix(part["part"], body.suffix.type, "branch", "")
            core = body.core + body.suffix.suffix + text[body.end : part.start("part")]
            return replace(body, end=part.end(), core=core, suffix=suffix, parent=body.name)
    return body


def _division(around: Surroundings, start: int, end: int) -> int | None:
    """Where a division that begins at `start` ends; a bare one (宣威), for a full one (宣威市) begins another body."""
    text = around.reading.text
    for stop in range(min(start + 8, end), start + 1, -1):
        region = around.divisions.get(stop)
        if region and region.start == start:
            return None if text[stop - 1] in "省市县区旗盟" and not text.startswith(("分", "支"), stop) else stop
    # 宣威, which no rule takes for a division there
    if text.startswith("联系", start):  # 工作组联系的队伍
        return None
    return next((start + size for size in (3, 2) if divisions.named(text[start : start + size])), None)
