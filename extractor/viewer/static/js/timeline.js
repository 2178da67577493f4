// Rates over time, acts above and threats below on one axis of dates: a threat must never look like a duty.
import { force, make } from "./facts.js";

const NS = "http://www.w3.org/2000/svg";
const MOST = 2500; // marks that a browser draws without a pause
const SHAPE = { width: 1000, left: 46, right: 14, top: 26, high: 250, gap: 58, low: 130 };

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Milliseconds of a day, month or year; null where the year is not known. */
function moment(date) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2] || 1) - 1, Number(parts[3] || 1)) : null;
}

function axis(top) {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000].find((s) => top / s <= 5) || 5000;
  const ticks = [];
  for (let v = 0; v < top + step; v += step) ticks.push(v);
  return ticks;
}

export class Timeline {
  constructor(facts, open) {
    Object.assign(this, { facts, open });
    this.box = document.getElementById("timeline");
  }
  /** Marks of the same day, rate and status are one mark that counts them; where that is too many, of the same 300th of the time. */
  marks(rows, days = 1) {
    const { facts } = this, groups = new Map(), grain = days * 864e5;
    for (const i of rows) {
      if (facts.low[i] === null && facts.high[i] === null) continue;
      const own = facts.text("day", i) || facts.text("when", i), told = moment(own) ?? moment(facts.published(i));
      if (told === null) continue;
      const time = Math.floor(told / grain) * grain;
      const low = facts.low[i] ?? facts.high[i], high = facts.high[i] ?? facts.low[i], status = facts.text("status", i);
      const key = [time, low, high, status, Boolean(own)].join();
      if (!groups.has(key)) groups.set(key, { time, low, high, status, own: Boolean(own), rows: [] });
      groups.get(key).rows.push(i);
    }
    const marks = [...groups.values()];
    if (days > 1 || marks.length <= MOST) return marks;
    const times = marks.map((m) => m.time);
    return this.marks(rows, Math.ceil((times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b))) / 864e5 / 300) + 1);
  }
  show(rows, title) {
    document.getElementById("timeline-title").textContent = title;
    const marks = this.marks(rows);
    if (!marks.length) { this.box.replaceChildren(make("p", { class: "empty" }, "No tariff rate with a date fits these filters.")); return; }
    const times = marks.map((m) => m.time), first = Math.min(...times), last = Math.max(...times), margin = Math.max((last - first) * 0.03, 864e5 * 5);
    const ordered = marks.map((m) => m.high).sort((a, b) => a - b);
    const ticks = axis(Math.min(ordered.at(-1), Math.max(1.3 * ordered[Math.floor((ordered.length - 1) * 0.95)], 1)) || 1), top = ticks.at(-1); // a few giants do not press the rest flat
    const { width, left, right, high, gap, low } = SHAPE, base = SHAPE.top + high, second = base + gap, floor = second + low, height = floor + 34;
    const x = (t) => left + (width - left - right) * (t - first + margin) / (last - first + 2 * margin);
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title });
    const panel = (name, from, to, kind) => {
      svg.append(draw("rect", { class: "panel " + kind, x: left, y: from, width: width - left - right, height: to - from }), draw("text", { class: "panel-name " + kind, x: left, y: from - 8 }, name));
      const y = (v) => to - (to - from - 10) * Math.min(v, top) / top;
      for (const t of ticks.filter((_, n) => kind === "act" || n % 2 === 0)) svg.append(draw("line", { class: "grid", x1: left, x2: width - right, y1: y(t), y2: y(t) }), draw("text", { class: "tick", x: left - 6, y: y(t) + 4, "text-anchor": "end" }, String(t)));
      return y;
    };
    const act = panel("Acts: in force, adopted; grey: suspended, ended, denied", SHAPE.top, base, "act"), threat = panel("Only threatened", second, floor, "threat");
    for (const [t, label] of this.months(first - margin, last + margin)) svg.append(draw("line", { class: "grid", x1: x(t), x2: x(t), y1: SHAPE.top, y2: floor }), draw("text", { class: "tick", x: x(t), y: floor + 18, "text-anchor": "middle" }, label));
    for (const m of marks.sort((a, b) => b.rows.length - a.rows.length)) svg.append(this.mark(m, x(m.time), force(m.status) === "threat" ? threat : act, top));
    this.box.replaceChildren(svg);
  }
  months(first, last) {
    const span = (last - first) / (864e5 * 30.4), step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => span / s <= 12) || 240, found = [];
    const start = new Date(first), origin = start.getUTCFullYear() * 12 + (step < 12 ? Math.ceil((start.getUTCMonth() + 1) / step) * step : 12);
    for (let m = origin; ; m += step) {
      const t = Date.UTC(Math.floor(m / 12), m % 12, 1);
      if (t > last) return found;
      found.push([t, step < 12 ? `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}` : String(Math.floor(m / 12))]);
    }
  }
  mark(m, x, y, top) {
    const { facts } = this, i = m.rows[0], kind = force(m.status), size = Math.min(4.5 + Math.sqrt(m.rows.length), 13);
    const percent = m.low === m.high ? `${m.low}%` : `${m.low}–${m.high}%`;
    const said = `${facts.date(i)}: ${percent} ${m.status.replace(/_/g, " ")}, ${facts.named("who", i) || "somebody"} on ${facts.named("whom", i) || "not stated"}${m.rows.length > 1 ? `, and ${m.rows.length - 1} more` : ""}`;
    const group = draw("g", { class: `dot ${kind}${m.own ? "" : " hollow"}`, tabindex: "0", role: "button", "aria-label": said }, draw("title", {}, said + (m.high > top ? " (above the scale)" : "")));
    if (m.low !== m.high) group.append(draw("line", { class: "range", x1: x, x2: x, y1: y(m.low), y2: y(m.high) }));
    const h = y(m.high);
    group.append(kind === "threat" ? draw("path", { d: `M${x} ${h - size}L${x + size} ${h}L${x} ${h + size}L${x - size} ${h}Z` }) : draw("circle", { cx: x, cy: h, r: size }));
    if (m.high > top) group.append(draw("text", { class: "over", x, y: h - size - 1, "text-anchor": "middle" }, "▲"));
    group.addEventListener("click", () => this.open(i));
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.open(i); } });
    return group;
  }
}
