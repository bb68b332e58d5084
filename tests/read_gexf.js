// Prints what Gephi Lite's reader makes of a GEXF file: node read_gexf.js FILE
const fs = require("fs");
const { parse } = require("graphology-gexf");
const { MultiDirectedGraph } = require("graphology");
const graph = parse(MultiDirectedGraph, fs.readFileSync(process.argv[2], "utf8"));
const edges = graph.mapEdges((key, data, source, target) => ({ key, source, target, ...data }));
console.log(JSON.stringify({ nodes: graph.mapNodes((id, data) => ({ id, ...data })), edges }));
