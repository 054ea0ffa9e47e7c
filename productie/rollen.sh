#!/bin/bash
# Draait één keer, als PostgreSQL zijn eerste start maakt: de drie rollen en de database.
# Voor een PostgreSQL die u al heeft staat hetzelfde in docs/productie.md.
set -euo pipefail

# Uit de omgeving: een wachtwoord op de opdrachtregel staat in de lijst van processen.
export WACHTWOORD_EIGENAAR WACHTWOORD_PORTAL WACHTWOORD_LOGBOEK
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 <<'SQL'
\getenv eigenaar WACHTWOORD_EIGENAAR
\getenv portal WACHTWOORD_PORTAL
\getenv logboek WACHTWOORD_LOGBOEK
create role ips_eigenaar login nosuperuser nobypassrls nocreatedb nocreaterole password :'eigenaar';
create role ips_portal login nosuperuser nobypassrls nocreatedb nocreaterole password :'portal';
create role ips_logboek login nosuperuser nobypassrls nocreatedb nocreaterole password :'logboek';
create database ips_portal owner ips_eigenaar;
revoke all on database ips_portal from public;
grant connect on database ips_portal to ips_portal, ips_logboek;
SQL
