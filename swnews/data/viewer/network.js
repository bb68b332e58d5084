// Shows the graph in the JSON block "data". Text from the data reaches the page by textContent only.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const words = data.labels;
  const shownFirst = new Set(["body", "event"]);
  const shapes = {
    body: ["ellipse", "round"], event: ["round-rectangle", "soft"], campaign: ["diamond", "rhomb"],
    region: ["hexagon", "hexagon"], person: ["triangle", "triangle"], activity: ["pentagon", "pentagon"],
    article: ["rectangle", "square"],
  };
  const fonts = getComputedStyle(document.body).fontFamily;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  // --- the picture -------------------------------------------------------------------------------------------------

  const degrees = new Map();
  for (const edge of data.edges) {
    if (edge.relation !== "participation") continue;
    for (const end of [edge.source, edge.target]) degrees.set(end, (degrees.get(end) || 0) + 1);
  }
  // Lines are broken here: the viewer would measure each character of each label to break them.
  function caption(text, most = Infinity) {
    const chars = Array.from(text.replace(/\s+/g, " "));
    const kept = chars.length > most ? [...chars.slice(0, most - 1), "…"] : chars;
    let width = 0;
    return kept.map((char) => {
      const wide = char > "\u2e7f" ? 2 : 1;
      const fits = width + wide <= 20;
      width = fits ? width + wide : wide;
      return fits ? char : `\n${char}`;
    }).join("");
  }

  // Curved lines keep parallel roles apart; of many lines they would take seconds to draw.
  const many = data.edges.filter((edge) => edge.role).length > 4000;
  const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
  const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    edgesOf.get(edge.source).push(edge);
    if (edge.target !== edge.source) edgesOf.get(edge.target).push(edge);
  }

  // A kind's nodes are given to the viewer when the kind is first shown: most of a graph never is.
  const given = new Set();

  function elementsOf(kinds) {
    const before = new Set(given);
    for (const kind of kinds) given.add(kind);
    const fresh = (id) => !before.has(nodeOf.get(id).kind);
    const there = (id) => given.has(nodeOf.get(id).kind);
    const nodes = data.nodes.filter((node) => there(node.id) && fresh(node.id));
    const ends = ({ source, target }) => there(source) && there(target) && (fresh(source) || fresh(target));
    return [
      ...nodes.map(({ x, y, ...node }) => ({
        group: "nodes",
        data: { ...node, caption: caption(node.label, node.kind === "event" ? 28 : 20), size: size(node) },
        position: { x, y },
      })),
      ...data.edges.filter(ends).map((edge) => ({ group: "edges", data: { ...edge, tone: edge.role || "other" } })),
    ];
  }

  function size(node) {
    const base = { body: 20, event: 24, campaign: 34, region: 22, person: 16, activity: 26, article: 16 }[node.kind] || 18;
    return Math.round(base + 7 * Math.sqrt(Math.max(0, (degrees.get(node.id) || 0) - 1)));
  }

  // Seen from afar, nodes, lines and labels are drawn larger than they are, so that the whole is not a field of dots.
  let scale = 1;
  const scaleAt = (zoom) => Math.min(2.2, Math.max(1, 0.66 / zoom));
  // A label smaller than this on the screen is not drawn. The viewer would still measure it, so it is not given at all.
  const SMALLEST = 7;
  let zoomed = 0;
  const letter = (node) => (11 + Math.min(9, (node.data("size") - 16) / 5)) * scale;

  function style() {
    const kinds = Object.keys(words.node).map((kind) => ({
      selector: `node[kind = "${kind}"]`,
      style: { "background-color": colour(kind), shape: (shapes[kind] || ["ellipse"])[0] },
    }));
    const roles = [...Object.keys(words.role), "other"].map((role) => ({
      selector: `edge[tone = "${role}"]`,
      style: { "line-color": colour(role), "target-arrow-color": colour(role) },
    }));
    return [
      {
        selector: "node",
        style: {
          width: (node) => node.data("size") * scale, height: (node) => node.data("size") * scale,
          label: (node) => (letter(node) * zoomed < SMALLEST ? "" : node.data("caption")), color: colour("ink"),
          "background-color": colour("other"), "font-family": fonts, "font-size": letter,
          "text-wrap": "wrap", "text-max-width": "2000px",
          "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": SMALLEST,
          "text-outline-color": colour("page"), "text-outline-width": 2, "text-outline-opacity": 0.9,
          "border-width": 1, "border-color": colour("page"),
        },
      },
      {
        selector: "edge",
        style: {
          width: () => 1.4 * scale, "curve-style": many ? "haystack" : "bezier", "line-color": colour("other"),
          "target-arrow-shape": many ? "none" : "triangle", "target-arrow-color": colour("other"), "arrow-scale": 0.7,
          "control-point-step-size": 18, opacity: 0.75,
        },
      },
      ...kinds,
      ...roles,
      { selector: `edge[tone = "other"]`, style: { width: () => 0.9 * scale, "line-style": "dashed", "target-arrow-shape": "none" } },
      { selector: ".off", style: { display: "none" } },
      { selector: ".faded", style: { opacity: 0.12, "text-opacity": 0.12 } },
      { selector: "node.near", style: { "min-zoomed-font-size": 0, label: (node) => caption(node.data("label")), "z-index": 9 } },
      {
        selector: "edge.near",
        style: {
          width: () => 2.4 * scale, opacity: 1, label: "data(label)", "font-family": fonts, "font-size": () => 10 * scale, color: colour("ink"),
          "text-outline-color": colour("page"), "text-outline-width": 2, "text-rotation": "autorotate", "z-index": 9,
        },
      },
      { selector: ":selected", style: { "border-width": 4, "border-color": colour("accent"), "line-color": colour("accent") } },
    ];
  }

  // By the places of the nodes: the viewer's own bounding box measures every label, which takes seconds.
  function viewOf(places) {
    const span = (name) => places.reduce(
      ([low, high], place) => [Math.min(low, place[name]), Math.max(high, place[name])], [Infinity, -Infinity],
    );
    const [left, right] = places.length ? span("x") : [0, 0];
    const [top, bottom] = places.length ? span("y") : [0, 0];
    const [width, height] = [byId("graph").clientWidth, byId("graph").clientHeight];
    const room = [Math.max(50, width - 100) / (right - left || 1), Math.max(50, height - 100) / (bottom - top || 1)];
    const zoom = Math.min(1.5, ...room);
    return { zoom, pan: { x: (width - zoom * (left + right)) / 2, y: (height - zoom * (top + bottom)) / 2 } };
  }

  // The sizes of all follow from the zoom: known before the viewer is, they are reckoned once.
  const first = viewOf(data.nodes.filter((node) => shownFirst.has(node.kind) && degrees.has(node.id)));
  zoomed = first.zoom;
  scale = scaleAt(zoomed);

  // Until the user moves the picture, it is fitted anew when the window changes.
  let untouched = true;
  const large = data.nodes.length > 3000;
  const cy = cytoscape({
    container: byId("graph"), elements: elementsOf(shownFirst), style: style(), layout: { name: "preset", fit: false }, ...first,
    minZoom: 0.01, maxZoom: 4, boxSelectionEnabled: false, selectionType: "single",
    hideEdgesOnViewport: large, textureOnViewport: large, pixelRatio: large ? 1 : "auto",
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));

  let waiting = 0;
  cy.on("zoom", () => {
    clearTimeout(waiting);
    waiting = setTimeout(rescale, 80);
  });

  function rescale() {
    const wanted = scaleAt(cy.zoom());
    if (Math.abs(wanted / scale - 1) < 0.1 && Math.abs(cy.zoom() / zoomed - 1) < 0.2) return;
    scale = wanted;
    zoomed = cy.zoom();
    cy.style().update();
  }

  // --- filters and legend ------------------------------------------------------------------------------------------

  const kindOn = new Map();
  const roleOn = new Map();
  const typeOn = new Map();
  const yearOn = new Map();
  const NO_YEAR = "none";
  const yearOf = (node) => (/^\d{4}/.exec(node.start || "") || [NO_YEAR])[0];

  function filters(box, names, counts, on, mark) {
    for (const [code, name] of names) {
      if (!counts.get(code)) continue;
      on.set(code, on !== kindOn || shownFirst.has(code));
      const label = make("label");
      const input = make("input");
      input.type = "checkbox";
      input.checked = on.get(code);
      input.dataset.code = code;
      input.addEventListener("change", () => { on.set(code, input.checked); apply(); });
      const swatch = make("span", "", `mark ${mark(code)}`);
      swatch.style.background = `var(--${code})`;
      label.append(input, swatch, make("span", name), make("span", counts.get(code), "count"));
      box.append(label);
    }
  }

  // Which filters a node passes, each as its switches and the code that it has there.
  function passes(node) {
    const found = [[kindOn, node.kind]];
    if (node.kind === "body" && node.type) found.push([typeOn, node.type]);
    if (node.kind === "event") found.push([yearOn, yearOf(node)]);
    return found;
  }

  // Reckoned on the data: the viewer's collections take ten times as long.
  function apply() {
    const alone = byId("alone").checked;
    const wanted = [...kindOn].filter(([kind, on]) => on && !given.has(kind)).map(([kind]) => kind);
    const shown = new Set(data.nodes.filter((node) => passes(node).every(([on, code]) => on.get(code) !== false)).map(({ id }) => id));
    const seen = ({ source, target, role }) => shown.has(source) && shown.has(target) && roleOn.get(role) !== false;
    const joined = new Set();
    for (const edge of data.edges) if (seen(edge)) joined.add(edge.source).add(edge.target);
    cy.batch(() => {
      if (wanted.length) cy.add(elementsOf(wanted));
      const changed = cy.elements().filter((item) => {
        const id = item.id();
        const on = item.isNode() ? shown.has(id) && (alone || joined.has(id) || item.selected()) : seen(item.data());
        return item.hasClass("off") === on;
      });
      changed.toggleClass("off");
    });
  }

  const count = (items, key) => items.reduce((sum, item) => sum.set(item[key], (sum.get(item[key]) || 0) + 1), new Map());
  const bodies = data.nodes.filter((node) => node.kind === "body");
  const years = count(data.nodes.filter((node) => node.kind === "event").map((node) => ({ year: yearOf(node) })), "year");
  const yearNames = [...years.keys()].sort().map((year) => [year, year === NO_YEAR ? "无日期" : `${year}年`]);
  filters(byId("kinds"), Object.entries(words.node), count(data.nodes, "kind"), kindOn, (kind) => (shapes[kind] || [0, "square"])[1]);
  filters(byId("roles"), Object.entries(words.role), count(data.edges, "role"), roleOn, () => "wide");
  filters(byId("types"), Object.entries(words.type), count(bodies, "type"), typeOn, () => "hidden");
  filters(byId("years"), yearNames, years, yearOn, () => "hidden");
  byId("alone").addEventListener("change", apply);

  // --- details -----------------------------------------------------------------------------------------------------

  const attributes = {
    type: "类型", start: "开始", end: "结束", venue: "地点", date: "发布日期", outlet: "发布媒体", theme: "主题",
    year: "年份", title: "职务", mode: "参与方式", trigger: "角色用词", code: "代码", url: "网址", record: "记录编号",
    article: "见于报道", n_articles: "报道篇数", confidence: "置信度", events: "参加活动数", partners: "合作机构数",
    community: "社群编号",
  };
  const articleName = (id) => (nodeOf.has(id) ? nodeOf.get(id).label : String(id));
  const named = (key, value) => (key === "article" ? articleName(value) : (words[key] && words[key][value]) || String(value));

  // Addresses become links only if they are of the web: a label may be anything.
  function valueOf(key, value) {
    if (key !== "url" || !/^https?:\/\/[^\s"<>]+$/i.test(value)) return make("dd", named(key, value));
    const link = make("a", value);
    link.href = value;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    const place = make("dd");
    place.append(link);
    return place;
  }

  function facts(item) {
    const list = make("dl");
    for (const [key, name] of Object.entries(attributes)) {
      if (item[key] !== undefined) list.append(make("dt", name), valueOf(key, item[key]));
    }
    return list;
  }

  // Where the articles say so: quote, article, how sure.
  function evidence(item) {
    const told = data.mentions[item.id] || [];
    if (!told.length && item.quote) told.push([item.quote, item.article, item.confidence]);
    const list = make("ul", null, "evidence");
    for (const [quote, article, confidence] of told) {
      const line = make("li");
      line.append(make("q", quote), make("span", ` 《${articleName(article)}》 ${confidence}`, "quiet"));
      list.append(line);
    }
    return told.length ? [make("h3", "证据"), list] : [];
  }

  // Roles come first, in the order of the legend, then the other relations.
  const order = [...Object.keys(words.role), ...Object.keys(words.relation)];

  function neighbours(node) {
    const groups = new Map();
    for (const edge of edgesOf.get(node.id)) {
      const other = nodeOf.get(edge.source === node.id ? edge.target : edge.source);
      const name = `${edge.label} · ${words.node[other.kind]}`;
      if (!groups.has(name)) groups.set(name, { rank: order.indexOf(edge.role || edge.relation), nodes: [] });
      groups.get(name).nodes.push(other);
    }
    return [...groups].sort(([, a], [, b]) => a.rank - b.rank);
  }

  function jump(node) {
    const button = make("button");
    button.type = "button";
    const mark = make("span", "", `mark ${(shapes[node.kind] || [0, "square"])[1]}`);
    mark.style.background = `var(--${node.kind})`;
    button.append(mark, make("span", node.label));
    button.addEventListener("click", () => select(node.id));
    return button;
  }

  function near(nodes) {
    const list = make("ul", null, "near");
    for (const node of nodes.slice(0, 200)) {
      const line = make("li");
      line.append(jump(node));
      list.append(line);
    }
    if (nodes.length > 200) list.append(make("li", `…… 另有 ${nodes.length - 200} 个`, "quiet"));
    return list;
  }

  function show(item) {
    const panel = byId("details");
    untouched = false;
    panel.replaceChildren();
    panel.hidden = false;
    const close = make("button", "×", "close");
    close.type = "button";
    close.title = "关闭（按 Esc 键）";
    close.addEventListener("click", clear);
    panel.append(close, make("h2", item.label));
    panel.append(make("p", item.kind ? words.node[item.kind] : words.relation[item.relation], "quiet"));
    if (item.kind) {
      panel.append(facts(item), ...evidence(item));
      for (const [name, { nodes }] of neighbours(item)) panel.append(make("h3", `${name}（${nodes.length}）`), near(nodes));
    } else {
      panel.append(near([nodeOf.get(item.source), nodeOf.get(item.target)]), facts(item), ...evidence(item));
    }
    panel.scrollTop = 0;
  }

  function mark(item) {
    const around = item.isNode() ? item.closedNeighborhood() : item.union(item.connectedNodes());
    cy.batch(() => {
      cy.elements().removeClass("near").addClass("faded");
      around.removeClass("faded").addClass("near");
    });
    show(item.data());
  }

  function clear() {
    cy.batch(() => cy.elements().unselect().removeClass("near faded"));
    byId("details").hidden = true;
    apply();
    cy.resize();
  }

  function select(id) {
    for (const [on, code] of passes(nodeOf.get(id))) {
      if (on.get(code) === false) {
        on.set(code, true);
        for (const input of document.querySelectorAll("#filters input[data-code]")) {
          if (input.dataset.code === code) input.checked = true;
        }
        apply();
      }
    }
    const node = cy.getElementById(id);
    cy.elements().unselect();
    node.select();
    apply();
    mark(node);
    cy.resize();
    cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 1) }, { duration: 250 });
  }

  cy.on("tap", (event) => {
    if (event.target === cy) return clear();
    mark(event.target);
    cy.resize();
  });

  // --- search ------------------------------------------------------------------------------------------------------

  const found = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const hits = data.nodes.filter((node) => node.label.toLowerCase().includes(wanted));
    return hits.sort((a, b) => (degrees.get(b.id) || 0) - (degrees.get(a.id) || 0)).slice(0, 30);
  };

  function suggest() {
    const list = byId("matches");
    const hits = found(byId("search").value);
    list.replaceChildren();
    for (const hit of hits) {
      const line = make("li");
      const button = jump(hit);
      button.addEventListener("click", () => { list.hidden = true; });
      line.append(button);
      list.append(line);
    }
    if (!hits.length) list.append(make("li", "没有找到", "quiet"));
    list.hidden = !byId("search").value.trim();
  }

  byId("search").addEventListener("input", suggest);
  byId("search").addEventListener("focus", suggest);
  byId("search").addEventListener("keydown", (event) => {
    const first = byId("matches").querySelector("button");
    if (event.key === "Enter" && first) first.click();
  });
  document.addEventListener("click", (event) => { if (!byId("finder").contains(event.target)) byId("matches").hidden = true; });

  function fit() {
    const seen = cy.nodes().not(".off");
    cy.viewport(viewOf((seen.length ? seen : cy.nodes()).map((node) => node.position())));
    untouched = true;
  }
  cy.on("dragpan scrollzoom pinchzoom tap", () => { untouched = false; });
  cy.on("resize", () => { if (untouched) fit(); });
  byId("fit").addEventListener("click", fit);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { byId("matches").hidden = true; clear(); }
    if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); byId("search").focus(); }
    if (event.key === "0") fit();
  });

  const kinds = count(data.nodes, "kind");
  byId("summary").textContent = Object.entries(words.node)
    .filter(([kind]) => kinds.get(kind)).map(([kind, name]) => `${name} ${kinds.get(kind)}`).join(" · ");
  apply();
  fit();
  rescale();
  cy.ready(() => { document.documentElement.dataset.ready = String(cy.nodes().not(".off").length); });
  window.swnews = { cy, select, data };
})();
