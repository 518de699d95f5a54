// The reading room's own script: keys for review, files dropped, live progress.
// Everything that it does can be done without it, by forms and links.
"use strict";
(() => {
  const $ = (s, e = document) => e.querySelector(s);
  const items = () => [...document.querySelectorAll(".queue .item, .entries tbody tr")];
  let at = -1, last = 0, busy = Promise.resolve();
  const say = t => { const s = $("#said"); if (s) s.textContent = t; };
  const go = i => {
    const list = items();
    if (!list.length) return;
    at = Math.max(0, Math.min(i, list.length - 1));
    list[at].tabIndex = 0;
    list[at].focus();
    list[at].scrollIntoView({ block: "nearest" });
  };
  const here = () => {
    const list = items(), i = list.findIndex(e => e.contains(document.activeElement));
    if (i >= 0) at = i;
    return list[at] || null;
  };
  const post = async form => {
    const r = await fetch("/review", { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(form) });
    const answer = await r.json();
    if (!r.ok) throw new Error(answer.error + (answer.hint ? ": " + answer.hint : ""));
    return answer;
  };
  const show = (e, review) => {
    if (!e || !review) return;
    for (const c of ["unreviewed", "accepted", "corrected", "rejected"]) e.classList.remove(c);
    e.classList.add(review);
    const s = $(".state", e);
    if (s) { s.className = "state " + review; s.textContent = review; }
  };
  // Decisions are sent one after the other, in the order of the keys; each is
  // kept by the server before the next goes out.
  const decide = (act, e, id) => {
    busy = busy.then(async () => {
      try {
        const a = await post({ act, entry: id });
        last = a.logged.seq;
        undo.push({ seq: last, e });
        show(e, a.review);
        say(act + ": kept as number " + last);
      } catch (err) { say(err.message); }
    });
    return busy;
  };
  const undo = [];
  const takeBack = () => {
    const u = undo.pop();
    if (!u) { say("nothing of this page to undo"); return; }
    busy = busy.then(async () => {
      try { const a = await post({ act: "undo", undoes: u.seq }); show(u.e, a.review || "unreviewed"); say("number " + u.seq + " is taken back"); if (u.e) u.e.focus(); }
      catch (err) { say(err.message); }
    });
  };
  const open = (d, e) => { if (!d) return false; d.open = true; const f = $("input:not([type=hidden])", d); if (f) f.focus(); return true; };
  document.addEventListener("keydown", ev => {
    const t = ev.target;
    if (ev.key === "Escape" && t.matches("input,textarea,select")) { t.blur(); const h = items()[at]; if (h) h.focus(); return; }
    if (t.matches("input,textarea,select") || ev.altKey) return;
    if ((ev.ctrlKey || ev.metaKey) && ev.key !== "z" || ev.isComposing) return;
    const page = $(".acts[data-entry]"), e = here();
    const button = act => { const b = page && $(`button[value=${act}]`, page); if (b) b.click(); return !!b; };
    let done = true;
    switch (ev.key) {
      case "j": case "ArrowDown": if (!items().length) return; e || at >= 0 ? go(at + 1) : go(0); break;
      case "k": case "ArrowUp": if (!items().length) return; go(at - 1); break;
      case " ": if (!$(".queue") || t.matches("button,summary,a")) return; go(at + 1); break;
      case "a": case "x": {
        const act = ev.key === "a" ? "accept" : "reject";
        if (e) { decide(act, e, e.dataset.entry); go(at + 1); } else done = button(act);
        break;
      }
      case "u": case "z": if (ev.key === "z" && !ev.ctrlKey && !ev.metaKey) return; if (undo.length) takeBack(); else done = button("undo"); break;
      case "e": done = e ? open($("details", e)) : open($("#edit")); break;
      case "m": if (e) location.href = "/entry/" + encodeURIComponent(e.dataset.entry) + "#merge"; else done = open($("#merge")); break;
      case "s": if (e) location.href = "/entry/" + encodeURIComponent(e.dataset.entry) + "#split"; else done = open($("#split")); break;
      case "Enter": if (!e || t.matches("a,button,summary")) return; location.href = "/entry/" + encodeURIComponent(e.dataset.entry); break;
      case "/": $("#q").focus(); break;
      case "?": location.href = "/help"; break;
      default: return;
    }
    if (done) ev.preventDefault();
  });
  if ($(".queue .item")) go(0);
  if (location.hash === "#merge" || location.hash === "#split") open($(location.hash));
  const form = $("#drop");
  if (form) {
    const over = on => ev => { ev.preventDefault(); form.classList.toggle("dropping", on); };
    document.addEventListener("dragover", over(true));
    document.addEventListener("dragleave", over(false));
    document.addEventListener("drop", ev => { over(false)(ev); if (ev.dataTransfer.files.length) { $("input[type=file]", form).files = ev.dataTransfer.files; form.submit(); } });
  }
  const log = $("#progress");
  if (log && log.dataset.events) {
    const shown = Number(log.dataset.from);
    const es = new EventSource(log.dataset.events);
    es.onmessage = ev => { if (Number(ev.lastEventId) <= shown) return; const li = document.createElement("li"); li.textContent = ev.data; log.append(li); };
    es.addEventListener("done", () => { es.close(); log.dataset.done = "yes"; });
  }
})();
