"""Nagaan of een teruggezette database dezelfde is, met alles wat haar beschermt.

`vingerafdruk` leest een database, `keuring` vergelijkt twee vingerafdrukken en zegt wat er mist,
`merkpunt` maakt er een op een punt waar later precies op terug te zetten is. Alleen psycopg, geen
Django: zo is ook een database te lezen waar het portal niet (meer) op draait.
"""
