"""De metingen van `make bench`: verhoudingen, met een pagina tegen zichzelf als controle.

`plan` zegt wat er tegenover elkaar staat, `meten` laat de processen om de beurt werken, `cijfers`
rekent, `verslag` zegt de uitslag. Wat een proces doet staat in `kanten`. Zie docs/snelheid.md.
"""
