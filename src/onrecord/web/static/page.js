// The page reads without this: links, details and targets do the work. It adds opening, copying, finding and closing.
(() => {
  "use strict";
  let from = "statements";

  // Show what the address names: open what it lies in, and light up every part of a wording, not its first alone.
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const part of document.querySelectorAll(".here")) part.classList.remove("here");
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const own = target.querySelector(":scope > tr .compare");
    if (own && target.matches(".statement")) own.open = true;
    if (target.matches(".spot")) {
      const id = target.id.slice(2);
      for (const part of document.querySelectorAll(`mark[data-w~="${CSS.escape(id)}"]`)) part.classList.add("here");
    }
    if (target.matches(".card, .same li, .statement")) from = target.id;
    target.scrollIntoView({ block: target.matches(".spot") ? "center" : "nearest" });
  };

  const copy = async (button) => {
    const text = button.dataset.citation.replace(/#(?=w-[^#]*$)/, location.href.split("#")[0] + "#");
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      const box = button.closest(".card").querySelector(".cite");
      box.open = true;
      getSelection().selectAllChildren(box.querySelector("p"));
      button.textContent = "Selected: copy it";
    }
    setTimeout(() => { button.textContent = "Copy citation"; }, 2500);
  };

  const filter = () => {
    const words = document.getElementById("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const only = document.getElementById("only").checked;
    let left = 0;
    for (const row of document.querySelectorAll(".statement")) {
      const text = row.textContent.toLowerCase();
      row.hidden = (only && row.dataset.differs === "0") || !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    // What is found must not stay folded away; what was folded before is folded again afterwards.
    const asked = words.length > 0 || only;
    for (const box of document.querySelectorAll("#statements > details.rest")) {
      if (asked && box.dataset.was === undefined) box.dataset.was = box.open ? "open" : "";
      if (asked) box.open = true;
      else if (box.dataset.was !== undefined) { box.open = box.dataset.was === "open"; delete box.dataset.was; }
    }
    document.getElementById("left").textContent = asked ? `${left} shown` : "";
  };

  const close = (event) => {
    event.preventDefault();
    location.hash = from;
    document.getElementById(from).focus({ preventScroll: true });
  };

  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll(".shared details.compare")) box.open = true;
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".sheet:target, .sheet:has(:target)")) close(event);
  });
  for (const link of document.querySelectorAll(".close")) link.addEventListener("click", close);
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  // A second click on the link of the span that is already the target must bring it back into view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && !event.defaultPrevented && link.hash === location.hash) show();
  });
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  show();
})();
