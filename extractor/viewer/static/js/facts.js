// The index of facts (parallel lists) and what is said about one of them in words.

export const THREATS = new Set(["threatened"]);
export const OVER = new Set(["suspended", "ended", "denied", "cancelled"]);

/** What a status comes to: `act`, `threat` or `past`. */
export function force(status) {
  return THREATS.has(status) ? "threat" : OVER.has(status) ? "past" : "act";
}

export class Facts {
  constructor(index) {
    Object.assign(this, index.facts);
    this.tables = index.tables;
    this.docs = index.docs;
    this.strings = index.strings;
    this.names = index.names;
    this.run = index.run;
    this.length = this.id.length;
    this.at = new Map(this.id.map((id, i) => [id, i]));
    this.lower = new Array(this.length).fill(null); // text to search, made on first use
  }
  text(column, i) { return this.strings[this[column][i]]; }
  codes(column, i) { const s = this.text(column, i); return s ? s.split("|") : []; }
  name(code) { return this.names[code] || code; }
  named(column, i) { return this.codes(column, i).map((c) => this.name(c)).join(", "); }
  published(i) { return this.docs.published[this.doc[i]] || ""; }
  /** ISO date, possibly partial: of the fact itself, else of its document. */
  date(i) { return this.text("day", i) || this.text("when", i) || this.published(i); }
  haystack(i) {
    if (this.lower[i] === null) {
      const d = this.doc[i];
      this.lower[i] = [this.quote[i], this.text("value", i), this.named("who", i), this.named("whom", i), this.text("what", i), this.text("rule", i), this.docs.title[d], this.docs.id[d], this.docs.source[d]].join("\n").toLowerCase();
    }
    return this.lower[i];
  }
}

/** One line that another person can check: what, who, how real, the words, and where they stand. */
export function citation(facts, i) {
  const d = facts.doc[i], docs = facts.docs;
  const parties = [facts.named("who", i), facts.named("whom", i)].filter(Boolean).join(" on ");
  const what = facts.codes("what", i).map((p) => (p === "ALL" ? "all goods" : p)).join(", ");
  const head = [facts.tables[facts.table[i]].label + " " + facts.text("value", i), parties, what, facts.text("status", i).replace(/_/g, " ")].filter(Boolean).join("; ");
  const where = [docs.title[d], docs.source[d], docs.published[d], docs.url[d]].filter(Boolean).join(", ");
  const version = facts.run.version ? " " + facts.run.version : "";
  return `${head}. “${facts.quote[i]}” ${where ? where + ". " : ""}Document ${docs.id[d]}, characters ${facts.start[i]}–${facts.end[i]}; tradefacts${version}, rule ${facts.text("rule", i)}, fact ${facts.id[i]}.`;
}

/** An element with text and children; text goes in as text, never as markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return element;
}
