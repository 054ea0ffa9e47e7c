// Een sleutel of vingerafdruk als tweede stap. Alleen op de pagina's waar dat kan; zonder script
// blijven de knoppen weg en werkt de code uit de app.
(() => {
  const gegevens = document.getElementById("sleutel-gegevens");
  const vak = document.querySelector("[data-sleutel]");
  if (!gegevens || !vak || !window.PublicKeyCredential) return;
  const { creation_options: maak, request_options: vraag } = JSON.parse(gegevens.textContent);
  const formulier = vak.querySelector("form");
  const fout = vak.querySelector("[data-fout]");
  const knop = vak.querySelector("button");

  const lees = (tekst) =>
    Uint8Array.from(atob(tekst.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const schrijf = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const metBytes = (lijst) => (lijst || []).map((deel) => ({ ...deel, id: lees(deel.id) }));

  async function kies() {
    if (maak) {
      const opties = maak.publicKey;
      return navigator.credentials.create({
        publicKey: {
          ...opties,
          challenge: lees(opties.challenge),
          user: { ...opties.user, id: lees(opties.user.id) },
          excludeCredentials: metBytes(opties.excludeCredentials),
        },
      });
    }
    const opties = vraag.publicKey;
    return navigator.credentials.get({
      publicKey: {
        ...opties,
        challenge: lees(opties.challenge),
        allowCredentials: metBytes(opties.allowCredentials),
      },
    });
  }

  function alsTekst(sleutel) {
    const response = {};
    for (const naam of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (sleutel.response[naam]) response[naam] = schrijf(sleutel.response[naam]);
    }
    return JSON.stringify({
      id: sleutel.id,
      rawId: schrijf(sleutel.rawId),
      type: sleutel.type,
      response,
      clientExtensionResults: sleutel.getClientExtensionResults(),
    });
  }

  vak.hidden = false;
  knop.addEventListener("click", async () => {
    fout.hidden = true;
    knop.disabled = true;
    try {
      formulier.elements.credential.value = alsTekst(await kies());
      formulier.submit();
    } catch {
      fout.hidden = false;
      knop.disabled = false;
    }
  });
})();
