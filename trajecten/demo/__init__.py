"""De demo: een organisatie die al een half jaar werkt, en een waar u zelf begint (docs/demo.md)."""
