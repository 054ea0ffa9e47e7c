import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ips_portal.settings.productie")

application = get_wsgi_application()

from ips_portal.gedeeld.opwarmen import warm_op  # noqa: E402  (na het laden van de apps)

warm_op()
