-- De rol waarmee Barman kopieert. Draai als beheerder, in de database ips_portal:
--   psql --username beheer --dbname ips_portal --file productie/reservekopie.sql
-- met het wachtwoord in de omgeving: op de opdrachtregel leest iedereen op de machine mee.
-- Zij leest bestanden, geen tabellen: een SELECT mag zij niet, ook niet langs de rijbeveiliging.
\getenv wachtwoord WACHTWOORD_RESERVEKOPIE
create role ips_reservekopie login replication nosuperuser nobypassrls nocreatedb nocreaterole
    password :'wachtwoord';
grant connect on database ips_portal to ips_reservekopie;
grant pg_read_all_settings, pg_read_all_stats, pg_checkpoint to ips_reservekopie;
grant execute on function
    pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal(),
    pg_create_restore_point(text) to ips_reservekopie;
