"use strict";
(() => {
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const tools = $(".tools"), filter = $("#filter"), theme = $("#theme");
  const findings = $$("article.finding");
  const remembered = {
    get() { try { return localStorage.getItem("assay-theme"); } catch { return null; } },
    set(value) { try { localStorage.setItem("assay-theme", value); } catch { /* a file may have no storage */ } },
  };

  // Light and dark
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  if (["dark", "light"].includes(remembered.get())) root.dataset.theme = remembered.get();
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remembered.set(root.dataset.theme);
    label();
  });
  label();
  tools.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) $(".contents details").open = false;

  // Long rows of footnotes begin with their first ones
  for (const refs of $$(".refs")) {
    const rest = $$("a", refs).slice(5);
    if (rest.length < 3) continue;
    const more = document.createElement("button");
    const show = (on) => rest.forEach((ref) => { ref.hidden = !on; if (ref.previousElementSibling) ref.previousElementSibling.hidden = !on; });
    more.type = "button";
    more.textContent = `+${rest.length}`;
    more.setAttribute("aria-label", `Show ${rest.length} more footnotes`);
    more.addEventListener("click", () => { show(true); more.remove(); rest[0].focus(); });
    show(false);
    refs.append(more);
  }

  // Filter
  const apply = () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const keep = (element) => { element.hidden = wanted !== "" && !element.textContent.toLocaleLowerCase().includes(wanted); };
    findings.forEach(keep);
    $$("tbody tr").forEach(keep);
    $$(".weight").forEach((part) => { part.hidden = !$(".finding:not([hidden])", part); });
    if (wanted) $$("details:is(.long, .rest):has(tbody)").forEach((fold) => { fold.open = true; });
    $$(".rest:has(.finding)").forEach((fold) => {
      fold.hidden = !$(".finding:not([hidden])", fold);
      fold.open = wanted !== "";
    });
    const left = findings.filter((f) => !f.hidden).length;
    $("#filtered").textContent = wanted ? `${left} of ${findings.length} findings` : "";
  };
  filter.addEventListener("input", apply);

  // Footnotes open where they stand
  const canOpen = "showPopover" in HTMLElement.prototype;
  const opened = document.createElement("aside");
  let opener = null;
  opened.id = "opened";
  opened.setAttribute("role", "dialog");
  opened.tabIndex = -1;
  const close = (back) => {
    if (!opener) return;
    opened.hidePopover();
    if (back) opener.focus({ preventScroll: true });
    opener = null;
  };
  const open = (ref) => {
    const note = $(`${ref.getAttribute("href")} > .note`);
    const again = opener === ref;
    close(false);
    if (again || !note) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", () => close(true));
    opened.replaceChildren(button, note.cloneNode(true));
    opened.setAttribute("aria-label", `Footnote ${ref.textContent}`);
    opened.showPopover();
    const at = ref.getBoundingClientRect(), box = opened.getBoundingClientRect();
    const below = at.bottom + 8 + box.height < innerHeight || at.top < box.height + 8;
    opened.style.left = `${Math.max(16, Math.min(at.left - 24, root.clientWidth - box.width - 16))}px`;
    opened.style.top = `${scrollY + (below ? at.bottom + 8 : at.top - box.height - 8)}px`;
    opener = ref;
    opened.scrollTop = 0;
    opened.focus({ preventScroll: true });
  };
  if (canOpen) {
    opened.popover = "manual";
    document.body.append(opened);
    document.addEventListener("click", (event) => {
      const ref = event.target.closest("a.ref");
      if (ref && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        open(ref);
      } else if (!opened.contains(event.target) || event.target.closest("a.full")) {
        close(false);
      }
    });
    opened.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !opened.contains(event.relatedTarget)) close(false);
    });
  }

  // Whatever an address points at is shown, its words marked
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    $$(".lit").forEach((e) => e.classList.remove("lit"));
    if (!target) return;
    if (target.hidden && target.matches(".ref")) $("button", target.parentElement)?.click();
    if (target.closest("[hidden]")) { filter.value = ""; apply(); }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches(".finding, .text")) $("details", target).open = true;
    if (id.startsWith("at-")) $$(`[data-notes~="${CSS.escape(id.slice(3))}"]`).forEach((e) => e.classList.add("lit"));
    target.scrollIntoView({ block: id.startsWith("at-") || id.startsWith("ref-") ? "center" : "start" });
  };
  addEventListener("hashchange", arrive);
  arrive();

  // Keys
  const step = (by) => {
    const shown = findings.filter((f) => !f.hidden && !f.closest(".rest:not([open])"));
    const tops = shown.map((f) => f.getBoundingClientRect().top);
    const next = by > 0 ? tops.findIndex((t) => t > 60) : tops.findLastIndex((t) => t < -4);
    if (next < 0) return;
    $("details", shown[next]).open = true;
    shown[next].scrollIntoView({ block: "start", behavior: "instant" });
    shown[next].focus({ preventScroll: true });
    try { history.replaceState(null, "", `#${shown[next].id}`); } catch { /* not allowed for some files */ }
  };
  const leap = (by) => {
    const rows = $$(".compare .row:is(.pair, .added, .lost)").filter((r) => !r.closest("[hidden]") && !r.closest(".fold:not([open])"));
    const here = rows.indexOf(document.activeElement.closest?.(".row"));
    const next = here < 0 ? (by > 0 ? rows.findIndex((r) => r.getBoundingClientRect().top > 60) : -1) : here + by;
    const row = rows[next];
    if (!row) return;
    row.closest(".compare").open = true;
    row.scrollIntoView({ block: "center", behavior: "instant" });
    row.focus({ preventScroll: true });
  };
  const folds = $$("main details");
  let closed = [];
  const unfold = $("#unfold");
  unfold.addEventListener("click", () => {
    const on = folds.some((f) => !f.open);
    folds.forEach((f) => { f.open = on; });
    unfold.textContent = on ? "Fold all" : "Unfold all";
  });
  addEventListener("beforeprint", () => { closed = folds.filter((f) => !f.open); closed.forEach((f) => { f.open = true; }); });
  addEventListener("afterprint", () => closed.forEach((f) => { f.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (opener) close(true);
      else if (document.activeElement === filter) { filter.value = ""; apply(); filter.blur(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "n") leap(1);
    else if (event.key === "p") leap(-1);
    else if (event.key === "/") {
      event.preventDefault();
      $(".contents details").open = true;
      filter.focus();
    }
  });
})();
