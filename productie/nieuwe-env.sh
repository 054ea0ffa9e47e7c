#!/bin/sh
# Schrijft .env met willekeurige geheimen voor een nieuwe installatie. Overschrijft nooit iets.
set -eu
cd "$(dirname "$0")/.."

if [ -e .env ]; then
    echo ".env bestaat al. Zonder de oude VELD_SLEUTELS zijn versleutelde velden onleesbaar;" >&2
    echo "bewaar dit bestand eerst ergens anders als u echt opnieuw wilt beginnen." >&2
    exit 1
fi
if [ $# -ne 1 ]; then
    echo "Gebruik: productie/nieuwe-env.sh portal.uwinstelling.nl" >&2
    exit 1
fi

willekeurig() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

umask 077
cat > .env <<ENV
# Geheim. Bewaar een kopie op een veilige plek, los van de reservekopie van de databank.
TOEGESTANE_HOSTS=$1
WACHTWOORD_BEHEER=$(willekeurig)
WACHTWOORD_EIGENAAR=$(willekeurig)
WACHTWOORD_PORTAL=$(willekeurig)
WACHTWOORD_LOGBOEK=$(willekeurig)
WACHTWOORD_REDIS=$(willekeurig)
GEHEIME_SLEUTEL=$(willekeurig)$(willekeurig)
VELD_SLEUTELS=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')
# De mailserver van de instelling.
SMTP_HOST=
SMTP_POORT=587
SMTP_GEBRUIKER=
SMTP_WACHTWOORD=
SMTP_TLS=aan
AFZENDER="IPS-portal <portal@$1>"
ENV
echo ".env is geschreven. Vul de mailserver (SMTP_…) nog in."
