// Where the data comes from: elements of this page (exported file), or the server that the page came from.

function element(id) {
  const found = document.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
}

export class Source {
  constructor() {
    this.settings = element("settings");
    this.served = this.settings.served;
    this.opened = new Map();
  }
  async index() { return this.served ? this.ask("index") : element("index"); }
  async rules() { return this.served ? this.ask("rules") : element("rules"); }
  /** The document with this number in the index: its text, facts and mentions. */
  async document(number, id) {
    if (!this.opened.has(number)) this.opened.set(number, this.served ? await this.ask("document", { id }) : element("doc-" + number));
    return this.opened.get(number);
  }
  async ask(what, query = {}) {
    const address = "api/" + what + "?" + new URLSearchParams(query);
    const answer = await fetch(address, { headers: { "X-Token": this.settings.token } });
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  /** The rows with these ids as a file made by the server. */
  async file(format, ids) {
    const answer = await fetch("api/download?" + new URLSearchParams({ format }), { method: "POST", headers: { "X-Token": this.settings.token }, body: JSON.stringify(ids) });
    if (!answer.ok) throw new Error(`download: ${answer.status} ${await answer.text()}`);
    return answer.blob();
  }
}
