"""People: every title on its example, names of many kinds, bylines, bodies, what is no person, invariants."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.extraction import analyse
from swnews.recognizers.people import find_people
from swnews.recognizers.people.names import name_at
from swnews.recognizers.people.weighing import Slot
from swnews.records import Article, Mention, OrganizationName, PersonName, Reading
from swnews.segmenting import segment
from swnews.tables import PersonTitle, Workplace, name_parts, person_titles, surnames, workplaces
from swnews.texts import Text


def _read(text: str, byline: str = "", bodies: str = "") -> tuple[Reading, list[Mention[PersonName]]]:
    article = Article("a", None, None, None, Text(text), byline=Text(byline))
    reading = segment(article)
    organizations = [
        Mention(start, start + len(name), OrganizationName(name, "service_agency"), "test")
        for name in bodies.split()
        for start in range(len(reading.text))
        if reading.text.startswith(name, start)
    ]
    return reading, find_people(article, reading, organizations)


def _names(text: str, byline: str = "", bodies: str = "") -> list[str]:
    return list(dict.fromkeys(m.value.name for m in _read(text, byline, bodies)[1]))


@pytest.mark.parametrize("row", person_titles(), ids=lambda row: f"{row.kind}-{row.title}")
def test_each_title_finds_its_example(row: PersonTitle) -> None:
    start, end = row.example.index("【"), row.example.index("】")
    text = row.example.replace("【", "").replace("】", "")
    assert _names(text) == [row.example[start + 1 : end]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # length: two characters or three
        ("汉台区民政局局长周敏，以及代表参加。", ["周敏"]),
        ("绩溪县民政局副局长章建带着五名社工来取经。", ["章建"]),
        ("部长尚秋实到五棵树镇看了演出。", ["尚秋实"]),
        ("龙海市副市长曾建发为队伍授旗。", ["曾建发"]),
        ("市民政局副局长侯丽发布了名录。", ["侯丽"]),
        ("教授闻岩应邀出席。", ["闻岩"]),
        ("69岁的退休教师冯素珍举着手机。", ["冯素珍"]),
        ("居民余志坚说：“好。”", ["余志坚"]),
        ("宁夏社工马骁向顺庆区捐书。", ["马骁"]),
        ("县委社会工作部部长王再祥笑着说，好。", ["王再祥"]),
        ("县社会福利院的工作人员和老年朋友踏着节奏。", []),
        ("端盘子的是阆中师范学校的学生。", []),
        ("情暖高黎贡·社工在身边。", []),
        # names of the west: clans, halves, a surname before them, no dot, before a verb of saying
        ("村民补约阿各拿着宣传册看了又看。", ["补约阿各"]),
        ("镇党委书记更藏为志愿者授旗。", ["更藏"]),
        ("牧民陈巴特尔家里有五口人。", ["陈巴特尔"]),
        ("社工马热孜古丽带着大家唱歌。", ["马热孜古丽"]),
        ("村民韩乙四夫领到一袋面粉。", ["韩乙四夫"]),
        ("县第一小学的老师阿依古丽·买买提和孩子们做游戏。", ["阿依古丽·买买提"]),
        ("“大家都很高兴。”贡秋拥措说，“明年再来。”", ["贡秋拥措"]),
        ("买买提·吐尔逊说，自己很满意。", ["买买提·吐尔逊"]),
        ("“好极了。”大家说。", []),
        # the tokenizer takes the last character for the next word's: 包金|山为, 王业|东到
        ("随队医生包金山为17位老人做了检查。", ["包金山"]),
        ("琼中县副县长王业东到现场看望社工。", ["王业东"]),
        ("心理治疗师乔颖连麦，回答了16个问题。", ["乔颖"]),
        ("社工中心的督导员韩 霞 以《想家》为题授课。", ["韩霞"]),
        ("退休教师余维新向县图书馆赠书。", ["余维新"]),
        ("会长后 平，以及代表出席。", ["后平"]),
        ("民政局来了位副局长，叫任强，挨个盖章。", ["任强"]),
        ("隔壁桌的李显英是牧歌社工中心的社工。", ["李显英"]),
        ("夏塔乡的牧工加尔恒·努尔旦把羊赶上了桥。", ["加尔恒·努尔旦"]),
        ("医院的援藏专家支起义诊台。", []),
        ("12月4日是镇上的巴扎日。", []),
        ("今年达玛节上，人很多。", []),
        ("评出一等奖1名，马麦志以一幅《牡丹》折桂。", ["马麦志"]),
        ("“行不行？”买买提江·吐尔逊凑到桌前。", ["买买提江·吐尔逊"]),
        ("阿坝·若尔盖来到现场。", []),
        ("市教育局副局长永 措和300余名师生到场。", ["永措"]),
        ("来喝茶的人被社工钟晓兰考一道题。", ["钟晓兰"]),
        ("小组将赴昂思多、扎巴、德恒隆三地服务。", []),
        ("“黎锦里的我”小组开讲。", []),
        ("135名班组长参训，两个站的同事连麦。", []),
        ("■ 明水　　一封来信", []),
        ("◇ 印江\n印江县木黄镇办了市集。", []),
        ("唱歌的是伊玛堪传承人葛玉霞。", ["葛玉霞"]),
        # compound surnames and rare ones
        ("会长欧阳晓琳主持。", ["欧阳晓琳"]),
        ("干事令狐敏说，好。", ["令狐敏"]),
        ("县民政局局长字绍华宣布活动开始。", ["字绍华"]),
        # other peoples' names
        ("州党委社会工作部副部长努尔兰·叶尔肯讲话。", ["努尔兰·叶尔肯"]),
        ("社工阿依古丽·买买提讲述了经过。", ["阿依古丽·买买提"]),
        ("城关区民政局局长巴桑罗布介绍，手册已印好。", ["巴桑罗布"]),
        ("医生洛桑旺堆为老人看诊。", ["洛桑旺堆"]),
        ("旗妇联副主席乌日娜参加活动。", ["乌日娜"]),
        ("队员乌日根达来拉起马头琴。", ["乌日根达来"]),
        ("站长吉克曲布说，路通了。", ["吉克曲布"]),
        ("牧民更松家的帐篷里坐满了人。", ["更松"]),
        ("社工的惹木呷用彝语讲解，图为社工买买提江·阿不都拉为老人理发。", ["的惹木呷", "买买提江·阿不都拉"]),
        ("居民玉波罕为客人倒茶。", ["玉波罕"]),
        # syllables make words too: the verb behind a name is no part of it
        ("县教育局局长热依汗·吾买尔参加了开班仪式。", ["热依汗·吾买尔"]),
        ("州民政局调研员泽朗措参加。", ["泽朗措"]),
        ("讲师德吉央金先把问题抛给了牧民，县长次仁多吉先后走访了三户。", ["德吉央金", "次仁多吉"]),
        ("老人和学文唱起古调。", []),
        # names that a layout set apart
        ("副教授 牟 丽主讲，会长 汤 慧 玲 以过来人的身份开讲。", ["牟丽", "汤慧玲"]),
        ("大学的 夏 冰 老师也来了。", []),
        ("县融媒体中心记者高 颖抓拍了一个镜头，县医院的马 超医生笑了。", ["高颖", "马超"]),
        ("第二个讲的是陶 燕，她来自屏山。", ["陶燕"]),
        # halves of Tibetan names that nothing announces
        ("看望了扎西平措等3户人家，为次仁央宗等6人颁发奖章。", ["扎西平措", "次仁央宗"]),
        # what someone is
        ("努尔兰是牧区社工站的社工。", ["努尔兰"]),
        # lists and joined names
        ("3月24日，社工翁立娟和郑燊带着水果登门。", ["翁立娟", "郑燊"]),
        ("社工晁玉洁、邢帅给学生上课。", ["晁玉洁", "邢帅"]),
        (
            "最终确定焦阳光、王雪涛、尚艳清、刘平、展翱、刘美英等6人为最美志愿者。",
            ["焦阳光", "王雪涛", "尚艳清", "刘平", "展翱", "刘美英"],
        ),
        ("现场设有义诊、义剪、金融、安全、法律、高龄补贴等服务。", []),
        ("周洲，男，汉族，2005年7月生。", ["周洲"]),
        ("吴 衡（金山区志愿者）", ["吴衡"]),
        # forms of address, notes in brackets, bare names
        ("白银纳乡的孟淑卿老人坐班车进城。", ["孟淑卿"]),
        ("谢荣生表示，明年再来。", ["谢荣生"]),
        ("廖凯琳（灵山县荔香义工协会理事长）说，今后每季度都来。", ["廖凯琳"]),
        ("西坪镇社工站的首位站长叫边雨荷，25岁。", ["边雨荷"]),
        # no persons
        ("大方社工周亮相古镇，主持人却念了一张纸条。", []),
        ("库普乡的牧道上，羊群走得慢。", []),
        ("胡大爷和林主任都说好，答得最好的是村里的彭大孃。", []),
        ("地点改为凤池园。孩子们人手一份手工鱼拓。为方便农牧民，车开进村。", []),
        ("科长张某介绍，督导陈老师也来了。", []),
        ("社工和志愿者向居民宣传政策。", []),
        ("社工宣传周、社工沙龙和社工文化节相继举行。", []),
        ("局长高度重视，书记马上安排。", []),
        ("志愿者平安返回。居民安全撤离。", []),
        ("队员走近高龄老人、困境妇女儿童群体，送去问候。", []),
    ],
)
def test_prose(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("来源：晨报　作者：刘海洋", [("刘海洋", "作者")]),
        ("记者 唐小琴 通讯员 蒲俊　责编：罗凯", [("唐小琴", "记者"), ("蒲俊", "通讯员"), ("罗凯", "责编")]),
        ("记者：程蕾 通讯员：夏海洋 徐敏", [("程蕾", "记者"), ("夏海洋", "通讯员"), ("徐敏", "通讯员")]),
        ("记者刘青博赵鑫 通讯员李海涛", [("刘青博", "记者"), ("赵鑫", "记者"), ("李海涛", "通讯员")]),
        ("责任编辑：其其格　审核：热依扎·胡达拜", [("其其格", "责任编辑"), ("热依扎·胡达拜", "审核")]),
        ("编辑 / 卞宁 | 校对｜赵春", [("卞宁", "编辑"), ("赵春", "校对")]),
        ("作者：刘 洋　字体：大 中 小", [("刘洋", "作者")]),
        ("文/叶婷婷 图/警方供图", [("叶婷婷", "文")]),
        ("供稿：吉克小花/文 沙马阿且/图", [("吉克小花", "供稿"), ("沙马阿且", "图")]),
        ("责任编辑 央宗 审核 龚学军", [("央宗", "责任编辑"), ("龚学军", "审核")]),
        ("编辑 文静", [("文静", "编辑")]),
        ("□ 殷文博 本报记者 闫 静", [("殷文博", None), ("闫静", "本报记者")]),
        ("阳锋摄", [("阳锋", "摄")]),
        ("刘 颖 供稿", [("刘颖", "供稿")]),
        ("（龙昌文　石 敏　综合整理）", [("龙昌文", "综合整理"), ("石敏", "综合整理")]),
        ("记者：排 南 岳 麻 通讯员：杨晓东", [("排南", "记者"), ("岳麻", "记者"), ("杨晓东", "通讯员")]),
        ("联系人：廖秀珠（场次一、二）、杨 帆（场次三）", [("廖秀珠", "联系人"), ("杨帆", "联系人")]),
        ("统稿：申 屠月", [("申屠月", "统稿")]),
        ("中卫日报　□ 田玉珍　马 彪　2024年", [("田玉珍", None), ("马彪", None)]),
        ("文 曲 畅 | 图 吕家兴", [("曲畅", "文"), ("吕家兴", "图")]),
        ("马国庆 　文/摄", [("马国庆", "文/摄")]),
        ("文字：院办 旦周才仁　图片：邓 娟", [("旦周才仁", "文字"), ("邓娟", "图片")]),
        ("作者：陈 曦、努尔艾力·吾甫尔 │ 编：小库", [("陈曦", "作者"), ("努尔艾力·吾甫尔", "作者")]),
        ("作者 田埂上的云", []),
        ("供稿：先 进", [("先进", "供稿")]),
        ("责任编辑：管理员", []),
        ("排版：阿满　文字：小榕", []),
        ("编辑：记者部　来源：大河网", []),
        ("2019-3-21　那曲民政　扎西顿珠", [("扎西顿珠", None)]),
        ("2024-04-16　江畔云　武俊霞 王建国　　责编 赵 悦", [("武俊霞", None), ("王建国", None), ("赵悦", "责编")]),
        ("原创 央金卓嘎 尼洋河社工站 2023-03-22 21:09", [("央金卓嘎", None)]),
        ("江畔志愿 | 田心怡编 | 彭 浩审", [("田心怡", "编"), ("彭浩", "审")]),
        ("[日期]2022-01-18 [作者]满晓光", [("满晓光", "作者")]),
        ("[公文] 鼓民发〔2018〕11号", []),
        ("江畔融媒记者 此路恒　2021-03-06", [("此路恒", "融媒记者")]),
        ("一校：娜布其　二校：何 涛", [("娜布其", "一校"), ("何涛", "二校")]),
    ],
)
def test_bylines(byline: str, people: list[tuple[str, str | None]]) -> None:
    _, found = _read("天晴。", byline)
    assert [(m.value.name, m.value.title) for m in found] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("课程持续到3月21日。（通讯员 冯晓燕）", [("冯晓燕", "通讯员")]),
        ("届时再办。（钟声 刘小勤）", [("钟声", None), ("刘小勤", None)]),
        ("届时再办。（杨秀文 温徐旺）", [("杨秀文", None), ("温徐旺", None)]),
        ("福贡3月22日电(和晓莉 余新华)村里办起活动。", [("和晓莉", None), ("余新华", None)]),
        ("再进社区。（民权办事处 胡 俊）", [("胡俊", None)]),
        ("本报讯（记者 王建军 通讯员 古丽米热·艾尼）手鼓敲响。", [("王建军", "记者"), ("古丽米热·艾尼", "通讯员")]),
    ],
)
def test_signatures(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [(m.value.name, m.value.title) for m in _read(text)[1]] == people


@pytest.mark.parametrize(
    ("text", "bodies", "name", "title", "body"),
    [
        (
            "汉中市民政局党组成员、副局长孟庆华到会。",
            "汉中市民政局",
            "孟庆华",
            "汉中市民政局党组成员、副局长",
            "汉中市民政局",
        ),
        (
            "省民政厅社会组织管理局副调研员林志坤致辞。",
            "省民政厅",
            "林志坤",
            "省民政厅社会组织管理局副调研员",
            "省民政厅",
        ),
        ("区委常委、区委办公室主任马国强出席。", "区委办公室", "马国强", "区委办公室主任", "区委办公室"),
        ("副县长常宝山宣布启动。", "县民政局", "常宝山", "副县长", None),
        ("龙海市人民政府主办，龙海市副市长曾建发授旗。", "龙海市人民政府", "曾建发", None, "龙海市人民政府"),
        ("心语社工服务中心承办。中心理事长雷晓燕坦言不易。", "心语社工服务中心", "雷晓燕", None, "心语社工服务中心"),
        ("总经理宫少白代表联创物业公司签约。", "联创物业公司", "宫少白", "总经理", "联创物业公司"),
        ("清和街道社工站站长赵晨演示。", "清和街道社工站 清和街道", "赵晨", "清和街道社工站站长", "清和街道社工站"),
        ("青春路居委会的封小月，辩得激烈。", "青春路居委会", "封小月", None, "青春路居委会"),
        (
            "新区小海螺社工中心承办。话被小海螺社工韩小满记下。",
            "新区小海螺社工中心",
            "韩小满",
            None,
            "新区小海螺社工中心",
        ),
        ("容城县安心社工中心承办。容城县的社工王子衿喊话。", "容城县安心社工中心", "王子衿", None, None),
        ("甘立群是广西大学副教授，副教授甘立群说。", "广西大学", "甘立群", None, "广西大学"),
        ("市民政局联合志愿者王海燕送书。", "市民政局", "王海燕", None, None),
        ("县民政局社会工作股的王艳霞来了。", "县民政局", "王艳霞", None, "县民政局"),
        ("土桥镇社工站的马桂兰来了。", "土桥镇 土桥镇社工站", "马桂兰", None, "土桥镇社工站"),
        ("海南椰盛公司向蓝丝带协会捐赠网刀，站长周敏接过。", "海南椰盛公司", "周敏", "站长", None),
        ("市民政局局长周敏、副局长丁秀霞到会。", "市民政局", "丁秀霞", "副局长", "市民政局"),
        ("省人大到会。省人大刘群英副主任讲话。", "省人大", "刘群英", "副主任", "省人大"),
        ("联系人：周敏（市民政局）、林志坤（市残联）。", "市民政局 市残联", "林志坤", "联系人", "市残联"),
        ("发言人：林志坤\n何光明（市残联）说，好。", "市残联", "何光明", None, "市残联"),
        ("嵊州市人民医院（浙大一院嵊州分院）骨科主治医师周敏来了。", "嵊州市人民医院", "周敏", None, "嵊州市人民医院"),
        ("武隆区人民医院到了。\n医生周敏讲了一课。", "武隆区人民医院", "周敏", "医生", None),
    ],
)
def test_titles_and_bodies(text: str, bodies: str, name: str, title: str | None, body: str | None) -> None:
    value = next(m.value for m in _read(text, bodies=bodies)[1] if m.value.name == name)
    assert (value.organization.value.name if value.organization else None) == body
    assert title is None or value.title == title


@pytest.mark.parametrize("row", workplaces(), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_workplace_finds_the_body_of_its_example(row: Workplace) -> None:
    body, rest = row.example.removeprefix("【").split("】")
    value = _read(body + rest, bodies=body)[1][0].value
    assert value.organization is not None
    assert value.organization.value.name == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("林芝市委组织部副部长、市委社会工作部部长何光明到会。", "林芝市委社会工作部"),
        ("林芝市民政局副局长、林芝市慈善总会会长何光明到会。", "林芝市民政局"),
        ("林芝市委政法委副书记、市禁毒委常务副主任何光明到会。", "林芝市委政法委"),
        ("林芝市委常委、市委宣传部部长何光明到会。", "林芝市委宣传部"),
        ("林芝市禁毒委主任、林芝市公安局局长何光明到会。", "林芝市公安局"),
        ("林芝市委宣传部常务副部长、林芝市文明办主任何光明到会。", "林芝市委宣传部"),
        ("大家和鲁朗镇社工站签了协议，又跟着站长何光明去了早市。", "鲁朗镇社工站"),
        ("延边大学社会工作系主任何光明到会。", "延边大学社会工作系"),
        ("林芝市公安局鲁朗派出所社区民警何光明到会。", "林芝市公安局鲁朗派出所"),
    ],
)
def test_of_several_posts_the_main_one_counts(text: str, body: str) -> None:
    record = analyse(f"社工周启动\n{text}")
    assert [person.organization for person in record.people] == [body]


def test_later_mentions_carry_title_and_body() -> None:
    _, found = _read("民政局局长何光明出席。\n何光明在致辞中说，《何光明日记》不是他写的。", bodies="民政局")
    assert [(m.value.title, m.rule) for m in found] == [
        ("民政局局长", "person.title"),
        ("民政局局长", "person.recalled"),
    ]
    assert found[0].value.organization == found[1].value.organization


def test_names_inside_bodies_are_none() -> None:
    assert _names("主任李时珍医院义诊。", bodies="李时珍医院") == []


def test_tables_agree() -> None:
    parts = name_parts()
    assert not parts["given"] & parts["never"]
    assert {*map(len, surnames())} <= {1, 2, 4}
    assert len(surnames()) > 500


@settings(deadline=None)
@given(st.sampled_from("王李张刘陈杨赵黄周吴"), st.sampled_from(["建国", "晓燕", "敏", "海涛", "秀兰", "丽"]))
def test_names_of_the_grammar_are_found_before_any_verb_and_mark(surname: str, given_name: str) -> None:
    name = surname + given_name
    for rest in ("说，好。", "介绍，这是第三次。", "，副局长到会。", "在会上发言。", "为队伍授旗。"):
        text = f"局长{name}{rest}"
        article = Article("a", None, None, None, Text(text))
        found = name_at(segment(article), 3, 3 + len(text) - 2, Slot.POST)
        assert found
        assert found.text == name


@settings(deadline=None)
@given(
    st.text(alphabet="记者局长王建国·（）：、 　\n和说古丽社工站", max_size=50),
    st.text(alphabet="责编：罗凯 　", max_size=12),
)
def test_mentions_are_ordered_disjoint_and_quote_the_name(text: str, byline: str) -> None:
    reading, found = _read(text, byline, bodies="社工站")
    assert all(a.end <= b.start for a, b in pairwise(found))
    for m in found:
        assert "".join(reading.text[m.start : m.end].split()) == m.value.name
