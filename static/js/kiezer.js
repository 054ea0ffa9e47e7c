// Keuzelijst bij een tekstveld (ARIA 1.2 combobox) en zoeken in een lange rij vakjes.
// Zonder dit bestand is het een gewoon tekstveld of een gewone rij vakjes.

let nummer = 0;

function maakElement(soort, eigenschappen, attributen = {}) {
  const element = Object.assign(document.createElement(soort), eigenschappen);
  for (const [naam, waarde] of Object.entries(attributen)) element.setAttribute(naam, waarde);
  return element;
}

const maakStem = () => maakElement("div", { className: "visually-hidden" }, { role: "status" });

function maakKiezer(veld) {
  const waarde = document.getElementById(veld.dataset.kiezerWaarde);
  const lijst = maakElement("ul", { id: `kiezer-${++nummer}`, hidden: true }, { role: "listbox", "aria-label": "Mogelijkheden" });
  const stem = maakStem();
  let wacht, verzoek, actief, vraag; // vraag: de tekst van de lijst
  veld.after(lijst, stem);
  for (const [attribuut, inhoud] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": lijst.id,
  })) veld.setAttribute(attribuut, inhoud);

  const keuzes = () => [...lijst.querySelectorAll("[role=option]")];

  function wijsAan(optie) {
    actief?.setAttribute("aria-selected", "false");
    actief = optie;
    if (!optie) return veld.removeAttribute("aria-activedescendant");
    optie.setAttribute("aria-selected", "true");
    veld.setAttribute("aria-activedescendant", optie.id);
    optie.scrollIntoView({ block: "nearest" });
  }

  function toon(open) {
    lijst.hidden = !open;
    veld.setAttribute("aria-expanded", String(open));
    if (!open) wijsAan(null);
  }

  function sluit() {
    clearTimeout(wacht);
    verzoek?.abort();
    toon(false);
  }

  async function zoek(pijl) {
    clearTimeout(wacht);
    verzoek?.abort();
    verzoek = new AbortController();
    const tekst = veld.value.trim();
    const adres = new URL(veld.dataset.kiezerUrl, location.href);
    adres.searchParams.set("q", tekst);
    try {
      const antwoord = await fetch(adres, { signal: verzoek.signal, headers: { "HX-Request": "true" } });
      if (!antwoord.ok || antwoord.redirected) return toon(false);
      lijst.innerHTML = await antwoord.text();
    } catch {
      return; // geen netwerk
    }
    if (tekst !== veld.value.trim()) return;
    actief = null;
    vraag = tekst;
    keuzes().forEach((optie, plek) => (optie.id = `${lijst.id}-${plek}`));
    const aantal = keuzes().length;
    stem.textContent = aantal ? `${aantal} mogelijkheden` : "Niets gevonden";
    toon(aantal > 0 && document.activeElement === veld);
    if (pijl && !lijst.hidden) stap(pijl);
  }

  function kies(optie) {
    if (!optie) return;
    veld.value = optie.dataset.tekst ?? optie.textContent.trim();
    if (waarde) waarde.value = optie.dataset.waarde ?? "";
    sluit();
    veld.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function stap(richting) {
    const alle = keuzes();
    wijsAan(alle.at((alle.indexOf(actief) + richting + (actief || richting > 0 ? 0 : 1)) % alle.length));
  }

  veld.addEventListener("input", () => {
    if (waarde) waarde.value = "";
    clearTimeout(wacht);
    wijsAan(null);
    wacht = setTimeout(zoek, 150);
  });
  veld.addEventListener("focus", () => veld.value || zoek());
  veld.addEventListener("click", () => lijst.hidden && zoek());
  veld.addEventListener("blur", sluit);
  veld.addEventListener("keydown", (toets) => {
    const pijl = { ArrowDown: 1, ArrowUp: -1 }[toets.key];
    // Nooit uit de lijst van een eerdere tekst.
    if (pijl) lijst.hidden || vraag !== veld.value.trim() ? zoek(pijl) : stap(pijl);
    else if (toets.key === "Enter" && !lijst.hidden && !toets.ctrlKey) kies(actief);
    else if (toets.key === "Escape" && !lijst.hidden) sluit();
    else return;
    toets.preventDefault();
  });
  lijst.addEventListener("mousedown", (druk) => druk.preventDefault()); // het veld houdt de focus
  lijst.addEventListener("click", ({ target }) => kies(target.closest("[role=option]")));
  if (veld.value !== veld.defaultValue) zoek(); // al getypt voor dit bestand er was
}

// Een lange rij vakjes: wat aan staat en de eerste paar blijven in beeld, de rest komt met zoeken.
function maakFilter(rij) {
  const eerste = Number(rij.dataset.kiezerMeer);
  const labels = [...rij.querySelectorAll("label")];
  const naam = `Zoek in ${labels.length}`;
  const filter = maakElement("input", { type: "search", className: "form-control kiezer-filter", placeholder: naam }, { "aria-label": naam, autocomplete: "off" });
  const stem = maakStem();
  rij.before(filter);
  rij.after(stem);

  const past = (label) => label.textContent.toLowerCase().includes(filter.value.trim().toLowerCase());
  function toon() {
    const zoekt = filter.value.trim() !== "";
    labels.forEach((label, plek) => {
      label.hidden = !label.control.checked && !(zoekt ? past(label) : plek < eerste);
    });
    stem.textContent = zoekt ? `${labels.filter(past).length} gevonden` : "";
  }
  filter.addEventListener("input", toon);
  rij.addEventListener("change", toon);
  filter.addEventListener("keydown", (toets) => {
    if (toets.key !== "Enter" || toets.ctrlKey) return;
    toets.preventDefault(); // Enter kiest, en verstuurt niets
    const treffer = filter.value.trim() && labels.find((label) => past(label) && !label.control.checked);
    if (treffer) treffer.control.click();
    filter.value = "";
    toon();
  });
  toon();
}

function begin(deel) {
  for (const veld of deel.querySelectorAll("input[data-kiezer-url]:not([role])")) maakKiezer(veld);
  for (const rij of deel.querySelectorAll("[data-kiezer-meer]:not([data-klaar])")) {
    rij.dataset.klaar = "";
    maakFilter(rij);
  }
}

begin(document);
document.addEventListener("htmx:load", ({ target }) => begin(target.parentElement ?? target));
