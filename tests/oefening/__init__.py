"""Oefeningen met drukte en uitval: `make drill`, en niet in `make test`."""
