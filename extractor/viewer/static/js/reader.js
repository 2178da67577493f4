// The document pane: the text with all its facts marked in place, the chosen fact with its slots and where each was read.
import { citation, force, make } from "./facts.js";
import { utf16Offsets } from "./utf16.js";

const HIDDEN = new Set(["table", "fact_id", "start", "end", "quote", "sentence_start", "sentence_end", "section", "rule", "slot_basis", "effective_from_date", "effective_to_date", "used_by"]);

/** Cuts `length` units at every edge of `spans` ([from, to, ...]); pieces are [from, to, spans that cover it]. */
export function pieces(length, spans) {
  const edges = [...new Set([0, length, ...spans.flatMap((s) => [s[0], s[1]])])].filter((e) => e >= 0 && e <= length).sort((a, b) => a - b);
  const starts = [...spans].sort((a, b) => a[0] - b[0]);
  let open = [], next = 0;
  return edges.slice(0, -1).map((from, n) => {
    while (next < starts.length && starts[next][0] <= from) open.push(starts[next++]);
    open = open.filter((s) => s[1] > from);
    return [from, edges[n + 1], [...open]];
  });
}

export class Reader {
  constructor(facts, source, moved) {
    Object.assign(this, { facts, source, moved });
    this.pane = document.getElementById("reader");
    this.body = document.getElementById("reader-body");
    this.mentions = document.getElementById("show-mentions");
    this.dialog = document.getElementById("rule");
    this.current = -1;
    document.getElementById("close").addEventListener("click", () => this.close());
    document.getElementById("prev").addEventListener("click", () => this.step(-1));
    document.getElementById("next").addEventListener("click", () => this.step(1));
    this.mentions.addEventListener("change", () => this.draw());
  }
  get isOpen() { return !this.pane.hidden; }
  close() { this.pane.hidden = true; this.current = -1; history.replaceState(null, "", "#"); document.getElementById("rows").focus(); }
  async open(i) {
    const number = this.facts.doc[i];
    this.current = i;
    this.pane.hidden = false;
    history.replaceState(null, "", "#fact=" + this.facts.id[i]);
    if (this.number !== number) this.body.replaceChildren(make("p", { class: "empty" }, "Loading …"));
    try {
      const loaded = await this.source.document(number, this.facts.docs.id[number]);
      if (this.current !== i) return; // another was opened meanwhile
      this.number = number;
      this.document = loaded;
      this.draw();
    } catch (error) {
      this.body.replaceChildren(make("p", { class: "empty" }, String(error)));
    }
  }
  /** Facts of the open document in their order, as numbers of the index. */
  siblings() { return this.document.facts.map((f) => this.facts.at.get(f.fact_id)).filter((i) => i !== undefined).sort((a, b) => a - b); }
  step(by) {
    if (!this.isOpen || !this.document) return;
    const all = this.siblings(), at = all.indexOf(this.current) + by;
    if (all[at] !== undefined) { this.open(all[at]); this.moved(all[at]); }
  }
  draw() {
    const { facts, document: doc, number } = this, docs = facts.docs, all = this.siblings();
    const fact = doc.facts.find((f) => f.fact_id === facts.id[this.current]);
    document.getElementById("place").textContent = `${all.indexOf(this.current) + 1} of ${all.length} facts`;
    const about = [docs.published[number], docs.source[number], docs.id[number]].filter(Boolean).join(" · ");
    this.title = make("h2", {});
    this.text = make("div", { class: "text" });
    this.body.replaceChildren(this.title, make("p", { class: "about" }, about, docs.url[number] ? " · " : "", docs.url[number] ? make("a", { href: docs.url[number], rel: "noreferrer noopener", target: "_blank" }, "source") : ""), this.card(fact), this.text);
    this.fill(this.title, docs.title[number] || docs.id[number], [], fact, true);
    if (doc.text === null) this.text.append(make("p", { class: "empty" }, "The text of this document was not kept (run with --keep-text), and its file is not where it was. The quote: "), make("q", {}, fact.quote));
    else this.fill(this.text, doc.text, this.spans(doc), fact, false);
    const mark = this.text.querySelector(".current");
    if (mark) mark.scrollIntoView({ block: "center" });
    else this.body.scrollTop = 0;
  }
  /** What is marked in the text: [start, end, kind of span, its data], in code points. */
  spans(doc) {
    const marks = doc.facts.map((f) => [f.start, f.end, "fact", f]);
    if (this.mentions.checked) marks.push(...doc.mentions.map(([table, start, end, value]) => [start, end, "mention", { table, value }]));
    return marks;
  }
  /** Puts `text` into `parent`, cut so that every span and every slot basis is made of whole pieces. */
  fill(parent, text, spans, fact, title) {
    const unit = utf16Offsets(text);
    const basis = (fact.slot_basis || []).filter((b) => (b.basis === "title") === title).map((b) => [b.start, b.end, "slot", b.slot]);
    const sentence = title ? [] : [[fact.sentence_start, fact.sentence_end, "sentence"]];
    const all = [...spans, ...basis, ...sentence].map(([start, end, kind, data]) => [unit(start), unit(end), kind, data]);
    for (const [from, to, over] of pieces(text.length, all)) {
      const part = text.slice(from, to);
      if (!over.length) { parent.append(part); continue; }
      const found = over.filter((s) => s[2] === "fact").sort((a, b) => (a[3] === fact ? -1 : b[3] === fact ? 1 : (a[1] - a[0]) - (b[1] - b[0])));
      const mention = over.find((s) => s[2] === "mention");
      const top = found[0] ? found[0][3] : null;
      const classes = [over.some((s) => s[2] === "sentence") ? "sentence" : "", top ? `mark t-${top.table} ${force(top.status)}` : mention ? `mention t-${mention[3].table}` : "", top === fact ? "current" : ""].join(" ").trim();
      const piece = make("span", { class: classes || null }, part);
      const ends = over.filter((s) => s[1] === to && s[2] !== "slot" && s[2] !== "sentence");
      const label = ends.map((s) => (s[2] === "fact" ? this.label(s[3]) : s[3].value)).join(" · ");
      if (label) piece.dataset.label = label;
      const slots = over.filter((s) => s[2] === "slot").map((s) => s[3]);
      if (slots.length) piece.dataset.slots = slots.join(" ");
      if (top) this.link(piece, top);
      parent.append(piece);
    }
  }
  label(fact) {
    const i = this.facts.at.get(fact.fact_id);
    return i === undefined ? fact.table : `${this.facts.tables[this.facts.table[i]].label} ${this.facts.text("value", i)}`.trim();
  }
  link(piece, fact) {
    const i = this.facts.at.get(fact.fact_id);
    if (i === undefined) return;
    piece.dataset.fact = fact.fact_id;
    piece.title = this.label(fact);
    piece.addEventListener("click", () => { if (i !== this.current && !String(getSelection())) { this.open(i); this.moved(i); } });
  }
  card(fact) {
    const { facts } = this, i = this.current, read = new Map();
    for (const b of fact.slot_basis || []) read.set(b.slot, b.basis);
    const rows = Object.entries(fact).filter(([name]) => !HIDDEN.has(name)).map(([name, value]) => {
      const basis = read.get(name) || (name === "rate_min" || name === "rate_max" ? read.get("rate_text") : null);
      const slot = read.has(name) ? name : basis ? "rate_text" : null;
      const row = make("div", { class: basis ? "slot basis-" + basis : "slot", tabindex: basis ? "0" : null, "data-slot": slot }, make("dt", {}, name.replace(/_/g, " ")), make("dd", {}, this.said(value), basis ? make("small", {}, { sentence: "", title: "from the title", context: "from the context", metadata: "from the metadata" }[basis]) : ""));
      if (slot) for (const [event, lit] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) row.addEventListener(event, () => this.light(slot, lit));
      return row;
    });
    return make("div", { class: `card t-${fact.table} ${force(fact.status)}` },
      make("p", { class: "kind" }, make("span", { class: "key t-" + fact.table }), this.label(fact), fact.status ? make("span", { class: "tag s-" + fact.status }, fact.status.replace(/_/g, " ")) : ""),
      make("dl", {}, ...rows),
      make("p", { class: "foot" }, "found by ", make("button", { class: "link", onclick: () => this.rule(fact.rule) }, fact.rule), make("button", { class: "copy", onclick: () => this.copy() }, "Copy as citation"), make("a", { href: "#fact=" + facts.id[i] }, "link")));
  }
  /** A value of a column in words; codes get their names. */
  said(value) {
    if (Array.isArray(value)) return value.map((v) => this.said(v)).join(", ");
    if (value !== null && typeof value === "object") return [value.name, value.role, value.code].filter(Boolean).join(", ");
    if (typeof value === "string" && this.facts.names[value]) return `${this.facts.names[value]} (${value})`;
    return typeof value === "string" ? value.replace(/_/g, " ") : String(value);
  }
  light(slot, lit) {
    let first = null;
    for (const piece of this.body.querySelectorAll("[data-slots]")) {
      const mine = piece.dataset.slots.split(" ").includes(slot);
      piece.classList.toggle("lit", lit && mine);
      if (mine && !first) first = piece;
    }
    if (lit && first) first.scrollIntoView({ block: "nearest" });
  }
  async copy() {
    if (this.current < 0) return;
    const text = citation(this.facts, this.current);
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make("textarea", { class: "unseen" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.copied = text;
    notify("Copied: " + text);
  }
  async rule(id) {
    this.rules = this.rules || (await this.source.rules());
    const rule = this.rules[id], body = document.getElementById("rule-body");
    const example = ([before, quote, after]) => make("p", { class: "example" }, before, make("mark", {}, quote), after);
    body.replaceChildren(make("h2", { id: "rule-name" }, id), ...(rule ? [
      make("p", { class: "about" }, `${rule.table} · ${rule.family}`), make("p", {}, rule.doc), rule.pattern ? make("pre", {}, rule.pattern) : "",
      ...rule.examples.map(example), ...rule.not.map(([text, why]) => make("p", { class: "example not" }, text, make("small", {}, " not: " + why)))] : [make("p", {}, "This fact comes with its mention; no rule of this version has that name.")]));
    this.dialog.showModal();
  }
}

let fading = 0;
/** Says something for four seconds at the foot of the page. */
export function notify(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => toast.classList.remove("shown"), 4000);
}
