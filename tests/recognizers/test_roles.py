import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.recognizers.roles import find_roles
from swnews.records import Article, Mention, OrganizationName, PersonName, RoleMention
from swnews.segmenting import segment
from swnews.tables import RoleCue, role_cues, role_names
from swnews.texts import Text

BODY = re.compile("【([^】]+)】")


def roles_in(marked: str, *, title: str | None = None) -> list[Mention[RoleMention]]:
    """The roles of a text in which 【】 holds bodies and 〔〕 a person who stands for the body before."""
    plain, bodies, people = "", [], []
    offset = len(title) + 1 if title else 1
    for part in re.split("(【[^】]+】|〔[^〕]+〕)", marked):
        start = offset + len(plain)
        name = part.strip("【】〔〕")
        plain += name
        if part.startswith("【"):
            bodies.append(Mention(start, start + len(name), OrganizationName(name, "government"), "test"))
        elif part.startswith("〔"):
            people.append(Mention(start, start + len(name), PersonName(name, None, bodies[-1]), "test"))
    article = Article("a", Text(title) if title else None, None, None, Text(plain))
    return find_roles(article, segment(article), bodies, people)


def pairs(marked: str, **options: str) -> set[tuple[str, str]]:
    return {(m.value.organization.value.name, m.value.role) for m in roles_in(marked, **options)}


@pytest.mark.parametrize("row", role_cues(), ids=lambda row: row.trigger)
def test_example_of_the_table_gives_its_role(row: RoleCue) -> None:
    found = pairs(row.example)
    bodies = set(BODY.findall(row.example))
    if row.syntax in ("speech", "void", "naming", "word"):
        assert not found
    elif row.syntax in ("invite", "entrust"):
        assert (BODY.findall(row.example)[-1], row.role) in found
    else:
        assert {(body, row.role) for body in bodies} <= found


def test_no_trigger_stands_twice() -> None:
    triggers = [row.trigger for row in role_cues()]
    assert len(triggers) == len(set(triggers))


