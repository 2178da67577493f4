// The filter panel: what is wanted, and which facts fit.
import { make } from "./facts.js";

export class Filters {
  constructor(facts, changed) {
    this.facts = facts;
    this.changed = changed;
    this.form = document.getElementById("filters");
    this.field = Object.fromEntries(["text", "country", "who", "whom", "what", "from", "to"].map((n) => [n, document.getElementById("f-" + n)]));
    this.tables = this.boxes("f-tables", facts.tables.map((t, n) => [String(n), t.name.replace(/_/g, " "), "table", n]), (i) => String(facts.table[i]), "table");
    const statuses = this.tally((i) => facts.text("status", i));
    this.statuses = this.boxes("f-statuses", [...statuses].map(([s]) => [s, s ? s.replace(/_/g, " ") : "none"]), (i) => facts.text("status", i), "status");
    for (const role of ["country", "who", "whom"]) this.options(role);
    document.getElementById("products").append(...[...this.tally((i) => facts.codes("what", i))].slice(0, 500).map(([p]) => make("option", { value: p === "ALL" ? "all goods" : p })));
    let waiting = 0;
    this.form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => this.changed()); });
    this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }
  /** Values with their counts, most frequent first. */
  tally(values) {
    const counts = new Map();
    for (let i = 0; i < this.facts.length; i++) for (const v of [values(i)].flat()) counts.set(v, (counts.get(v) || 0) + 1);
    return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  }
  boxes(id, items, value, kind) {
    const counts = this.tally(value);
    const inputs = [];
    for (const [code, label] of items) {
      const input = make("input", { type: "checkbox", value: code });
      inputs.push(input);
      const mark = kind === "table" ? make("span", { class: "key t-" + this.facts.tables[Number(code)].name }) : null;
      document.getElementById(id).append(make("label", { class: "box" }, input, mark, label, make("span", { class: "n" }, (counts.get(code) || 0).toLocaleString("en"))));
    }
    return inputs;
  }
  options(role) {
    const counts = this.tally((i) => role === "country" ? [...new Set([...this.facts.codes("who", i), ...this.facts.codes("whom", i)])] : this.facts.codes(role, i));
    const none = role === "country" ? [] : [make("option", { value: "?" }, "not stated")];
    this.field[role].append(make("option", { value: "" }, "any"), ...[...counts].map(([code, n]) => make("option", { value: code }, `${this.facts.name(code)} (${n.toLocaleString("en")})`)), ...none);
  }
  set(values) {
    for (const [name, value] of Object.entries(values)) this.field[name].value = value;
    this.changed();
  }
  get(name) { return this.field[name].value; }
  checked(inputs) { return new Set(inputs.filter((b) => b.checked).map((b) => b.value)); }
  /** Numbers of the facts that fit, in the order of the index. Each test runs only where its filter is set. */
  apply() {
    const { facts } = this;
    const tables = new Set([...this.checked(this.tables)].map(Number)), statuses = this.checked(this.statuses);
    const words = this.get("text").toLowerCase().split(/\s+/).filter(Boolean), product = this.get("what").toLowerCase().trim();
    const from = this.get("from"), to = this.get("to");
    const byString = (column, fits) => { // asked once per distinct value
      const known = new Map();
      return (i) => { const s = facts[column][i]; if (!known.has(s)) known.set(s, fits(facts.strings[s])); return known.get(s); };
    };
    const role = (column, code) => byString(column, (s) => code === "?" ? s === "" : s.split("|").includes(code));
    const tests = [];
    if (tables.size) tests.push((i) => tables.has(facts.table[i]));
    if (statuses.size) tests.push(byString("status", (s) => statuses.has(s)));
    if (this.get("who")) tests.push(role("who", this.get("who")));
    if (this.get("whom")) tests.push(role("whom", this.get("whom")));
    if (this.get("country")) { const a = role("who", this.get("country")), b = role("whom", this.get("country")); tests.push((i) => a(i) || b(i)); }
    if (product) tests.push(byString("what", (s) => s.replace(/\bALL\b/, "all goods").toLowerCase().includes(product)));
    if (from) tests.push((i) => { const d = facts.date(i); return d !== "" && (d + "-99-99").slice(0, 10) >= from; });
    if (to) tests.push((i) => { const d = facts.date(i); return d !== "" && d <= to; });
    if (words.length) tests.push((i) => { const h = facts.haystack(i); return words.every((w) => h.includes(w)); });
    const found = [];
    for (let i = 0; i < facts.length; i++) if (tests.every((t) => t(i))) found.push(i);
    return found;
  }
}
