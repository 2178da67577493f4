// The table of facts: only the rows in sight exist, so that 100,000 scroll as smoothly as 100.
import { force, make } from "./facts.js";

const ROW = 32; // pixels; the style sheet says the same

export class Table {
  constructor(facts, open) {
    this.facts = facts;
    this.open = open;
    this.rows = [];
    this.current = -1; // position among the rows that fit
    this.box = document.getElementById("rows");
    this.canvas = document.getElementById("canvas");
    this.drawn = new Map();
    this.box.addEventListener("scroll", () => this.later());
    new ResizeObserver(() => this.later()).observe(this.box);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("click", (event) => {
      const row = event.target.closest("[data-at]");
      if (row) this.go(Number(row.dataset.at), true);
    });
  }
  show(rows) {
    const kept = this.current >= 0 ? this.rows[this.current] : -1;
    this.rows = rows;
    this.current = kept >= 0 ? rows.indexOf(kept) : -1;
    this.canvas.style.height = rows.length * ROW + "px";
    document.getElementById("no-rows").hidden = rows.length > 0;
    if (this.current < 0) this.box.scrollTop = 0;
    this.clear();
    this.draw();
  }
  clear() { for (const element of this.drawn.values()) element.remove(); this.drawn.clear(); }
  later() { if (!this.waiting) this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); }); }
  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - 10);
    const last = Math.min(this.rows.length, first + Math.ceil(this.box.clientHeight / ROW) + 20);
    for (const [at, element] of this.drawn) if (at < first || at >= last) { element.remove(); this.drawn.delete(at); }
    for (let at = first; at < last; at++) if (!this.drawn.has(at)) {
      const element = this.row(at);
      this.drawn.set(at, element);
      this.canvas.append(element);
    }
    this.mark();
  }
  row(at) {
    const { facts } = this, i = this.rows[at], table = facts.tables[facts.table[i]], status = facts.text("status", i);
    const product = facts.codes("what", i).map((p) => (p === "ALL" ? "all goods" : p)).join(", ");
    const cell = (kind, text) => make("span", { class: kind, title: text.length > 18 ? text : null }, text);
    const element = make("div", { class: "row " + force(status), role: "option", id: "row-" + at, "data-at": at, "aria-setsize": this.rows.length, "aria-posinset": at + 1 },
      cell("date", facts.date(i)), make("span", { class: "value" }, make("span", { class: "key t-" + table.name, title: table.title }), make("b", {}, facts.text("value", i) || table.label)),
      cell("who", facts.named("who", i)), cell("whom", facts.named("whom", i)), cell("what", product),
      make("span", { class: "status" }, status ? make("span", { class: "tag s-" + status }, status.replace(/_/g, " ")) : ""), cell("quote", facts.quote[i]));
    element.style.transform = `translateY(${at * ROW}px)`;
    return element;
  }
  mark() {
    for (const [at, element] of this.drawn) element.setAttribute("aria-selected", at === this.current);
    if (this.drawn.has(this.current)) this.box.setAttribute("aria-activedescendant", "row-" + this.current);
    else this.box.removeAttribute("aria-activedescendant");
  }
  go(at, open) {
    if (!this.rows.length) return;
    this.current = Math.min(Math.max(at, 0), this.rows.length - 1);
    const top = this.current * ROW, room = this.box.clientHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + ROW > this.box.scrollTop + room) this.box.scrollTop = top + ROW - room;
    this.draw();
    if (open) this.open(this.rows[this.current]);
  }
  /** Marks fact `i` where it is among the rows, without opening it. */
  point(i) { const at = this.rows.indexOf(i); if (at >= 0) this.go(at, false); }
  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length }[event.key];
    if (step !== undefined) { event.preventDefault(); this.go(this.current + step, false); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.go(Math.max(this.current, 0), true); }
  }
}
