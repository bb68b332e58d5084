"""Pages as publishing systems write them, around one invented article."""

TITLE = "青川市2021年社工宣传周在南坡区启动"
BODY = [
    "3月16日，青川市2021年社工宣传周启动仪式在南坡区人民广场举行，活动由市、区民政局主办。",
    "现场立起32块展板，社工们一边讲解，一边递上宣传折页，一上午发出3000余份。",
    "当天下午，志愿者分成三组，走访了困难家庭。（通讯员 冯小燕）",
]
DAY, OUTLET = "2021-03-17", "青川市民政局"
LONG = "".join(f"<li><a href='/{n}'>另一则新闻的标题之{n}，走进社区</a></li>" for n in range(12))


def government() -> bytes:
    """A government site: meta names, hidden style, page furniture, a menu, a footer that names other bodies."""
    paragraphs = "".join(f'<p style="text-indent:2em"><span style="font-size:12pt">{line}</span></p>' for line in BODY)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_{OUTLET}</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-03-17 10:42"></head><body>
<div class="header"><h2><a href="/">{OUTLET}</a></h2><ul>{LONG}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/x">工作动态</a></div>
<div class="con"><div class="tit">{TITLE}</div><div class="meta"><span>来源：{OUTLET}</span>
　<span>发布时间：2021-03-17 10:42</span>　<span>浏览量：<b>386</b></span>　字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div id="zoom"><style>.p{{}}</style>{paragraphs}<p style="display:none">隐藏的北京市朝阳区民政局，不该出现。</p></div>
<div><p>扫一扫在手机打开当前页</p><p>【打印本页】【关闭窗口】</p></div>
<div><p>上一篇：<a href="1">略山县召开年检会</a></p><p>下一篇：<a href="2">我市部署清明祭扫</a></p></div></div>
<div class="footer"><p>主办：海东市人民政府　青ICP备00000000号</p></div></body></html>""".encode()


def news() -> bytes:
    """A news site: no known container, a summary box, comments longer than the article, a day of today above."""
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    comments = "".join(f"<p><b>网友{n}</b>：说得真好，我们襄阳市的社工也来了，希望常来，多来。</p>" for n in range(20))
    return f"""<html><head><meta charset="gbk"><title>{TITLE} - 青川新闻网</title></head><body>
<div class="top">2024年11月15日 星期五</div><div class="w"><div class="l"><h1>{TITLE}</h1>
<div>2021-03-17 08:00:12　来源：{OUTLET}　责任编辑：胡小冰</div>
<div class="abc">{paragraphs}<p>[责任编辑：胡小冰]</p></div>
<div class="comment-list"><h4>网友评论（20）</h4>{comments}</div></div>
<div class="r"><h3>热门推荐</h3><ol>{LONG}</ol></div></div>
</body></html>""".encode("gb18030")


def table() -> bytes:
    """A page of 2005: layout tables, upper-case tags left open, lines parted by <BR>, the site's name as its title."""
    lines = "<BR><BR>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in BODY)
    return f"""<HTML><HEAD>
<META http-equiv="Content-Type" content="text/html; charset=gb2312"><TITLE>{OUTLET}</TITLE></HEAD>
<BODY><TABLE><TR><TD colspan=2><A href="/">首 页</A> | <A href="/j">机构设置</A> | <A href="/z">政策法规</A></TD></TR>
<TR><TD width=180><TABLE><TR><TD>&nbsp;<A href="1">社区新闻</A></TD></TR><TR><TD><FORM>网上调查：您对本站的印象？
<INPUT type=radio>很好</FORM></TD></TR></TABLE></TD><TD><TABLE><TR><TD>您现在的位置：<A>首页</A> &gt;&gt; 正文</TD></TR>
<TR><TD align=center class=bt>{TITLE}<TR><TD>发布单位：{OUTLET}　发布日期：2021年3月17日　阅读：266</TD></TR>
<TR><TD><FONT face=宋体>{lines}</FONT></TD></TR><TR><TD><A>[ 关闭窗口 ]</A></TD></TR></TABLE></TD></TR>
<TR><TD colspan=2>地址：青川市大统路480号　邮编：200070</TD></TR></TABLE></BODY></HTML>""".encode("gb18030")


def wechat() -> bytes:
    """A saved WeChat page: the body hidden until a script shows it, the day in the script alone."""
    paragraphs = "".join(
        f"<section><section><p><span>{line[:7]}</span><span>{line[7:]}</span></p></section></section>" for line in BODY
    )
    return f"""<html><head><meta property="og:title" content="{TITLE}"><title></title></head><body><div id="js_article">
<h1 id="activity-name">
{TITLE}
</h1><div id="meta_content"><span>原创</span> <span>小榕</span>
<span><a id="js_name">{OUTLET}</a></span> <em>广东</em></div>
<div id="js_content" style="visibility: hidden; opacity: 0;"><p>点击上方蓝字关注我们 ▲</p>{paragraphs}
<p>文字｜阿May</p><p>审核｜罗小仪</p></div><div>阅读 <span>12</span> 在看</div></div>
<script>var ct = "1615910400"; var msg_title = '{TITLE}';</script></body></html>""".encode()


def broken() -> bytes:
    """A stray end of the page before its article, as a gazette of www.gov.cn has it."""
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return f"""<html><body><h1>{TITLE}</h1></body></html><div class=x>日期：2021-03-17　来源：{OUTLET}</div>
<div>{paragraphs}</div>""".encode()


def plain() -> bytes:
    """The text alone, with what a copy from the page brings along."""
    lines = [
        TITLE,
        f"来源：{OUTLET}　发布时间：2021-03-17 10:42　浏览量：386",
        "",
        *BODY,
        "",
        "【打印】【关闭】",
        "相关阅读：",
        "略山县社工走进敬老院",
    ]
    return "\r\n".join(lines).encode("gb18030")


ALL = [government, news, table, wechat, broken, plain]
