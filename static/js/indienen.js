// Kleine hulp bij formulieren en menu's. Zonder dit bestand werkt alles ook.

const LANGST_BEZIG = 8000; // daarna mag opnieuw indienen, ook als er niets terugkwam

function bezig(formulier, aan) {
  formulier.toggleAttribute("data-bezig", aan);
  for (const knop of formulier.querySelectorAll("button:not([type=button])")) {
    // Geen `disabled`: dan zou de naam van de ingedrukte knop niet meegaan.
    aan ? knop.setAttribute("aria-disabled", "true") : knop.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.method !== "post") return;
  if (formulier.hasAttribute("data-bezig")) {
    gebeurtenis.preventDefault();
    gebeurtenis.stopImmediatePropagation();
    return;
  }
  bezig(formulier, true);
  setTimeout(() => bezig(formulier, false), LANGST_BEZIG);
}, true);

// Terug met de knop van de browser: de pagina komt uit het geheugen, met de knoppen nog grijs.
addEventListener("pageshow", () => document.querySelectorAll("[data-bezig]").forEach((f) => bezig(f, false)));
document.addEventListener("htmx:afterRequest", ({ target }) => target.matches?.("form") && bezig(target, false));

const typt = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (toets) => {
  if (toets.key === "Enter" && (toets.ctrlKey || toets.metaKey) && toets.target.form) {
    toets.preventDefault();
    toets.target.form.requestSubmit();
  } else if (toets.key === "/" && !toets.ctrlKey && !toets.metaKey && !typt(toets.target)) {
    const zoekveld = document.querySelector("[data-zoekveld]");
    if (zoekveld) {
      toets.preventDefault();
      zoekveld.focus();
    }
  } else if (toets.key === "Escape") {
    const menu = toets.target.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

// De voorleesstem en het toetsenbord beginnen bij het overzicht van de fouten.
const naarFouten = (deel) => deel.querySelector("[data-foutenoverzicht]")?.focus();
naarFouten(document);
document.addEventListener("htmx:load", ({ target }) => naarFouten(target));
