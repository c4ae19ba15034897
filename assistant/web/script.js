// Markers and sentences lead to each other; articles switch; answers are copied and saved; nothing
// that was typed is lost.
(() => {
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block = "center", atOnce = calm()) =>
    element.scrollIntoView({ behavior: atOnce ? "instant" : "smooth", block });
  const target = (marker) => document.getElementById(marker.getAttribute("href").slice(1));
  const place = (marker) => {
    const paragraph = target(marker)?.parentElement;
    const title = paragraph?.closest("article").querySelector("h2").textContent;
    return title ? `${title}, paragraph ${paragraph.querySelector(".number").textContent}` : "";
  };

  // Where the page is narrow, the article is a sheet over the conversation.
  const narrow = matchMedia("(max-width: 800px)");
  const column = () => document.getElementById("article-column");
  let opener = null; // what the focus goes back to
  const sheet = (open) => {
    const was = column().classList.contains("open");
    const covers = open && narrow.matches;
    if (open && !was) opener = document.activeElement;
    if (covers && !was) history.pushState({ sheet: true }, ""); // to go back is to close it
    if (was && !open && history.state?.sheet) history.back();
    column().classList.toggle("open", covers);
    document.getElementById("conversation-column").inert = covers;
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", "Article"]]) {
      if (covers) column().setAttribute(name, value);
      else column().removeAttribute(name);
    }
    if (was && !open) opener?.focus({ preventScroll: true });
  };
  narrow.addEventListener("change", () => sheet(false));
  window.addEventListener("popstate", () => sheet(false));

  // Asking: one question at a time. It leaves the field at once, and comes back into it where it
  // got no answer: stopped, failed, or the page was left before.
  const field = () => document.querySelector("#question textarea");
  const questions = () => [...document.querySelectorAll("#chat .question")];
  const squeezed = (text) => text.split(/\s+/).join(" ").trim();
  let busy = false;
  const type = (text) => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  };
  const take = () => {
    busy = true;
    sessionStorage.setItem("asked", field().value);
    type("");
  };
  // Each tab keeps its own conversation. One that has none yet begins with the last conversation of
  // any tab, or, where a link asks, with none: what it asks means the same to everybody.
  let key = "";
  window.own = (last, about) => {
    const own = sessionStorage.getItem(key = about);
    const fresh = new URL(location.href).searchParams.has("q") ? [] : last;
    return [own ? JSON.parse(own) : fresh];
  };
  const keep = (kept) => sessionStorage.setItem(key, JSON.stringify(kept));
  window.asking = (_, ...others) => [sessionStorage.getItem("asked"), ...others];
  window.answered = (kept) => {
    busy = false;
    keep(kept);
    if (!field()) return; // the page is made anew after a lost connection, and calls again
    const asked = sessionStorage.getItem("asked");
    sessionStorage.removeItem("asked");
    const last = questions().at(-1);
    if (asked && !field().value && squeezed(last?.innerText ?? "") !== squeezed(asked)) type(asked);
    if (last) show(last.closest(".message-row"), "start");
    window.focusQuestion();
  };
  window.takenBack = (kept) => {
    busy = false;
    keep(kept);
    sessionStorage.removeItem("asked");
    unmark();
    window.focusQuestion();
  };
  window.opened = (kept) => {
    const link = new URL(location.href);
    link.searchParams.delete("q"); // or a reload would ask it again
    history.replaceState(history.state, "", link);
    if (!busy) window.answered(kept); // whoever has asked already is waiting for an answer
  };
  // Once the conversation goes on, nobody comments on a rating any more, unless they have begun to.
  window.commentOn = (text) => [{ __type__: "update", visible: Boolean(text) }];
  const refused = (event) => { event.preventDefault(); event.stopPropagation(); };
  const offered = "#chat button.option, #chat button.example";
  const asks = `.submit-button, ${offered}`;

  const open = (id) => {
    document.querySelectorAll(".pane article").forEach((a) => { a.hidden = a.id !== id; });
    document.querySelectorAll("button.switch").forEach((b) =>
      b.setAttribute("aria-pressed", String(b.getAttribute("aria-controls") === id)));
  };

  const unmark = () => {
    document.querySelectorAll(".sentence.cited").forEach((s) => {
      s.classList.remove("cited", "current");
      s.removeAttribute("tabindex");
      s.removeAttribute("role");
      s.removeAttribute("title");
      delete s.dataset.from;
    });
    document.querySelector("a.cite[aria-current]")?.removeAttribute("aria-current");
  };
  const highlight = (marker) => {
    const sentence = target(marker);
    if (!sentence) return;
    unmark();
    marker.closest(".answer, .refusal").querySelectorAll("a.cite").forEach((m) => {
      const cited = target(m);
      cited.classList.add("cited");
      cited.tabIndex = 0;
      cited.setAttribute("role", "link");
      cited.title = "Back to the answer";
      cited.dataset.from = m.id;
    });
    sentence.classList.add("current");
    marker.setAttribute("aria-current", "true");
    open(sentence.closest("article").id);
    sheet(true);
    opener = marker;
    sentence.focus({ preventScroll: true });
    show(sentence);
  };

  const back = (sentence) => {
    const marker = document.getElementById(sentence.dataset.from);
    sheet(false);
    if (marker) { show(marker); marker.focus({ preventScroll: true }); }
  };

  const write = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area); // without https a browser copies only what is selected
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  const copy = async (button) => {
    const answer = button.parentElement;
    const said = [...answer.querySelectorAll(".lead, .quote, p")].map((part) => part.textContent.trim());
    const places = [...answer.querySelectorAll("a.cite")].map((m) =>
      m.closest(".quote") ? `${m.innerText} ${m.dataset.place}` : m.ariaLabel);
    await write([...said, "", ...places].join("\n").trim());
    button.focus();
    button.innerText = "Copied";
    setTimeout(() => { button.innerText = "Copy"; }, 1500);
  };

  // What a marker cites, shown beside it while the pointer or the keyboard is on it.
  const note = Object.assign(document.createElement("div"), { id: "note", hidden: true });
  note.setAttribute("aria-hidden", "true"); // the marker's label says the same
  let noted = null; // its marker
  const hideNote = () => { note.hidden = true; };
  const placeNote = () => {
    const at = noted.getBoundingClientRect(), size = note.getBoundingClientRect();
    const above = at.top - size.height - 6;
    note.style.top = `${above > 0 ? above : at.bottom + 6}px`;
    note.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  };
  const showNote = (marker) => {
    document.body.append(note);
    noted = marker;
    note.innerText = marker.ariaLabel;
    note.hidden = false;
    placeNote();
  };
  for (const [event, shows] of [["mouseover", "a.cite"], ["focusin", "a.cite:focus-visible"]]) {
    document.addEventListener(event, ({ target }) => {
      const marker = target.closest?.(shows);
      if (marker) showNote(marker);
      else hideNote();
    });
  }
  document.addEventListener("scroll", () => { if (!note.hidden) placeNote(); }, true);

  document.addEventListener("click", (event) => {
    hideNote();
    const on = (selector) => event.target.closest(selector);
    const empty = on(".submit-button") && !field().value.trim();
    const sure = () => questions().length < 2 || confirm("Clear the whole conversation?");
    const control = on("#controls button")?.innerText.trim();
    const clears = control === "Clear";
    if ((busy && (on(asks) || control === "Edit last")) || empty || (clears && !sure())) refused(event);
    else if (on(".submit-button")) take();
    else if (on(offered)) busy = true;
    else if (on("a.cite")) {
      event.preventDefault();
      event.stopPropagation();
      highlight(on("a.cite"));
    } else if (on(".sentence.cited")) {
      if (getSelection().isCollapsed) back(on(".sentence.cited")); // or it is being selected
    } else if (on("button.copy")) copy(on("button.copy"));
    else if (on("button.switch")) open(on("button.switch").getAttribute("aria-controls"));
    else if (on(".open-article")) {
      sheet(true);
      document.querySelector(".close-article").focus();
    } else if (on(".close-article") || !on("#article-column")) sheet(false);
  }, true);

  document.addEventListener("keydown", (event) => {
    const sentence = event.target.closest?.(".sentence.cited");
    if (sentence && ["Enter", "Escape"].includes(event.key)) {
      event.preventDefault();
      back(sentence);
    } else if (event.key === "Escape" && note.hidden) sheet(false);
    hideNote();
  });

  // Gradio sends on this event. It follows neither Command and Enter nor the choice of a character.
  document.addEventListener("keypress", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.target !== field()) return;
    if (busy || !field().value.trim()) refused(event);
    else take();
  }, true);

  // Gradio names every message after its source, and lets no label of ours through.
  let shown = 0;
  new MutationObserver(() => {
    const asked = questions();
    if (asked.length > shown) { // a whole conversation, opened again, is not scrolled through
      show(asked.at(-1).closest(".message-row"), "start", calm() || asked.length > shown + 1);
    }
    shown = asked.length;
    document.querySelectorAll("#chat [data-testid=user][aria-label]").forEach((question) => {
      question.removeAttribute("aria-label"); // its words are its name
      question.setAttribute("role", "heading");
      question.setAttribute("aria-level", "2");
    });
    document.querySelectorAll("#chat [data-testid=bot]:not([aria-label=Answer])").forEach((answer) => {
      answer.setAttribute("aria-label", "Answer");
      answer.setAttribute("role", "group");
    });
    field()?.setAttribute("aria-label", "Your question"); // its label holds the button as well
    document.querySelectorAll("a.cite[title]").forEach((marker) => {
      marker.setAttribute("aria-label", marker.title); // the page's own note shows it
      marker.removeAttribute("title");
      marker.dataset.place = place(marker); // for paper, and for what is copied
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
  window.focusQuestion = () => { // but no keyboard over an answer that was just given
    if (!matchMedia("(pointer: coarse)").matches) field()?.focus({ preventScroll: true });
  };
})();
