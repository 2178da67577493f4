// The selection as a file: made by the server where there is one, else here.

const SHARED = ["table", "fact_id", "doc_id", "start", "end", "quote", "who", "whom", "what", "value", "status", "date", "rule", "title", "published", "source", "url"];

/** One cell of CSV. Text that a spreadsheet would take for a formula is led by an apostrophe. */
export function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/** The columns that all tables share; lists are joined with `|`. */
export function csvOf(facts, rows) {
  const lines = rows.map((i) => {
    const d = facts.doc[i], docs = facts.docs;
    return [facts.tables[facts.table[i]].name, facts.id[i], docs.id[d] || "", facts.start[i], facts.end[i], facts.quote[i], facts.text("who", i), facts.text("whom", i), facts.text("what", i), facts.text("value", i), facts.text("status", i), facts.date(i), facts.text("rule", i), docs.title[d] || "", docs.published[d] || "", docs.source[d] || "", docs.url[d] || ""].map(csvCell).join(",");
  });
  return [SHARED.join(","), ...lines].join("\r\n") + "\r\n";
}

/** Hands a file to the person. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
