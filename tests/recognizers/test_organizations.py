"""Bodies in a text: where names begin and end, lists, short forms, and what is no body."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.recognizers.organizations import find_organizations
from swnews.recognizers.regions import find_regions
from swnews.records import Article, Mention, OrganizationName
from swnews.segmenting import segment
from swnews.tables import NameWord, organization_suffixes, read_rows
from swnews.texts import Text


@cache
def find(text: str) -> list[Mention[OrganizationName]]:
    article = Article("a", None, "2021-03-15", None, Text(text))
    reading = segment(article)
    return find_organizations(article, reading, find_regions(article, reading))


def names(text: str) -> list[str]:
    return [m.value.name for m in find(text) if not m.value.optional and m.rule != "organizations.points"]


BOUNDARIES = [
    ("由内蒙古阿拉善盟残疾人联合会协办", ["内蒙古阿拉善盟残疾人联合会"]),
    ("南岳区民政局联合区委组织部举办", ["南岳区民政局", "区委组织部"]),
    ("阿左旗王府街道办事处乌日斯社区承办", ["阿左旗王府街道办事处", "乌日斯社区"]),
    ("蓟县人民医院蓟县中医医院出动医护人员", ["蓟县人民医院", "蓟县中医医院"]),
    ("宁晋县民政局社会工作指导中心主办", ["宁晋县民政局社会工作指导中心"]),
    ("吉林大学哲学社会学院的师生参加", ["吉林大学哲学社会学院"]),
    ("首都医科大学附属北京潞河医院的大夫", ["首都医科大学附属北京潞河医院"]),
    ("中国银行临汾市分行捐款50万元", ["中国银行临汾市分行"]),
    ("厦门市公安局同安分局祥平派出所民警", ["厦门市公安局同安分局祥平派出所"]),
    ("雪域心桥社会工作服务中心承办", ["雪域心桥社会工作服务中心"]),
    ("来自友善社工服务中心的社工", ["友善社工服务中心"]),
    ("滕州市“墨子号”志愿服务大队", ["滕州市“墨子号”志愿服务大队"]),
    ("零零壹（北京）科技有限公司赞助", ["零零壹（北京）科技有限公司"]),
    ("湖里区和风社会工作服务中心承办", ["湖里区和风社会工作服务中心"]),
    ("清和街道社工站的社工", ["清和街道社工站"]),
    ("榆树市文化广播电视和旅游局", ["榆树市文化广播电视和旅游局"]),
    ("中国农业大学人文与发展学院教授", ["中国农业大学人文与发展学院"]),
    ("下营镇人民政府、县老龄办参加", ["下营镇人民政府", "县老龄办"]),
    ("五三街道办事处支持", ["五三街道办事处"]),
    ("大安镇“圩亭”志愿队（一队）夺冠", ["大安镇“圩亭”志愿队（一队）"]),
    ("共青团南充市委员会、团省委主办", ["共青团南充市委员会", "团省委"]),
    ("中合凉山康复医院派出医护人员", ["中合凉山康复医院"]),
    ("参加的有县司法局的干部", ["县司法局"]),
    ("今天，理塘县中学的老师来了", ["理塘县中学"]),
    ("当天，团旗委主办", ["团旗委"]),
    ("重庆市第三批组团式援藏医疗队", ["重庆市第三批组团式援藏医疗队"]),
    ("承办：都江镇人民政府；", ["都江镇人民政府"]),
    ("益哇镇人民政府工作人员在路口", ["益哇镇人民政府"]),
    ("塔河县第一小学教师指导", ["塔河县第一小学"]),
    ("榆林市医务社会工作专业委员会协办", ["榆林市医务社会工作专业委员会"]),
    ("达川区乡村振兴局（筹）主办", ["达川区乡村振兴局（筹）"]),
    ("中国民生银行西宁分行捐赠", ["中国民生银行西宁分行"]),
    ("济南市驻桑珠孜区工作组联系的队伍", ["济南市驻桑珠孜区工作组"]),
    ("林芝市巴宜区里，团巴宜区委出了奖品", ["团巴宜区委"]),
    ("经县委同意，县民政局主办", ["县民政局"]),
    ("安置点里已有社工服务站11个", []),
    ("戏台搭到养老院", []),
    ("由隔壁小学的老师带队", []),
    ("福建医科大学的“杏林小葵”志愿队教急救", ["福建医科大学“杏林小葵”志愿队"]),
]
# Names that hold what the tokenizer reads as pronouns, numerals, measures, prepositions, verbs; shapes of real names.
TOWNS = [
    ("今天，敖其镇政府主办", ["敖其镇政府"]),
    ("九岘乡人民政府、二都镇人民政府承办", ["九岘乡人民政府", "二都镇人民政府"]),
    ("五河县名州镇人民政府承办", ["五河县名州镇人民政府"]),
    ("3月8日田柳街道妇联参加", ["田柳街道妇联"]),
    ("今天，和韵社区居委会、付家村村委会参加", ["和韵社区居委会", "付家村村委会"]),
    ("伊宁市喀赞其社区居民委员会参加", ["伊宁市喀赞其社区居民委员会"]),
    ("今天，郭镇人民政府参加", ["郭镇人民政府"]),
    ("幸福社区联合友善社工服务中心开展活动", ["幸福社区", "友善社工服务中心"]),
    ("张店区文化街道办事处、阳光社区党委承办", ["张店区文化街道办事处", "阳光社区党委"]),
    ("章贡区解放街道、南外街道办事处承办", ["章贡区解放街道办事处", "南外街道办事处"]),
    ("柳湖镇政府支持", ["柳湖镇政府"]),
    ("活动经市文明办批准，报区残联", ["市文明办", "区残联"]),
    ("友谊社区工作人员发放资料", ["友谊社区"]),
    ("我们一起打造幸福社区、平安社区", []),
    ("分别由两镇政府、各社区居委会和村级社工点举办", []),
    ("社区志愿者参加", []),
    ("和中国乡村发展志愿服务促进会一起", ["中国乡村发展志愿服务促进会"]),
]
# Names with endings that other words have too: bodies where they act, stand in a list, or send somebody.
WEAK = [
    ("赤水市鑫泰酒庄赞助了奖品", ["赤水市鑫泰酒庄"]),
    ("友善社工服务中心、福满茶馆为老人提供早餐", ["友善社工服务中心", "福满茶馆"]),
    ("我们走进福满茶馆，喝了茶", []),
    ("大西桥镇地戏队表演了节目", ["大西桥镇地戏队"]),
    ("腾讯为活动提供支持", ["腾讯"]),
    ("大家用腾讯会议交流", []),
    ("康桥丽景小区业委会承办", ["康桥丽景小区业委会"]),
    ("绵阳市餐饮与美食行业协会参加", ["绵阳市餐饮与美食行业协会"]),
    ("长庆油田绥德作业区捐赠了米面油", ["长庆油田绥德作业区"]),
]
# A body and its part in a division; names that hold a division, a firm, a bureau that no table has.
PARTS = [
    ("美团外卖宣威站送来头盔", ["美团外卖宣威站"]),
    ("黑龙江广播电视台佳木斯记者站直播", ["黑龙江广播电视台佳木斯记者站"]),
    ("中国平安人寿格尔木支公司赠送保险", ["中国平安人寿格尔木支公司"]),
    ("北京字节跳动公益基金会资助", ["北京字节跳动公益基金会"]),
    ("昭觉中学、阆中师范学校的学生参加", ["昭觉中学", "阆中师范学校"]),
    ("黄山区应急局、农水局、交运局、林业局参加", ["黄山区应急局", "黄山区农水局", "黄山区交运局", "黄山区林业局"]),
    ("永安市卫健局（红十字会）、科协参加", ["永安市卫健局", "永安市科协"]),
    ("课是长江师范学院三名学生上的", ["长江师范学院"]),
    ("纸厂社区、医院社区联合举办", ["纸厂社区", "医院社区"]),
    ("那大镇、白马井镇两个镇的社工站参加", ["那大镇社工站", "白马井镇社工站"]),
    ("今天，县惟德社工服务中心参加", ["县惟德社工服务中心"]),
    ("县社会工作和志愿服务联合会参加", ["县社会工作和志愿服务联合会"]),
    ("大坪镇禁毒办联合司法所、派出所走进学校", ["大坪镇禁毒办", "大坪镇司法所", "大坪镇派出所"]),
    ("海军青岛特勤疗养院的医生到场", ["海军青岛特勤疗养院"]),
    ("国家金融监督管理总局丽江监管分局设点", ["国家金融监督管理总局丽江监管分局"]),
    ("中国狮子联会大连鹏程服务队参加", ["中国狮子联会大连鹏程服务队"]),
    ("多彩贵州航空公司派出志愿者", ["多彩贵州航空公司"]),
    ("新华书店莎车县分公司送货上门", ["新华书店莎车县分公司"]),
    ("丰镇市邮政分公司参加", ["丰镇市邮政分公司"]),
    ("船是南华糖业龙州公司借的", ["南华糖业龙州公司"]),
    ("以及市场街社区协办", ["市场街社区"]),
    ("县城市管理局参加", ["县城市管理局"]),
    ("残友社工联合罗湖志愿者协会举办", ["残友社工", "罗湖志愿者协会"]),
    ("隶属于青川县总工会的“老把式”志愿服务队参加", ["青川县总工会", "“老把式”志愿服务队"]),
]
SENDERS = [
    ("山东省第七批援藏工作队捐书", ["山东省第七批援藏工作队"]),
    ("湖州市吴兴区对口帮扶沐川县工作组到场", ["湖州市吴兴区对口帮扶沐川县工作组"]),
    ("河北援疆和静分指挥部支持", ["河北援疆和静分指挥部"]),
    ("贵州省政府驻广东办事处支持", ["贵州省政府驻广东办事处"]),
    ("武警平凉支队参加", ["武警平凉支队"]),
    ("滁州市纪委监委派驻第三纪检组参加", ["滁州市纪委监委派驻第三纪检组"]),
    ("第七师胡杨河市民政局主办", ["第七师胡杨河市民政局"]),
    ("第七师一二六团组织义诊", ["第七师一二六团"]),
    ("兵团民政局指导", ["兵团民政局"]),
    ("国家税务总局滁州市税务局支持", ["国家税务总局滁州市税务局"]),
]
JOINTS = [
    ("襄垣县应急管理局联合交通局、消防大队参加", ["襄垣县应急管理局", "襄垣县交通局", "襄垣县消防大队"]),
    ("徽商银行滁州、六安分行参加", ["徽商银行滁州分行", "徽商银行六安分行"]),
    ("襄垣县侯堡镇党委政府协办", ["襄垣县侯堡镇党委", "襄垣县侯堡镇政府"]),
    ("青桐社工、暖巢社工、善水行社工机构协办", ["青桐社工", "暖巢社工", "善水行社工机构"]),
    ("我中心和城中街道社工站承办", ["城中街道社工站"]),
    ("柳泉街主办", ["柳泉街"]),
    ("走上步行街参加宣传", []),
    ("西北大学哲学学院晨星社承办", ["西北大学哲学学院晨星社"]),
    ("1+1社工服务中心承办", ["1+1社工服务中心"]),
    ("夔州社会工作服务中心承办", ["夔州社会工作服务中心"]),
    ("市小水滴科普中心参加", ["市小水滴科普中心"]),
    ("襄垣县医院（山大二院襄垣分院）参加", ["襄垣县医院"]),
    ("各乡镇党委、街道党工委要重视", []),
    ("广大社会工作服务机构参加", []),
    ("渭南矿业工会参加", ["渭南矿业工会"]),
    ("地委宣传部、地区残联主办", ["地委宣传部", "地区残联"]),
    ("在襄垣县体育馆举行", []),
]
LISTS = [
    ("活动由市、区民政局主办", ["市民政局", "区民政局"]),
    ("省社会工作协会和联合会派员到场", ["省社会工作协会", "省社会工作联合会"]),
    ("由市委宣传部、文明办、团市委主办", ["市委宣传部", "市文明办", "团市委"]),
    ("襄垣县民政局、文明办主办", ["襄垣县民政局", "襄垣县文明办"]),
    ("阿拉善盟委、行署高度重视", ["阿拉善盟委", "阿拉善盟行署"]),
    ("阜新市委常委、政法委书记郝远出席", ["阜新市委政法委"]),
    ("市委宣传部长张敏、区委常委、组织部长邹晖出席", ["市委宣传部", "区委组织部"]),
    ("区委副书记、社会工作部部长齐跃出席", ["区委社会工作部"]),
    ("其间玉桥、北苑街道办事处将举办沙龙", ["玉桥街道办事处", "北苑街道办事处"]),
    ("安新县、雄县民政局组织观看", ["安新县民政局", "雄县民政局"]),
    ("红旗街道、南湖街道的社工站接受捐赠", ["红旗街道社工站", "南湖街道社工站"]),
    ("容城镇、南张镇两个社工站参加", ["容城镇社工站", "南张镇社工站"]),
    ("汶上县、金乡县的民政局派人观摩", ["汶上县民政局", "金乡县民政局"]),
]
KINDS = [
    "各级民政部门要高度重视",
    "14家社会组织获得资助",
    "全市63家社会工作服务机构参加",
    "各县（市、区）民政局要报送总结",
    "乡镇社工站实现全覆盖",
    "鼓励高校和社工机构参与",
    "大学生走进社区治理一线",
    "第一家社工机构在此成立",
    "由民政部门指导",
    "来自各社区的志愿者",
]
ACTING = [
    ("天目西路街道、北站街道、彭浦镇协办", ["天目西路街道", "北站街道", "彭浦镇"]),
    ("活动在天目西路街道举行", []),
    ("民主社区的社工带着老人", ["民主社区"]),
    ("家住杭州道街道的刘大娘", []),
]


FIRST_CHARACTERS = [  # a preposition that is none
    ("向阳社区服务中心主办", ["向阳社区服务中心"]),
    ("向阳社区居委会主办", ["向阳社区居委会"]),
    ("大同市平城区向阳里街道办事处主办", ["大同市平城区向阳里街道办事处"]),
    ("向日葵社工服务中心主办", ["向日葵社工服务中心"]),
    ("对外经贸大学主办", ["对外经贸大学"]),
    ("志愿者向青禾社工服务中心捐赠图书", ["青禾社工服务中心"]),
    ("志愿者向光明社工服务中心捐赠图书", ["光明社工服务中心"]),
    ("由向日葵社工服务中心主办", ["向日葵社工服务中心"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), BOUNDARIES + TOWNS + WEAK + PARTS + SENDERS + JOINTS + LISTS + ACTING + FIRST_CHARACTERS
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(f"3月16日，{text}。") == expected


@pytest.mark.parametrize("text", KINDS)
def test_kinds_of_bodies_are_refused(text: str) -> None:
    assert names(f"{text}。") == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("省民政厅", "province"),
        ("自治区民政厅", "province"),
        ("州民政局", "prefecture"),
        ("旗残联", "county"),
        ("镇社工站", "town"),
        ("团县委", "county"),
    ],
)
def test_relative_names_say_what_they_need(text: str, scope: str) -> None:
    assert [(m.value.name, m.value.scope) for m in find(f"今天，{text}举办活动。")] == [(text, scope)]


@pytest.mark.parametrize(
    ("text", "short"),
    [("近日，我局召开会议。", "我局"), ("该中心的社工来了。", "该中心"), ("协会会长卫晓芬说。", "协会")],
)
def test_pointing_names(text: str, short: str) -> None:
    assert [(m.value.name, m.value.scope) for m in find(text)] == [(short, "self")]


def test_an_agencys_own_words_are_its_short_form() -> None:
    text = "深圳市龙华区春暖社工服务中心承办。春暖社工走进大浪。"
    assert [m.value.name for m in find(text)] == ["深圳市龙华区春暖社工服务中心"] * 2


def test_a_body_in_a_cited_title_is_optional() -> None:
    assert [m.value.optional for m in find("会上发布了《南充市民政局工作方案》。")] == [True]


def test_a_committee_named_for_a_seat_is_optional() -> None:
    found = find("阜新市委常委、政法委书记郝远出席。")
    assert [(m.value.name, m.value.optional) for m in found] == [("阜新市委", True), ("阜新市委政法委", False)]


def test_mentions_quote_the_text() -> None:
    text = "由延边州民政局、珲春市“金达莱”邻里互助会共同承办。"
    assert [text[m.start - 1 : m.end - 1] for m in find(text)] == [m.value.name for m in find(text)]


@pytest.mark.parametrize("suffix", organization_suffixes())
def test_each_suffix_is_found_in_its_example(suffix: str) -> None:
    row = organization_suffixes()[suffix]
    found = [(m.value.name, m.value.type) for m in find(f"3月15日，{row.example}参加活动。")]
    assert (row.example, row.type) in found


@pytest.mark.parametrize("row", read_rows("organization_words.tsv", NameWord), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_bounds_the_name_in_its_example(row: NameWord) -> None:
    text, expected = row.example.split("=")
    assert names(f"{text}。") == ([expected] if expected else [])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="市区县民政局和、的社工站大学“”（）镇街道办委团第一中心协会0a。\n", max_size=40))
def test_any_text_gives_mentions_in_order_within_sentences(text: str) -> None:
    article = Article("a", None, None, None, Text(text))
    reading = segment(article)
    found = find_organizations(article, reading, find_regions(article, reading))
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(0 <= m.start < m.end <= len(reading.text) and m.value.name for m in found)
    assert all("\n" not in reading.text[m.start : m.end] for m in found)
