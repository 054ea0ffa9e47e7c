"""De financiering in de demo (docs/demo.md).

duinstreek     IPS-CMD 2019 met zelf gekozen dagen, en een buurman die plaatsen houdt
kennemerland   aanvragen van nu, onder een verzonnen regeling
stappen        een aanvraag van begin tot een status, zoals mensen dat doen
"""
