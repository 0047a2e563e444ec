"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("filter"), words = $("words"), count = $("count");
  const choices = ["status", "area", "unit"].map($);
  const [status, area, unit] = choices.map((each) => () => each?.value ?? "");
  const items = [...document.querySelectorAll(".item")];
  const number = (count) => count.toLocaleString(document.documentElement.lang);
  const trouble = new Set(["missing", "incorrect", "late", "review"]);
  const texts = new Map();

  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ");
  const textOf = (each) => {
    if (!texts.has(each)) texts.set(each, folded(each.textContent));
    return texts.get(each);
  };
  const fits = (kind) => !status() || kind === status() || (status() === "trouble" && trouble.has(kind));
  const whose = (each) => each.dataset.unit ?? each.closest(".unit")?.id ?? "";

  function showing(each, wanted) {
    const verdicts = status() ? [...each.querySelectorAll(".verdict")] : [];
    const fitting = verdicts.filter((one) => fits(one.dataset.status));
    for (const one of each.querySelectorAll(".verdict[hidden]")) one.hidden = false;
    for (const one of verdicts) one.hidden = !fitting.includes(one);
    return (!unit() || whose(each) === unit()) && (!area() || each.dataset.area === area()) &&
      (verdicts.length ? fitting.length > 0 : fits(each.dataset.status)) &&
      wanted.every((word) => textOf(each).includes(word));
  }

  function filter() {
    const wanted = folded(words.value).trim().split(" ").filter(Boolean);
    let shown = 0;
    for (const each of items) {
      each.hidden = !showing(each, wanted);
      shown += !each.hidden;
    }
    for (const each of document.querySelectorAll(".unit")) each.hidden = !!unit() && each.id !== unit();
    for (const each of document.querySelectorAll("[data-heading]"))
      each.hidden = !!area() && each.dataset.heading !== area() && !each.dataset.heading.startsWith(area() + ".");
    count.value = `${count.dataset.text} ${number(shown)} / ${number(items.length)}`;
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, items.length > 500 ? 150 : 0); };

  function follow() {
    const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) { form.reset(); filter(); }
    if (target.matches("details")) { target.open = true; target.querySelector("summary").focus(); }
    target.scrollIntoView();
  }

  const openAll = (open) => { for (const each of items) if (!each.hidden) each.open = open; };
  let before = [];
  addEventListener("beforeprint", () => {
    before = items.filter((each) => each.matches("details:not([open])") && "trouble" in each.dataset);
    for (const each of before) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of before) each.open = false; });

  form.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("open")?.addEventListener("click", () => openAll(true));
  $("close")?.addEventListener("click", () => openAll(false));
  addEventListener("hashchange", follow);
  count.value = `${count.dataset.text} ${number(items.length)} / ${number(items.length)}`;
  follow();
})();
