// Who acts on whom: a table of counts, acts and threats apart.
import { force, make } from "./facts.js";

const ROWS = 14, COLUMNS = 18;

export class Matrix {
  constructor(facts, choose) {
    Object.assign(this, { facts, choose });
    this.box = document.getElementById("matrix");
  }
  show(rows) {
    const { facts } = this, cells = new Map(), from = new Map(), onto = new Map();
    const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (const i of rows) {
      const who = facts.codes("who", i), whom = facts.codes("whom", i), kind = force(facts.text("status", i));
      for (const a of who.length ? who : ["?"]) for (const b of whom.length ? whom : ["?"]) {
        if (a === "?" && b === "?") continue;
        const key = a + ">" + b;
        if (!cells.has(key)) cells.set(key, { act: 0, threat: 0, past: 0 });
        cells.get(key)[kind]++;
        add(from, a);
        add(onto, b);
      }
    }
    const best = (map, most) => [...map].sort((a, b) => (a[0] === "?") - (b[0] === "?") || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([code]) => code);
    const lines = best(from, ROWS), columns = best(onto, COLUMNS);
    if (!lines.length) { this.box.replaceChildren(make("p", { class: "empty" }, "No fact with parties fits these filters.")); return; }
    const name = (code) => (code === "?" ? "not stated" : facts.name(code));
    const top = Math.max(...[...cells.values()].map((c) => c.act + c.threat + c.past));
    const head = make("tr", {}, make("td", {}), ...columns.map((b) => make("th", { scope: "col", title: name(b) }, make("span", {}, name(b)))));
    const body = lines.map((a) => make("tr", {}, make("th", { scope: "row" }, name(a)), ...columns.map((b) => {
      const c = cells.get(a + ">" + b);
      if (!c) return make("td", {});
      const all = c.act + c.threat + c.past, said = `${name(a)} on ${name(b)}: ${c.act} acts, ${c.threat} threats, ${c.past} suspended, ended or denied`;
      const button = make("button", { title: said, "aria-label": said, onclick: () => this.choose(a, b) }, make("b", {}, String(all)));
      button.style.setProperty("--weight", String(0.15 + 0.85 * Math.sqrt(all / top)));
      button.style.setProperty("--threats", `${100 * c.threat / all}%`);
      return make("td", {}, button);
    })));
    this.box.replaceChildren(make("table", {}, make("caption", {}, `${rows.length.toLocaleString("en")} facts; rows act, columns are acted upon`), make("thead", {}, head), make("tbody", {}, ...body)));
  }
}
