# syntax=docker/dockerfile:1
# Eén image voor web, werker, klok en migratie; docker-compose.yml kiest het commando.

FROM python:3.11-slim-bookworm AS pakketten
COPY requirements/productie.txt /tmp/productie.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /tmp/productie.txt

FROM python:3.11-slim-bookworm
# Pango tekent de pdf's; harfbuzz-subset maakt ze klein en snel.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin portal \
    && install --directory --owner=portal --mode=0700 /wislijst /zegels
# Twee voorraden geheugen voor alle draden samen: anders houdt elke draad vast wat hij ooit vroeg.
ENV PATH=/opt/venv/bin:$PATH \
    MALLOC_ARENA_MAX=2 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=ips_portal.settings.productie
WORKDIR /app
COPY --from=pakketten /opt/venv /opt/venv
COPY . .
# De statische bestanden horen bij deze versie. De waarden hieronder zijn alleen nodig om de
# instellingen te laden; ze komen niet in de omgeving van het image.
RUN DATABASE_URL=postgres://bouw:bouw@localhost/bouw REDIS_URL=redis://localhost/0 \
    TOEGESTANE_HOSTS=localhost GEHEIME_SLEUTEL=alleen-tijdens-het-bouwen \
    VELD_SLEUTELS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    python manage.py collectstatic --no-input --verbosity 0
USER portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "productie/leeft.py"]
# Geen toegangslog: een zoekterm in een adres kan een naam zijn. Het logboek van het portal weet wie
# wat zag.
CMD ["granian", "ips_portal.wsgi:application", "--interface", "wsgi", "--host", "0.0.0.0", \
     "--port", "8000", "--no-ws", "--workers", "2", "--blocking-threads", "4", \
     "--respawn-failed-workers", "--workers-kill-timeout", "20"]
