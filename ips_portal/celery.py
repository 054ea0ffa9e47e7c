"""Celery voor het IPS-portal: taken krijgen een id en kunnen twee keer draaien."""

import os

from celery import Celery

# Dit pakket wordt geladen vóór wsgi.py: wie niets kiest, krijgt de strenge instellingen.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ips_portal.settings.productie")

app = Celery("ips_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