CASES = [
    ("【甲县民政局】局长〔张三〕率队，会同【乙县残联】，深入敬老院慰问老人。", "甲县民政局 host 乙县残联 host"),
    ("【甲市残联】副理事长〔张三〕一行来到新林镇，看望茶农。", "甲市残联 host"),
    ("【甲村委会】协助召集，【乙镇政府】提供了热水。", "甲村委会 co_organizer 乙镇政府 supporter"),
    ("【甲协会】提供咨询，【乙协会】提供展厅。", "甲协会 participant 乙协会 supporter"),
    ("牛肉是【甲公司】送的，【乙公司】送的红茶喝掉六大桶。", "甲公司 supporter 乙公司 supporter"),
    ("3月19日　沙龙　【甲中心】3楼　主办：【乙市场监管局】；", "乙市场监管局 host"),
    ("承办活动的【甲中心】连夜加班。", "甲中心 organizer"),
    ("活动的具体操办，落在了【甲中心】身上。", "甲中心 organizer"),
    ("【甲站】3月16日出发，带着【乙红十字会】捐赠的急救包，在镇上办了一期培训。", "甲站 host 乙红十字会 supporter"),
    ("【甲局】、【乙局】联合，【丙局】从旁指导。", "甲局 host 乙局 host 丙局 guide"),
    ("【民政部】将今年主题定为“社工同行”。", ""),
    ("【民政部】将今年主题定为“社工同行”，【甲学校】举办主题活动。", "甲学校 host"),
    ("【甲社区】筹备物资，联合【乙站】开展重阳节活动。", "甲社区 host 乙站 host"),
    ("【甲社区】、【乙社工站】，积极筹备物资，开展重阳节活动。", "甲社区 host 乙社工站 host"),
    ("【甲派出所】对【乙中学】周边进行巡访。", "甲派出所 host"),
    (
        "【甲公司】提供培训用品，【乙中心】送来了头盔，【丙团】送来了节目。",
        "甲公司 supporter 乙中心 supporter 丙团 participant",
    ),
    ("【甲医院】的巡诊车到了村里。", "甲医院 participant"),
    ("【甲局】、【乙办】为本次活动主办单位，【丙街道】为承办单位。", "甲局 host 乙办 host 丙街道 organizer"),
    ("【甲局】举办开幕式，【乙局】、【丙局】参与主办。", "甲局 host 乙局 host 丙局 host"),
    ("茶钱由【甲公司】埋单，【乙银行】送出300个购物袋。", "甲公司 supporter 乙银行 supporter"),
    ("学员前往【甲社工站】参访，并与社工座谈。", "甲社工站 participant"),
    (
        "由【甲市民政局】主办，【乙协会】、【丙医院】协办，【丁街道办】承办的“社工同行”活动昨天举行。",
        "甲市民政局 host 乙协会 co_organizer 丙医院 co_organizer 丁街道办 organizer",
    ),
    (
        "在【甲省民政厅】指导下，【乙市民政局】携手【丙大学】在广场办起市集。",
        "甲省民政厅 guide 乙市民政局 host 丙大学 host",
    ),
    ("【甲局】会同【乙局】在广场摆摊。", "甲局 host 乙局 host"),
    ("主办单位：【甲局】、【乙局】", "甲局 host 乙局 host"),
    ("主办方是【甲局】和【乙局】，【丙协会】承办。", "甲局 host 乙局 host 丙协会 organizer"),
    ("承办单位是【甲镇政府】，【乙工会】协办。", "甲镇政府 organizer 乙工会 co_organizer"),
    ("协办的还有【甲妇联】、【乙团委】，【丙局】派员到场指导。", "甲妇联 co_organizer 乙团委 co_organizer 丙局 guide"),
    ("【甲协会】为指导单位，【乙协会】作为协办单位。", "甲协会 guide 乙协会 co_organizer"),
    ("责任单位：【甲局】；配合单位：【乙局】、【丙局】。", "甲局 organizer 乙局 co_organizer 丙局 co_organizer"),
    ("主办单位【甲局】，承办单位【乙协会】不变。", "甲局 host 乙协会 organizer"),
    ("【甲局】组织【乙社区】的社工到敬老院看望老人。", "甲局 host 乙社区 participant"),
    ("活动得到【甲公司】、【乙大学】的大力支持。", "甲公司 supporter 乙大学 supporter"),
    ("在【甲局】的大力支持下，【乙站】在集市举办宣传。", "甲局 supporter 乙站 host"),
    ("出席本次活动的有：【甲局】主任〔张三〕，【乙妇联】主席〔李四〕。", "甲局 participant 乙妇联 participant"),
    ("种子由【甲公司】无偿提供，每户两包。", "甲公司 supporter"),
    ("【甲银行】提供饮水，【乙医院】提供心理咨询。", "甲银行 supporter 乙医院 participant"),
    ("【甲银行】当场签约，向社工站捐赠设备。", "甲银行 supporter"),
    ("【甲厅】副厅长〔张三〕、【乙局】局长〔李四〕出席。", "甲厅 participant 乙局 participant"),
    ("【甲局】副局长〔张三〕，【乙妇联】主席〔李四〕宣布活动启动。", "甲局 participant 乙妇联 participant"),
    ("【甲医院】的医生现场义诊，【乙剧团】表演了小戏。", "甲医院 participant 乙剧团 participant"),
    ("【甲残联】、【乙政府】围绕“推动宪法深入人心”主题，在公园举办活动。", "甲残联 host 乙政府 host"),
    ("【甲中心】以“牵手计划”为依托，在【乙局】支持下，开展宣传。", "甲中心 host 乙局 supporter"),
    ("【甲局】发布了三年行动方案。", "甲局 issuer"),
    ("现场摆出【甲中心】公布的名单。", ""),
    ("【甲局】局长〔张三〕说，群众很满意。", ""),
    ("据【甲局】介绍，全县已建站12个。", ""),
    ("根据【甲局】要求，各地做好安全工作。", ""),
    ("活动在【甲图书馆】举行。", ""),
    ("活动地点：【甲图书馆】", ""),
    ("在【甲图书馆】举办沙龙。", ""),
    ("在【甲部】组织开展的宣传活动中", "甲部 host"),
    ("【甲局】在【乙学院】、【丙学院】开展宣讲。", "甲局 host"),
    ("在【甲厅】、【乙局】指导下，【丙站】举办宣传。", "甲厅 guide 乙局 guide 丙站 host"),
    ("【甲中心】成立于2015年。", ""),
    ("“我们【甲站】负责签到。”她笑着说。", ""),
    ("【甲社】没能到场。", ""),
    ("向【甲小学】捐赠图书。", ""),
    ("【甲局】的网站已经改版。", ""),
    ("各县民政局，【甲中心】：", ""),
    ("（【甲局】供稿）", ""),
    ("【甲工队】负责引导停车。", "甲工队 organizer"),
    (
        "主办单位为【甲局】、【乙局】，承办单位为【丙协会】、【丁街道】。",
        "甲局 host 乙局 host 丙协会 organizer 丁街道 organizer",
    ),
    ("【甲局】开展宣传，向【乙站】发出倡议。", "甲局 host 甲局 issuer"),
    ("【甲公司】捐赠3万元支持【乙小学】建设项目。", "甲公司 supporter"),
    ("活动在我【甲体育馆】举行。", ""),
    ("操办这场晚会的则是【甲局】和【乙中心】。", "甲局 organizer 乙中心 organizer"),
    ("操办晚会的则是【甲局】，【乙学院】的学生伴唱。", "甲局 organizer 乙学院 participant"),
    ("【甲局】委托【乙学院】举办培训班。", "甲局 host 乙学院 organizer"),
    ("受【甲局】委托，【乙学院】举办培训班。", "甲局 host 乙学院 host"),
    ("按照【甲部】、【乙厅】统一部署，【丙局】举办宣传周。", "丙局 host"),
    ("同行的还有【甲局】的小李、【乙站】的小张。", "甲局 participant 乙站 participant"),
    ("【甲公司】为献血者准备了热饮。", "甲公司 supporter"),
    ("【甲办】、【乙局】向大家发出如下倡议：", "甲办 issuer 乙局 issuer"),
    ("【甲协会】发出一阵欢呼。", "甲协会 participant"),
    ("【甲小学】的老师已备好教室，【乙科协】具体负责。", "甲小学 participant 乙科协 organizer"),
    (
        "主办的，是【甲县民政局】和【乙镇政府】；协办的则有【丙医院】。",
        "甲县民政局 host 乙镇政府 host 丙医院 co_organizer",
    ),
    ("与【甲县委社会工作部】联手主办的，有【乙县妇联】。", "甲县委社会工作部 host 乙县妇联 host"),
    ("和【甲县民政局】一道主办的还有【乙县司法局】。", "甲县民政局 host 乙县司法局 host"),
    ("主办是【甲县民政局】和【乙镇政府】，【丙协会】负责承办。", "甲县民政局 host 乙镇政府 host 丙协会 organizer"),
    ("由【甲县民政局】、【乙县残联】合办，【丙社工站】承接。", "甲县民政局 host 乙县残联 host 丙社工站 organizer"),
    ("【甲银行】提供了200顶草帽。", "甲银行 supporter"),
    ("【甲大学】、【乙医院】仍为协办单位。", "甲大学 co_organizer 乙医院 co_organizer"),
    ("【甲县委】常委、办公室主任李某出席。", ""),
    ("【甲县委】常委李某出席。", "甲县委 participant"),
    ("【甲日报】3月5日讯，活动由【乙县民政局】主办。", "乙县民政局 host"),
    ("【甲社工站】刚拿到一笔资助。", ""),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_sentence(marked: str, expected: str) -> None:
    words = expected.split()
    assert pairs(marked) == set(zip(words[::2], words[1::2], strict=True))


def test_small_task_is_less_sure_than_the_whole() -> None:
    small = roles_in("【甲队】负责引导停车。")[0]
    whole = roles_in("【甲队】负责具体实施。")[0]
    assert small.confidence < whole.confidence


def test_signer_of_a_notice_is_issuer_and_host() -> None:
    text = "现将有关事项通知如下。\n【甲市民政局】\n2023年3月8日"
    assert pairs(text, title="关于开展社工周的通知") == {("甲市民政局", "issuer"), ("甲市民政局", "host")}
    assert pairs("亲爱的伙伴：\n【甲社】\n2023年3月8日", title="一封信") == set()


def test_we_stands_for_the_body_that_writes() -> None:
    found = roles_in("大家好，这里是【甲社工中心】。昨天的活动由镇里主办，我们承办。")
    assert [(m.value.role, m.value.organization.value.name) for m in found if m.value.role == "organizer"] == [
        ("organizer", "甲社工中心")
    ]


@pytest.mark.parametrize(
    ("marked", "mode"),
    [
        ("【甲局】在线上全程观摩。", "online"),
        ("【甲局】的代表来到活动现场参加。", "onsite"),
        ("【甲局】参加。", None),
    ],
)
def test_mode(marked: str, mode: str | None) -> None:
    assert [m.value.mode for m in roles_in(marked)] == [mode]


def test_heading_tells_no_mere_presence() -> None:
    article = Article("a", Text("甲局在广场"), None, None, Text("略。"))
    body = Mention(0, 2, OrganizationName("甲局", "government"), "test")
    assert find_roles(article, segment(article), [body], []) == []


def test_body_inside_another_name_is_left_out() -> None:
    article = Article("a", None, None, None, Text("吉林大学哲学院主办。"))
    whole = Mention(1, 8, OrganizationName("吉林大学哲学院", "public_institution"), "test")
    part = Mention(1, 5, OrganizationName("吉林大学", "public_institution"), "test")
    found = find_roles(article, segment(article), [part, whole], [])
    assert [m.value.organization for m in found] == [whole]


def test_parts_of_one_mention_all_take_the_role() -> None:
    article = Article("a", None, None, None, Text("市、区民政局主办。"))
    bodies = [
        Mention(1, 7, OrganizationName("市民政局", "government", "prefecture"), "test"),
        Mention(3, 7, OrganizationName("区民政局", "government", "county"), "test"),
    ]
    found = find_roles(article, segment(article), bodies, [])
    assert {m.value.organization.value.name for m in found} == {"市民政局", "区民政局"}


PIECES = [
    "【甲局】",
    "【乙协会】",
    "主办",
    "承办",
    "、",
    "，",
    "。",
    "由",
    "在",
    "联合",
    "参加",
    "说",
    "“",
    "”",
    "：",
    "的",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_any_order_of_pieces_gives_known_roles_inside_the_text(pieces: list[str]) -> None:
    marked = "".join(pieces)
    known = {row.id for row in role_names()}
    length = len(BODY.sub(r"\1", marked)) + 1
    for mention in roles_in(marked):
        assert mention.value.role in known
        assert 0 < mention.start < mention.end <= length
        assert 0 < mention.confidence <= 1


def test_mode_holds_for_the_whole_list() -> None:
    found = roles_in("【甲省中心】、【乙自治区社会工作者协会】、【丙市社会工作服务中心】代表等在现场参加。")
    assert [m.value.mode for m in found] == ["onsite"] * 3


def test_column_of_a_table_gives_the_role() -> None:
    head = "序号 | 内容 | 地点 | 承办单位 | 协办单位\n"
    rows = "1 | 义诊 | 【甲图书馆】 | 【乙局】 【丙委】 | 【丁协会】\n2 | 讲座 | 广场 | 【戊局】 | 无\n"
    table = f"{head}{rows}请【己局】参加。"
    assert pairs(table) == {
        ("乙局", "organizer"),
        ("丙委", "organizer"),
        ("丁协会", "co_organizer"),
        ("戊局", "organizer"),
        ("己局", "participant"),
    }
    assert ("乙局", "organizer") not in pairs("甲 | 乙 | 丙\n1 | 义诊 | 【乙局】")
