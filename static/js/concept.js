// Bewaart wat u typt als concept op de server; lukt dat niet, dan in dit tabblad.
// Het formulier draagt data-concept-url; de server antwoordt met 2xx, zonder omleiding.

const TUSSENTIJD = 2000;
const NIET_BEWAREN = new Set(["csrfmiddlewaretoken", "password"]);

const klok = (tijdstip) => new Date(tijdstip).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
// Per gebruiker: wie na u in dit tabblad inlogt, krijgt uw tekst niet te zien.
const plek = (formulier) => `concept:${document.body.dataset.gebruiker}:${formulier.dataset.conceptUrl}`;

function zeg(formulier, tekst, fout = false) {
  const status = formulier.querySelector("[data-concept-status]");
  if (!status) return;
  status.textContent = tekst;
  status.toggleAttribute("data-fout", fout);
  fout ? status.setAttribute("role", "alert") : status.removeAttribute("role");
}

function bewaarHier(formulier, ingediend) {
  const velden = [...new FormData(formulier)].filter(([naam, inhoud]) => typeof inhoud === "string" && !NIET_BEWAREN.has(naam));
  try {
    sessionStorage.setItem(plek(formulier), JSON.stringify({ velden, ingediend, tijdstip: Date.now() }));
  } catch { /* vol of uitgezet: dan blijft alleen het concept op de server */ }
}

function zetTerug(formulier) {
  const bewaard = JSON.parse(sessionStorage.getItem(plek(formulier)) ?? "null");
  if (!bewaard) return;
  if (formulier.querySelector("[aria-invalid=true]")) return sessionStorage.removeItem(plek(formulier));
  for (const veld of formulier.elements) {
    if (!veld.name || NIET_BEWAREN.has(veld.name) || veld.type === "file") continue;
    const waarden = bewaard.velden.filter(([naam]) => naam === veld.name).map(([, inhoud]) => inhoud);
    if (["checkbox", "radio"].includes(veld.type)) veld.checked = waarden.includes(veld.value);
    else if (veld.type !== "submit" && waarden.length) veld.value = waarden[0];
    veld.dispatchEvent(new Event("change", { bubbles: true }));
  }
  zeg(formulier, `Uw tekst van ${klok(bewaard.tijdstip)} staat er weer.`, true);
  return true;
}

function bewaakFormulier(formulier) {
  formulier.dataset.conceptKlaar = "";
  let wacht = null, gewijzigd = false;

  async function bewaar() {
    clearTimeout(wacht);
    wacht = null;
    if (!gewijzigd) return;
    gewijzigd = false;
    try {
      const antwoord = await fetch(formulier.dataset.conceptUrl, {
        method: "post", body: new FormData(formulier), keepalive: true, headers: { "X-Concept": "1" },
      });
      // Een omleiding is het inlogscherm: de sessie is verlopen en er is niets bewaard.
      if (!antwoord.ok || antwoord.redirected) throw new Error("niet bewaard");
      sessionStorage.removeItem(plek(formulier));
      zeg(formulier, `Concept bewaard om ${klok(Date.now())}`);
    } catch {
      bewaarHier(formulier, false);
      zeg(formulier, "Geen verbinding, of u bent uitgelogd. Uw tekst blijft in dit tabblad staan.", true);
    }
  }

  function wijzig() {
    gewijzigd = true;
    wacht ??= setTimeout(bewaar, TUSSENTIJD);
  }

  if (zetTerug(formulier)) wijzig();
  formulier.addEventListener("input", wijzig);
  formulier.addEventListener("change", wijzig);
  formulier.addEventListener("submit", () => {
    clearTimeout(wacht);
    gewijzigd = false; // anders komt het concept terug nadat de server het heeft opgeruimd
    bewaarHier(formulier, true);
  });
  addEventListener("pagehide", bewaar);
}

// Een gelukte handeling ruimt op wat is ingediend. Mislukte het, dan staat de tekst er nog,
// met zijn indien_sleutel: nog eens indienen maakt geen tweede rij.
function ruimOp() {
  if (!document.querySelector(".melding[data-soort~=success]")) return;
  for (const naam of Object.keys(sessionStorage)) {
    if (naam.startsWith("concept:") && JSON.parse(sessionStorage.getItem(naam)).ingediend) sessionStorage.removeItem(naam);
  }
}

const begin = () => document.querySelectorAll("form[data-concept-url]:not([data-concept-klaar])").forEach(bewaakFormulier);
ruimOp();
begin();
document.addEventListener("htmx:load", begin);
document.addEventListener("htmx:afterSettle", ruimOp);
