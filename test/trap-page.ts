import type { Browser, Page } from "playwright-core";

/** What a page of untrusted markup did, and what is in it that could. */
export interface Caught {
  /** Functions of the trap that ran, and what said so. */
  fired: string[];
  /** Everything that the page asked for beside itself. */
  requested: string[];
  /** Elements and attributes that must not be, by the number of their case. */
  found: string[];
  /** Cases that stand whole and alone where they were put. */
  whole: number;
}

const ADDRESS = "http://page.test/";

/** No policy protects this page: what is let through runs, and is caught. */
const TRAP = `
  window.caught = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch"])
    window[name] = () => { window.caught.push(name); };
  for (const kind of ["error", "load", "toggle", "focus", "begin", "start"])
    document.addEventListener(kind, (event) => {
      if (event.target !== document) window.caught.push(kind + " of " + event.target.nodeName);
    }, true);
`;

const ALLOWED =
  "a blockquote br code del div em h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul span";

const LOOK = `(() => {
  const html = new Set("${ALLOWED}".split(" "));
  const found = [];
  const look = (root, number) => {
    for (const each of root.querySelectorAll("*")) {
      const name = each.localName;
      const isMath = each.namespaceURI === "http://www.w3.org/1998/Math/MathML";
      const isBad = /script|annotation|maction|mglyph|semantics/.test(name);
      if (isBad || (!isMath && !html.has(name))) found.push(number + ": <" + name + ">");
      for (const { name: attribute, value } of each.attributes) {
        const isLink = name === "a" && attribute === "href";
        if (isLink && !/^(https?|mailto):$/.test(new URL(value, "data:x").protocol))
          found.push(number + ": href " + value);
        if (!isLink && /^on|^style$|src|href|data|action|^id$|^name$|ping|poster|background$/.test(attribute) && attribute !== "mathbackground")
          found.push(number + ": " + name + " " + attribute);
      }
    }
  };
  const cases = [...document.body.children];
  for (const each of cases) look(each, each.dataset.number);
  // What a reader's editor or a mail program would do: write it out and read it again, elsewhere.
  const again = document.createElement("div");
  for (const each of cases) {
    const number = each.dataset.number;
    for (const place of ["div", "svg", "math", "td", "select", "noscript", "template"]) {
      const holder = document.createElement("div");
      holder.innerHTML = place === "div" ? each.innerHTML : "<" + place + ">" + each.innerHTML + "</" + place + ">";
      again.append(holder);
      if (place === "div") {
        look(holder, number + " again");
        if (holder.innerHTML !== each.innerHTML) found.push(number + ": reads otherwise the second time");
      }
    }
  }
  document.body.append(again);
  const whole = cases.filter((each) => each.localName === "div" && each.className === "case").length;
  again.remove();
  return { fired: window.caught, found: found.slice(0, 20), whole };
})()`;

/** A page that shows markup with no policy and with traps, one case to a `div`. */
export async function openTrap(browser: Browser): Promise<(markups: string[]) => Promise<Caught>> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  return async (markups) => {
    const page = await context.newPage();
    const requested: string[] = [];
    const body = markups
      .map((markup, number) => `<div class="case" data-number="${number}">${markup}</div>`)
      .join("");
    await page.route("**/*", (route) => {
      const request = route.request();
      if (request.isNavigationRequest() && request.url() === ADDRESS && requested.length === 0)
        return route.fulfill({ contentType: "text/html; charset=utf-8", body: pageOf(body) });
      requested.push(request.url());
      return route.abort();
    });
    const fired = dialogsOf(page);
    await page.goto(ADDRESS, { waitUntil: "load" });
    const looked = await page.evaluate<Omit<Caught, "requested">>(LOOK);
    // Whatever the second reading asks for is in the queue before this answer.
    await page.evaluate("new Promise((resolve) => setTimeout(resolve))");
    const late = await page.evaluate<string[]>("window.caught");
    await page.close();
    return { ...looked, fired: [...fired, ...late], requested };
  };
}

const pageOf = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title><script>${TRAP}</script></head><body>${body}</body></html>`;

/** Dialogs and new windows are acts too. */
function dialogsOf(page: Page): string[] {
  const fired: string[] = [];
  page.on("dialog", (dialog) => {
    fired.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => fired.push("popup"));
  return fired;
}
