"""De adressen van de demo: die van het portal, en de post die de demo niet echt verstuurt."""

from django.urls import include, path

from ips_portal import urls

urlpatterns = [path("post/", include("meldingen.urls.postvak")), *urls.urlpatterns]
