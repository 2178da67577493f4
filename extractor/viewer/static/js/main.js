// Puts the page together: data in, filters to views, keyboard.
import { csvOf, save } from "./download.js";
import { Facts } from "./facts.js";
import { Filters } from "./filters.js";
import { Matrix } from "./matrix.js";
import { notify, Reader } from "./reader.js";
import { Source } from "./source.js";
import { Table } from "./table.js";
import { Timeline } from "./timeline.js";

const VIEWS = ["facts", "timeline", "matrix"];

async function start() {
  const source = new Source(), facts = new Facts(await source.index());
  document.getElementById("run-name").textContent = facts.run.name;
  let rows = [], view = "facts";
  const reader = new Reader(facts, source, (i) => table.point(i));
  const table = new Table(facts, (i) => reader.open(i));
  const timeline = new Timeline(facts, (i) => { reader.open(i); table.point(i); });
  const matrix = new Matrix(facts, (a, b) => { filters.set({ who: a, whom: b }); go("facts"); });
  const filters = new Filters(facts, update);

  function update() {
    rows = filters.apply();
    document.getElementById("count").textContent = `${rows.length.toLocaleString("en")} of ${facts.length.toLocaleString("en")} facts`;
    table.show(rows);
    paint();
  }
  function paint() {
    const party = (role, all) => filters.get(role) ? (filters.get(role) === "?" ? "not stated" : facts.name(filters.get(role))) : all;
    if (view === "timeline") timeline.show(rows, `Tariffs of ${party("who", "all who act")} on ${party("whom", "all targets")}`);
    if (view === "matrix") matrix.show(rows);
  }
  function go(name) {
    view = name;
    for (const v of VIEWS) {
      const tab = document.getElementById("tab-" + v);
      tab.setAttribute("aria-selected", v === name);
      tab.tabIndex = v === name ? 0 : -1;
      document.getElementById("view-" + v).hidden = v !== name;
    }
    paint();
    if (name === "facts") table.draw();
  }
  for (const [n, v] of VIEWS.entries()) {
    const tab = document.getElementById("tab-" + v);
    tab.addEventListener("click", () => go(v));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) { const to = VIEWS[(n + by + VIEWS.length) % VIEWS.length]; go(to); document.getElementById("tab-" + to).focus(); }
    });
  }

  async function download(format) {
    if (!rows.length) return notify("Nothing to save: no fact fits these filters.");
    try {
      const blob = source.served ? await source.file(format, rows.map((i) => facts.id[i])) : new Blob(["\ufeff", csvOf(facts, rows)], { type: "text/csv" });
      save(blob, `${facts.run.name}-selection.${format}`);
      notify(`Saved ${rows.length.toLocaleString("en")} facts.`);
    } catch (error) { notify(String(error)); }
  }
  document.getElementById("save-csv").addEventListener("click", () => download("csv"));
  const parquet = document.getElementById("save-parquet");
  parquet.hidden = !source.served;
  parquet.addEventListener("click", () => download("parquet"));
  const help = document.getElementById("help");
  document.getElementById("help-button").addEventListener("click", () => help.showModal());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { if (reader.isOpen) reader.close(); else document.getElementById("rows").focus(); return; }
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const keys = { "/": () => document.getElementById("f-text").focus(), n: () => reader.step(1), p: () => reader.step(-1), c: () => reader.copy(), m: () => document.getElementById("show-mentions").click(), "?": () => help.showModal(), 1: () => go("facts"), 2: () => go("timeline"), 3: () => go("matrix") };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  function follow() {
    const wanted = /^#fact=(.+)$/.exec(location.hash), i = wanted ? facts.at.get(decodeURIComponent(wanted[1])) : undefined;
    if (i !== undefined && i !== reader.current) { reader.open(i); table.point(i); }
  }
  addEventListener("hashchange", follow);
  update();
  follow();
  document.body.dataset.ready = "yes";
}

start().catch((error) => { document.getElementById("count").textContent = String(error); });
