// Markers and sentences lead to each other; articles switch; answers are copied and saved.
(() => {
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) =>
    element.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
  const target = (marker) => document.getElementById(marker.getAttribute("href").slice(1));
  const sheet = (open) =>
    document.getElementById("article-column").classList.toggle("open", open);

  const open = (id) => {
    document.querySelectorAll(".pane article").forEach((a) => { a.hidden = a.id !== id; });
    document.querySelectorAll("button.switch").forEach((b) =>
      b.setAttribute("aria-pressed", String(b.getAttribute("aria-controls") === id)));
  };

  const highlight = (marker) => {
    const sentence = target(marker);
    if (!sentence) return;
    document.querySelectorAll(".sentence").forEach((s) => {
      s.classList.remove("cited", "current");
      s.removeAttribute("tabindex");
      s.removeAttribute("role");
      delete s.dataset.from;
    });
    marker.closest(".answer, .refusal").querySelectorAll("a.cite").forEach((m) => {
      const cited = target(m);
      cited.classList.add("cited");
      cited.tabIndex = 0;
      cited.setAttribute("role", "link");
      cited.dataset.from = m.id;
    });
    sentence.classList.add("current");
    open(sentence.closest("article").id);
    sheet(true);
    setTimeout(() => { // a sheet cannot take the focus before it has begun to open
      sentence.focus({ preventScroll: true });
      show(sentence);
    }, 60);
  };

  const back = (sentence) => {
    const marker = document.getElementById(sentence.dataset.from);
    sheet(false);
    if (marker) { show(marker); marker.focus({ preventScroll: true }); }
  };

  const copy = async (button) => {
    const answer = button.closest(".answer");
    const said = [...answer.querySelectorAll(".lead, .quote, p")].map((part) => part.innerText.trim());
    const places = [...answer.querySelectorAll("a.cite")].map((m) => m.ariaLabel);
    await navigator.clipboard.writeText([...said, "", ...places].join("\n").trim());
    button.innerText = "Copied";
    setTimeout(() => { button.innerText = "Copy"; }, 1500);
  };

  // What a marker cites, shown beside it while the pointer or the keyboard is on it.
  const note = Object.assign(document.createElement("div"), { id: "note", hidden: true });
  note.setAttribute("aria-hidden", "true"); // the marker's label says the same
  const hideNote = () => { note.hidden = true; };
  const showNote = (marker) => {
    document.body.append(note);
    note.innerText = marker.ariaLabel;
    note.hidden = false;
    const at = marker.getBoundingClientRect(), size = note.getBoundingClientRect();
    const above = at.top - size.height - 6;
    note.style.top = `${above > 0 ? above : at.bottom + 6}px`;
    note.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  };
  for (const [event, shows] of [["mouseover", "a.cite"], ["focusin", "a.cite:focus-visible"]]) {
    document.addEventListener(event, ({ target }) => {
      const marker = target.closest?.(shows);
      if (marker) showNote(marker);
      else hideNote();
    });
  }
  document.addEventListener("scroll", hideNote, true);

  document.addEventListener("click", (event) => {
    hideNote();
    const on = (selector) => event.target.closest(selector);
    if (on("a.cite")) {
      event.preventDefault();
      event.stopPropagation();
      highlight(on("a.cite"));
    } else if (on(".sentence.cited")) back(on(".sentence.cited"));
    else if (on("button.copy")) copy(on("button.copy"));
    else if (on("button.switch")) open(on("button.switch").getAttribute("aria-controls"));
    else if (on(".open-article")) sheet(true);
    else if (on(".close-article")) sheet(false);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && note.hidden) sheet(false);
    hideNote();
    const sentence = event.target.closest?.(".sentence.cited");
    if (event.key === "Enter" && sentence) { event.preventDefault(); back(sentence); }
  });

  // Gradio names every message after its source, and lets no label of ours through.
  new MutationObserver(() => {
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
      const who = message.dataset.testid === "user" ? "Question" : "Answer";
      const name = `${who}: ${message.innerText.trim()}`;
      if (message.getAttribute("aria-label") !== name) message.setAttribute("aria-label", name);
    });
    document.querySelectorAll("a.cite[title]").forEach((marker) => {
      marker.setAttribute("aria-label", marker.title); // the page's own note shows it
      marker.removeAttribute("title");
    });
    document.querySelectorAll("#chat .examples[role=list]").forEach((list) => {
      list.setAttribute("role", "group"); // its children are buttons
    });
  }).observe(document, { childList: true, subtree: true });

  window.saveConversation = (text, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  window.focusQuestion = () => document.querySelector("#question textarea")?.focus();
})();
