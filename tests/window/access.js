// What an assistive program would stumble over on this screen, as lines of text. Runs in the window.
const told = [];
const shown = (element) => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && style.display !== "none";
};
const name = (element) => {
  const labelled = (element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent || "").join(" ");
  const labels = [...(element.labels || [])].map((label) => label.textContent).join(" ");
  const own = ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName) ? "" : element.textContent;
  return (labelled || element.getAttribute("aria-label") || labels || own || element.title || element.alt || "").trim();
};
const what = (element) => `<${element.tagName.toLowerCase()} class="${element.className}">`;

for (const element of document.querySelectorAll("button, a[href], input, select, textarea, summary")) {
  if (shown(element) && name(element) === "") told.push(`no name: ${what(element)}`);
}
for (const image of document.querySelectorAll("img")) {
  if (!image.hasAttribute("alt")) told.push(`no text for a picture: ${what(image)}`);
}
const within = { option: "listbox", row: "grid,table,rowgroup,treegrid", tab: "tablist" };
for (const [role, owners] of Object.entries(within)) {
  for (const element of document.querySelectorAll(`[role=${role}]`)) {
    const owner = owners.split(",").map((owner) => `[role=${owner}]`).join(",");
    if (!element.closest(`${owner}, table`)) told.push(`role ${role} outside ${owners}: ${what(element)}`);
  }
}
for (const element of document.querySelectorAll("ul > *, ol > *")) {
  if (element.tagName !== "LI") told.push(`no item of a list: ${what(element)}`);
}
for (const id of ["aria-controls", "aria-labelledby", "aria-activedescendant"]) {
  for (const element of document.querySelectorAll(`[${id}]`)) {
    if (!document.getElementById(element.getAttribute(id))) told.push(`${id} leads nowhere: ${what(element)}`);
  }
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) told.push(`id twice: ${id}`);
if (document.querySelectorAll("main").length !== 1) told.push("not one main part");
if (document.querySelectorAll("h1").length !== 1) told.push("not one heading of the first level");
if (!document.documentElement.lang) told.push("no language");

// Contrast of words against what they stand on, by the formula of WCAG 2.
const colour = (text) => (text.match(/[\d.]+/g) || []).map(Number);
const light = (parts) => {
  const [r, g, b] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const through = []; // what one sees through, the uppermost first
  let under = [255, 255, 255];
  for (let at = element; at; at = at.parentElement) {
    const parts = colour(getComputedStyle(at).backgroundColor);
    if (parts.length === 3 || parts[3] === 1) {
      under = parts.slice(0, 3);
      break;
    }
    if (parts.length === 4 && parts[3] > 0) through.push(parts);
  }
  return through.reduceRight((below, [r, g, b, share]) => [r, g, b].map((part, at) => part * share + below[at] * (1 - share)), under);
};
const seen = new Set();
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
  if (!own || !shown(element) || element.closest(":disabled, [data-test=text-layer], .visually-hidden, .penalty-chart")) continue;
  const style = getComputedStyle(element);
  const under = ground(element);
  const [one, two] = [light(colour(style.color).slice(0, 3)), light(under)];
  const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) {
    const line = `contrast ${ratio.toFixed(2)}: ${what(element)}`;
    if (!seen.has(line)) { seen.add(line); told.push(line); }
  }
}
return told;
