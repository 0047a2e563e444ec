"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("filter"), words = $("words"), status = $("status"), unit = $("unit"), count = $("count");
  const criteria = [...document.querySelectorAll(".criterion")];
  const trouble = new Set(["missing", "incorrect", "late", "review"]);
  const texts = new Map();

  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ");
  const textOf = (each) => {
    if (!texts.has(each)) texts.set(each, folded(each.textContent));
    return texts.get(each);
  };
  const fits = (kind) => !status.value || kind === status.value || (status.value === "trouble" && trouble.has(kind));

  function filter() {
    const wanted = folded(words.value).trim().split(" ").filter(Boolean);
    let shown = 0;
    for (const each of criteria) {
      const verdicts = [...each.querySelectorAll(".verdict")];
      const fitting = verdicts.filter((one) => fits(one.dataset.status));
      const here = !unit || !unit.value || each.closest(".unit").id === unit.value;
      const visible = here && (verdicts.length ? fitting.length > 0 : fits(each.dataset.status)) &&
        wanted.every((word) => textOf(each).includes(word));
      each.hidden = !visible;
      for (const one of verdicts) one.hidden = !fitting.includes(one);
      shown += visible;
    }
    if (unit) for (const each of document.querySelectorAll(".unit")) each.hidden = !!unit.value && each.id !== unit.value;
    count.value = `${count.dataset.text} ${shown} / ${criteria.length}`;
  }

  function follow() {
    const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) { form.reset(); filter(); }
    if (target.matches("details")) { target.open = true; target.querySelector("summary").focus(); }
    target.scrollIntoView();
  }

  const openAll = (open) => { for (const each of criteria) if (!each.hidden) each.open = open; };
  let before = [];
  addEventListener("beforeprint", () => {
    before = criteria.filter((each) => !each.open && "trouble" in each.dataset);
    for (const each of before) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of before) each.open = false; });

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("open").addEventListener("click", () => openAll(true));
  $("close").addEventListener("click", () => openAll(false));
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
