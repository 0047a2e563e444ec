"use strict";
(() => {
  const $ = (id) => document.getElementById(id);

  // ── a folder that is dropped or chosen ────────────────────────────────────────────────────────
  const drop = $("drop");
  if (drop) {
    const sending = $("sending"), sent = $("sent"), chooser = $("folder");
    let busy = false;
    drop.hidden = false;

    const entriesOf = (reader) => new Promise((yes, no) => reader.readEntries(yes, no));
    const fileOf = (entry) => new Promise((yes, no) => entry.file(yes, no));

    async function collect(entry, found) {
      if (entry.isFile) {
        found.push([entry.fullPath.replace(/^\//, ""), await fileOf(entry)]);
        return;
      }
      const reader = entry.createReader();
      for (let some = await entriesOf(reader); some.length; some = await entriesOf(reader)) {
        for (const one of some) await collect(one, found);
      }
    }

    async function answer(address, options) {
      const response = await fetch(address, options);
      const said = await response.json();
      if (!response.ok) throw new Error(said.problem || response.statusText);
      return said;
    }

    async function send(files) {
      if (busy || !files.length) return;
      busy = true;
      const refused = [];
      try {
        const { id } = await answer(drop.dataset.drop, { method: "POST" });
        const address = `${drop.dataset.drop}/${id}`;
        sent.hidden = false;
        sent.max = files.length;
        for (const [place, [path, file]] of files.entries()) {
          sent.value = place;
          sending.textContent = `${drop.dataset.sending}: ${place + 1} / ${files.length} – ${path}`;
          try {
            await answer(`${address}?path=${encodeURIComponent(path)}`, { method: "PUT", body: file });
          } catch (error) {
            refused.push(`${path}: ${error.message}`);
          }
        }
        sent.value = files.length;
        const form = new URLSearchParams({ rules: $("rules").value, unit: $("unit").value });
        for (const each of refused.slice(0, 50)) form.append("refused", each);
        const { next } = await answer(address, { method: "POST", body: form });
        location.assign(next);
      } catch (error) {
        sending.textContent = `${drop.dataset.failed}: ${error.message}`;
        busy = false;
      }
    }

    chooser.addEventListener("change", () =>
      send([...chooser.files].map((file) => [file.webkitRelativePath || file.name, file])));
    for (const kind of ["dragenter", "dragover"]) {
      addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    addEventListener("drop", async (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      const found = [];
      try {
        for (const entry of entries) await collect(entry, found);
      } catch (error) { // a file that went away, or that nobody may read
        sending.textContent = `${drop.dataset.failed}: ${error.message}`;
        return;
      }
      send(found);
    });
    // A page that the browser kept for the way back would think that it is still sending.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  // ── a check that is under way ─────────────────────────────────────────────────────────────────
  const progress = $("progress");
  if (progress) {
    const ask = async () => {
      try {
        const said = await (await fetch(progress.dataset.status)).json();
        if (said.phase !== "reading") { location.assign(progress.dataset.next); return; }
        $("read").max = said.total || 1;
        $("read").value = said.done;
        $("count").textContent = `${progress.dataset.text} ${said.done} / ${said.total}`;
        $("recent").replaceChildren(...said.recent.map((name) => {
          const item = document.createElement("li");
          item.textContent = name;
          return item;
        }));
      } catch { /* the next one may come through */ }
      setTimeout(ask, 400);
    };
    setTimeout(ask, 200);
  }

  // ── answers of a person ───────────────────────────────────────────────────────────────────────
  const confirm = $("confirm");
  if (confirm) {
    const said = $("said");
    const count = () => {
      const answered = [...confirm.querySelectorAll("input[type=radio]:checked")].filter((one) => one.value);
      said.value = `${said.dataset.text} ${answered.length}`;
    };
    confirm.addEventListener("input", (event) => {
      if (event.target.classList.contains("free") && event.target.value) {
        event.target.closest(".answer").querySelector("input[type=radio]").checked = true;
      }
      count();
    });
    count();
    const error = confirm.querySelector("[aria-invalid]");
    if (error) error.focus();
  }
})();
