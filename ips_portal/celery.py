"""Celery voor het IPS-portal: taken krijgen een id en kunnen twee keer draaien."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ips_portal.settings.lokaal")

app = Celery("ips_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
