// Pastes a column from a spreadsheet, saves the draft and shows what the checks say; the page works without it.
(() => {
  "use strict";
  const form = document.getElementById("form");
  const state = document.getElementById("state");
  const columns = (name) => name.startsWith("including.") ? "including." : name.startsWith("explain.") ? "explain." : name.startsWith("joint") ? name.slice(0, 7) : "";
  const fields = [...form.querySelectorAll("input[maxlength]")];

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    const at = fields.indexOf(event.target);
    if (at < 0 || !/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    const below = fields.slice(at).filter((field) => columns(field.name) === columns(event.target.name));
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t")[0].trim());
    lines.slice(0, below.length).forEach((value, n) => { below[n].value = value; });
    const over = lines.length - below.length;
    state.textContent = over > 0 ? `已粘贴 ${below.length} 格，剪贴板还多出 ${over} 行没有用上。` : `已粘贴 ${lines.length} 格。`;
    check();
  });

  form.addEventListener("keydown", (event) => {
    // Enter goes down as in a spreadsheet; only the buttons submit
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const same = fields.filter((field) => columns(field.name) === columns(event.target.name));
    const next = same[same.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    if (next) next.focus();
  });

  let waiting;
  form.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(check, 400); });

  async function check() {
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch("/form/check", { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
      state.textContent = "草稿已自动保存。";
    } catch {
      state.textContent = "暂时连不上系统，草稿没有保存，请稍后再试。";
    }
  }

  function show(told) {
    for (const field of fields) {
      const list = document.getElementById(`${field.name}-said`);
      // what was never filled in is only asked for when the form is checked or submitted
      const said = field.value.trim() ? told[field.name] || [] : [];
      list.replaceChildren(...said.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      list.hidden = said.length === 0;
      if (said.length) {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", list.id);
      } else {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
      }
    }
  }
})();
