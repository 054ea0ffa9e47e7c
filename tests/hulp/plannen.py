"""Hoe de database een vraag beantwoordt."""

from django.db import connection
from django.db.models import QuerySet


def index_op(vraag: QuerySet | str) -> str:
    """Waar de database in een index op zoekt, als zij er een mag gebruiken: een regel per index.

    `vraag` is een queryset, of een opdracht zoals de verbinding haar opschreef.
    """
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        if isinstance(vraag, QuerySet):
            plan = vraag.explain(costs=False).splitlines()
        else:
            cursor.execute("explain (costs off) " + vraag)
            plan = [regel for (regel,) in cursor.fetchall()]
        cursor.execute("set local enable_seqscan = on")
    return "\n".join(regel for regel in plan if "Index Cond" in regel)
