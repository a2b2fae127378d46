// Asks whether the result is there and shows it; without it the page is loaded anew by itself.
(() => {
  "use strict";
  const waiting = document.getElementById("waiting");
  const known = waiting.dataset.state;
  let pause = known === "waiting" ? 400 : 5000;

  async function ask() {
    try {
      const answer = await fetch(waiting.dataset.address, { headers: { accept: "application/json" } });
      const told = await answer.json();
      if (told.state !== known) {
        location.reload();
        return;
      }
    } catch {
      // the system is away for a moment: ask again later
    }
    pause = Math.min(pause * 1.3, 30000);
    setTimeout(ask, pause);
  }
  setTimeout(ask, pause);
})();
