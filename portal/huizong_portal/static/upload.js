// Drag and drop, a list of what was chosen, and progress while it is sent; the form works without it.
(() => {
  "use strict";
  const form = document.getElementById("upload");
  if (!form) return; // nothing is taken now
  const input = document.getElementById("files");
  const area = document.getElementById("drop");
  const list = document.getElementById("chosen");
  const bar = document.getElementById("progress");
  const state = document.getElementById("upload-state");
  const button = form.querySelector("button");
  const most = Number(form.dataset.most);
  const bytes = Number(form.dataset.megabytes) * 1024 * 1024;

  const size = (count) => count < 1024 * 1024 ? `${(count / 1024).toFixed(1)} KB` : `${(count / 1024 / 1024).toFixed(1)} MB`;

  function say(text, kind) {
    state.textContent = text;
    state.className = kind;
  }

  function show() {
    const files = [...input.files];
    list.replaceChildren(...files.map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name}（${size(file.size)}）` })));
    say(fault(files), "problem");
  }

  function fault(files) {
    if (files.length > most) return `一次最多上传 ${most} 个文件，请分几次上传，或打成一个压缩包。`;
    if (files.some((file) => file.size === 0)) return "有文件是空的，请重新选择。";
    if (files.reduce((sum, file) => sum + file.size, 0) > bytes) return `文件合计超过 ${form.dataset.megabytes} MB，请去掉图片等无关内容，或分几次上传。`;
    return "";
  }

  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => { event.preventDefault(); area.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    area.addEventListener(name, () => area.classList.remove("over"));
  }
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    show();
  });
  input.addEventListener("change", show);

  let sending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    const problem = input.files.length ? fault([...input.files]) : "请先选择文件。";
    if (problem) { say(problem, "problem"); return; }
    sending = true;
    button.disabled = true;
    bar.hidden = false;
    bar.value = 0;
    say("正在上传……", "");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (at) => {
      if (!at.lengthComputable) return;
      bar.value = at.loaded / at.total;
      say(at.loaded < at.total ? `正在上传……${Math.round(100 * at.loaded / at.total)}%` : "已传完，正在登记……", "");
    });
    request.addEventListener("load", () => done(request));
    request.addEventListener("error", () => again("连接中断，文件没有收下。请检查网络后再按一次“上传”，不会重复。"));
    request.addEventListener("abort", () => again("上传已停止，文件没有收下。"));
    request.send(new FormData(form));
  });

  function done(request) {
    if (request.status === 200 && request.getResponseHeader("content-type").startsWith("application/json")) {
      location.assign(JSON.parse(request.responseText).address);
      return;
    }
    const said = new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".problem");
    again(said ? said.textContent : "系统没有收下，请刷新页面后再试。");
  }

  function again(text) {
    sending = false;
    button.disabled = false;
    bar.hidden = true;
    say(text, "problem");
  }
})();
