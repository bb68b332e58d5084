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
  const short = (text, length) => {
    const chars = Array.from(text);
    return chars.length > length ? chars.slice(0, length - 1).join("") + "…" : text;
  };
  const elements = [
    ...data.nodes.map(({ x, y, ...node }) => ({
      group: "nodes",
      data: { ...node, caption: short(node.label, node.kind === "event" ? 26 : 18), size: size(node) },
      position: { x, y },
    })),
    ...data.edges.map((edge) => ({ group: "edges", data: { ...edge, tone: edge.role || "other" } })),
  ];

  function size(node) {
    const base = { body: 20, event: 24, campaign: 34, region: 22, person: 16, activity: 26, article: 16 }[node.kind] || 18;
    return Math.round(base + 7 * Math.sqrt(Math.max(0, (degrees.get(node.id) || 0) - 1)));
  }

  // Seen from afar, nodes, lines and labels are drawn larger than they are, so that the whole is not a field of dots.
  let scale = 1;
  const scaleAt = (zoom) => Math.min(2.2, Math.max(1, 0.45 / zoom));

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
          width: (node) => node.data("size") * scale, height: (node) => node.data("size") * scale, label: "data(caption)", color: colour("ink"),
          "background-color": colour("other"),
          "font-family": fonts, "font-size": (node) => (11 + Math.min(9, (node.data("size") - 16) / 5)) * scale,
          "text-wrap": "wrap", "text-max-width": () => 120 * scale, "text-overflow-wrap": "anywhere",
          "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 7,
          "text-outline-color": colour("page"), "text-outline-width": 2, "text-outline-opacity": 0.9,
          "border-width": 1, "border-color": colour("page"),
        },
      },
      {
        selector: "edge",
        style: {
          width: () => 1.4 * scale, "curve-style": data.edges.length > 8000 ? "haystack" : "bezier", "line-color": colour("other"),
          "target-arrow-shape": "triangle", "target-arrow-color": colour("other"), "arrow-scale": 0.7,
          "control-point-step-size": 18, opacity: 0.75,
        },
      },
      ...kinds,
      ...roles,
      { selector: `edge[tone = "other"]`, style: { width: () => 0.9 * scale, "line-style": "dashed", "target-arrow-shape": "none" } },
      { selector: ".off", style: { display: "none" } },
      { selector: ".faded", style: { opacity: 0.12, "text-opacity": 0.12 } },
      { selector: "node.near", style: { "min-zoomed-font-size": 0, label: "data(label)", "z-index": 9 } },
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

  const large = data.nodes.length > 3000;
  const cy = cytoscape({
    container: byId("graph"), elements, style: style(), layout: { name: "preset", fit: false },
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
    if (Math.abs(wanted / scale - 1) < 0.1) return;
    scale = wanted;
    cy.style().update();
  }

  // --- filters and legend ------------------------------------------------------------------------------------------

  const kindOn = new Map();
  const roleOn = new Map();

  function filters(box, group, counts, on, mark) {
    for (const [code, name] of Object.entries(words[group])) {
      if (!counts.get(code)) continue;
      on.set(code, group === "role" || shownFirst.has(code));
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

  function apply() {
    const alone = byId("alone").checked;
    cy.batch(() => {
      cy.elements().removeClass("off");
      cy.nodes().forEach((node) => { if (kindOn.get(node.data("kind")) === false) node.addClass("off"); });
      cy.edges().forEach((edge) => {
        const hidden = edge.source().hasClass("off") || edge.target().hasClass("off");
        if (hidden || (edge.data("role") && roleOn.get(edge.data("role")) === false)) edge.addClass("off");
      });
      if (!alone) {
        cy.nodes().not(".off").forEach((node) => {
          if (!node.selected() && node.connectedEdges().every((edge) => edge.hasClass("off"))) node.addClass("off");
        });
      }
    });
  }

  const count = (items, key) => items.reduce((sum, item) => sum.set(item[key], (sum.get(item[key]) || 0) + 1), new Map());
  filters(byId("kinds"), "node", count(data.nodes, "kind"), kindOn, (kind) => (shapes[kind] || [0, "square"])[1]);
  filters(byId("roles"), "role", count(data.edges, "role"), roleOn, () => "wide");
  byId("alone").addEventListener("change", apply);

  // --- details -----------------------------------------------------------------------------------------------------

  const attributes = {
    type: "类型", start: "开始", end: "结束", venue: "地点", date: "发布日期", outlet: "发布媒体", theme: "主题",
    year: "年份", title: "职务", mode: "参与方式", code: "代码", url: "网址", record: "记录编号", article: "见于记录",
    n_articles: "报道篇数", confidence: "置信度",
  };
  const named = (key, value) => (words[key] && words[key][value]) || String(value);

  function facts(item) {
    const list = make("dl");
    for (const [key, name] of Object.entries(attributes)) {
      const value = item.data(key);
      if (value !== undefined) list.append(make("dt", name), make("dd", named(key, value)));
    }
    return list;
  }

  function neighbours(node) {
    const groups = new Map();
    node.connectedEdges().forEach((edge) => {
      const out = edge.source().same(node);
      const other = out ? edge.target() : edge.source();
      const key = `${edge.data("label")} · ${words.node[other.data("kind")]}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(other);
    });
    return [...groups].sort(([a], [b]) => a.localeCompare(b, "zh"));
  }

  function jump(node, text) {
    const button = make("button");
    button.type = "button";
    const mark = make("span", "", `mark ${(shapes[node.data("kind")] || [0, "square"])[1]}`);
    mark.style.background = `var(--${node.data("kind")})`;
    button.append(mark, make("span", text || node.data("label")));
    button.addEventListener("click", () => select(node));
    return button;
  }

  function show(item) {
    const panel = byId("details");
    panel.replaceChildren();
    panel.hidden = false;
    const close = make("button", "×", "close");
    close.type = "button";
    close.title = "关闭（按 Esc 键）";
    close.addEventListener("click", clear);
    panel.append(close, make("h2", item.data("label")));
    panel.append(make("p", item.isNode() ? words.node[item.data("kind")] : words.relation[item.data("relation")], "quiet"));
    if (item.isEdge()) {
      const ends = make("ul", null, "near");
      for (const end of [item.source(), item.target()]) {
        const line = make("li");
        line.append(jump(end));
        ends.append(line);
      }
      panel.append(ends, facts(item));
      return;
    }
    panel.append(facts(item));
    for (const [name, nodes] of neighbours(item)) {
      panel.append(make("h3", `${name}（${nodes.length}）`));
      const list = make("ul", null, "near");
      for (const node of nodes.slice(0, 200)) {
        const line = make("li");
        line.append(jump(node));
        list.append(line);
      }
      if (nodes.length > 200) list.append(make("li", `…… 另有 ${nodes.length - 200} 个`, "quiet"));
      panel.append(list);
    }
    panel.scrollTop = 0;
  }

  function mark(item) {
    const around = item.isNode() ? item.closedNeighborhood() : item.union(item.connectedNodes());
    cy.batch(() => {
      cy.elements().removeClass("near").addClass("faded");
      around.removeClass("faded").addClass("near");
    });
    show(item);
  }

  function clear() {
    cy.batch(() => cy.elements().unselect().removeClass("near faded"));
    byId("details").hidden = true;
    apply();
    cy.resize();
  }

  function select(node) {
    const kind = node.data("kind");
    if (kindOn.get(kind) === false) {
      kindOn.set(kind, true);
      document.querySelector(`#kinds input[data-code="${CSS.escape(kind)}"]`).checked = true;
    }
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
      const button = jump(cy.getElementById(hit.id));
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

  // Without labels, whose boxes count even where they are too small to be drawn.
  function fit() {
    const seen = cy.nodes().not(".off");
    const box = (seen.length ? seen : cy.nodes()).boundingBox({ includeLabels: false });
    const room = { w: Math.max(50, cy.width() - 60), h: Math.max(50, cy.height() - 80) };
    const zoom = Math.min(1.5, room.w / (box.w || 1), room.h / (box.h || 1));
    const pan = { x: cy.width() / 2 - zoom * (box.x1 + box.w / 2), y: cy.height() / 2 - zoom * (box.y1 + box.h / 2) };
    cy.viewport({ zoom, pan });
    untouched = true;
  }
  let untouched = true;
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
  window.swnews = { cy, select };
})();
