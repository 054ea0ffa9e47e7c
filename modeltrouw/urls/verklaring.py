from django.urls import path

from modeltrouw.views import verklaring

urlpatterns = [
    path("verklaring/", verklaring.verklaring, name="modeltrouwverklaring"),
    path("verklaring.pdf", verklaring.verklaring_pdf, name="modeltrouwverklaring_pdf"),
]
