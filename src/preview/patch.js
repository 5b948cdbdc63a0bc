// patch.js - puts changed parts of an article in the place of what they were
// Runs in a world of its own, where the page has no hand; look, lang, dir, order and html are
// its arguments. SPDX-License-Identifier: GPL-3.0-or-later
const article = document.querySelector("main > article");
const body = article.querySelector(":scope > .body");
const find = key => (/^\d/.test(key) ? body : article)
  .querySelector(`:scope > [data-part="${key}"]`);

document.documentElement.dataset.look = look;
article.lang = lang;
article.dir = dir;
for (const [key, markup] of Object.entries(html)) {
  const template = document.createElement("template");
  const before = find(key);

  template.innerHTML = markup;
  if (before)
    before.replaceWith(template.content);
  else
    body.append(template.content);
}
if (order !== "=") {
  let at = body.firstElementChild;

  for (const key of order.trim().split(" ")) {
    const part = find(key);

    if (part === at)
      at = at.nextElementSibling;
    else if (part)
      body.insertBefore(part, at);
  }
  while (at) {
    const after = at.nextElementSibling;

    at.remove();
    at = after;
  }
}
